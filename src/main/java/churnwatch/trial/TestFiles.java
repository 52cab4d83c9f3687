package churnwatch.trial;

import churnwatch.config.ConfigException;
import churnwatch.config.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The test files of a rules folder, in the order of their names. */
public record TestFiles(List<TestFile> all, List<TestFile> ofPortfolio) {
    private static final String FOLDER = "tests";
    private static final String PORTFOLIO = FOLDER + "/portfolio";

    public TestFiles {
        all = List.copyOf(all);
        ofPortfolio = List.copyOf(ofPortfolio);
    }

    /** Those of signals and risk alone. */
    public TestFiles(List<TestFile> all) {
        this(all, List.of());
    }

    /** All names, those of the rules of the portfolio last. */
    public List<String> names() {
        return Stream.concat(all.stream(), ofPortfolio.stream())
                .map(TestFile::name)
                .toList();
    }

    /** Reads tests/*.yaml; none where there is no such folder. {@link ConfigException} lists files that cannot be read. */
    public static TestFiles read(Path rules) {
        List<String> faults = new ArrayList<>();
        TestFiles files = new TestFiles(read(rules, FOLDER, faults), read(rules, PORTFOLIO, faults));
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return files;
    }

    private static List<TestFile> read(Path rules, String place, List<String> faults) {
        Path folder = rules.resolve(place);
        List<TestFile> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(TestFiles::isTest).sorted().toList()) {
                read(place, file, files, faults);
            }
        } catch (IOException e) {
            faults.add(folder + ": cannot be listed (" + FileFailure.words(e) + ")");
        }
        return files;
    }

    private static boolean isTest(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static void read(String place, Path file, List<TestFile> files, List<String> faults) {
        try {
            files.add(new TestFile(place + "/" + file.getFileName(), Files.readString(file)));
        } catch (IOException e) {
            faults.add(file + ": cannot be read (" + FileFailure.words(e) + "); make it a readable UTF-8 file");
        }
    }
}
