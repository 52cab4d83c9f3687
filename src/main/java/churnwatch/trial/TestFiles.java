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
public record TestFiles(List<TestFile> all) {
    private static final String FOLDER = "tests";

    public TestFiles {
        all = List.copyOf(all);
    }

    /** Reads tests/*.yaml; none where there is no such folder. {@link ConfigException} lists files that cannot be read. */
    public static TestFiles read(Path rules) {
        Path folder = rules.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return new TestFiles(List.of());
        }
        List<TestFile> files = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(TestFiles::isTest).sorted().toList()) {
                read(file, files, faults);
            }
        } catch (IOException e) {
            faults.add(folder + ": cannot be listed (" + FileFailure.words(e) + ")");
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return new TestFiles(files);
    }

    private static boolean isTest(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static void read(Path file, List<TestFile> files, List<String> faults) {
        try {
            files.add(new TestFile(FOLDER + "/" + file.getFileName(), Files.readString(file)));
        } catch (IOException e) {
            faults.add(file + ": cannot be read (" + FileFailure.words(e) + "); make it a readable UTF-8 file");
        }
    }
}
