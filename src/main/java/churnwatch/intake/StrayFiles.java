package churnwatch.intake;

import churnwatch.config.FileFailure;
import churnwatch.config.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells of CSV files in a feed that nothing reads: most likely their names are misspelled. */
final class StrayFiles {
    private static final Pattern CSV = Pattern.compile("([^.].*)\\.csv(\\.gz)?", Pattern.CASE_INSENSITIVE);
    private static final String REASON = "no file of the feed, ignored";

    private final Set<String> names;
    private final Set<Path> read;

    private StrayFiles(Path feed, Mapping mapping) {
        this.names = new TreeSet<>(mapping.sources());
        this.read = SourceFile.all(feed, names);
    }

    static void tell(Path feed, Mapping mapping, Findings findings) {
        StrayFiles stray = new StrayFiles(feed, mapping);
        try (Stream<Path> files = Files.list(feed)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = CSV.matcher(file.getFileName().toString());
                if (name.matches() && Files.isRegularFile(file) && !stray.read.contains(file.toRealPath())) {
                    findings.doubt(name.group(), null, "", "", new Fault(REASON, stray.remedy(name)));
                }
            }
        } catch (IOException e) {
            throw new IntakeException(
                    "The feed " + feed + " cannot be listed (" + FileFailure.words(e) + "); make it readable", e);
        }
    }

    private String remedy(Matcher file) {
        String written = file.group(1).toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> Spelling.isNear(name, written))
                .min(Comparator.comparingInt(name -> Spelling.distance(name, written)))
                .map(name -> "did you mean " + name + (file.group(2) == null ? ".csv?" : ".csv.gz?"))
                .orElse("rename it, name it in a mapping, or take it away");
    }
}
