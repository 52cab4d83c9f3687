package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what a run is expected to print; -Dgolden.rewrite=true writes them anew from this run. */
record Golden(Path folder) {
    void check(String name, String actual) throws IOException {
        Path file = folder.resolve(name);
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.createDirectories(folder);
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as("differs from %s; if that is meant, run with -Dgolden.rewrite=true and read the diff", file)
                .isEqualTo(Files.readString(file));
    }
}
