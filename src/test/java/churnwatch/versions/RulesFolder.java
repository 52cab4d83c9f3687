package churnwatch.versions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

/** A copy of the shipped rules, edited as ops edit them. */
record RulesFolder(Path path) {
    static final String EDITED = "signals/address_change.drl";

    static RulesFolder copy(Path to, Instant written) throws IOException {
        RulesFolder folder = new RulesFolder(to);
        try (Stream<Path> paths = Files.walk(Path.of("rules"))) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(Path.of("rules").relativize(path).toString()));
            }
        }
        folder.touch(written);
        return folder;
    }

    /** Sets how many days a change of address counts. */
    void edit(int days, Instant at) throws IOException {
        write(EDITED, """
                // Warns of a customer who moved.
                package signals

                rule "address_change"
                when
                    $c : Customer( details.changed(DetailKind.ADDRESS, %d) >= 1 )
                then
                    signals.raise($c, "address_change", Severity.LOW);
                end
                """.formatted(days), at);
    }

    void write(String file, String text, Instant at) throws IOException {
        Path place = path.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
        touch(at);
    }

    void delete(String file, Instant at) throws IOException {
        Files.delete(path.resolve(file));
        touch(at);
    }

    private void touch(Instant at) throws IOException {
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.toList()) {
                Files.setLastModifiedTime(each, FileTime.from(at));
            }
        }
    }
}
