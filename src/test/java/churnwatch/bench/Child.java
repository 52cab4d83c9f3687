package churnwatch.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of its own, so that each contender starts cold and has the memory to itself. */
final class Child {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final int LOOK_MILLIS = 10;
    /** The exit code of a command that is done, and has found something. */
    private static final int FOUND = 3;

    private final Path logs;

    Child(Path logs) {
        this.logs = logs;
    }

    /** How a child ended: how long it took, by the clock and on all processors, and what it printed. */
    record Ended(Duration wall, Duration processor, List<String> lines) {
        Ended {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d ms (%,d ms of processors)", wall.toMillis(), processor.toMillis());
        }

        /** The number behind a word at the beginning of a line. */
        List<Long> numbers(String word) {
            return lines.stream()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> Long.parseLong(line.substring(word.length() + 1)))
                    .toList();
        }
    }

    /** Runs the shipped jar with a gigabyte of heap. */
    Ended jar(Path jar, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx1g", "-jar", jar.toString()));
        command.addAll(arguments);
        return run(command, null);
    }

    /** Runs a class of the benchmark on this class path, with a gigabyte of heap. */
    Ended main(Class<?> main, List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(JAVA, "-Xmx1g", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return run(command, null);
    }

    /** Runs the sqlite3 shell on a script. */
    Ended sqlite3(Path database, Path script) throws IOException, InterruptedException {
        return run(List.of("sqlite3", "-bail", database.toString()), script);
    }

    private Ended run(List<String> command, @Nullable Path input) throws IOException, InterruptedException {
        Path out = Files.createTempFile(logs, "child", ".out");
        Path err = Files.createTempFile(logs, "child", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        long start = System.nanoTime();
        Process process = builder.start();
        Duration processor = Duration.ZERO;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            // It can be asked while the process lives only.
            processor = process.info().totalCpuDuration().orElse(processor);
        }
        int code = process.exitValue();
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        if (code != 0 && code != FOUND) {
            throw new IOException("Exit " + code + " of " + command + "; its words are in " + err + ": "
                    + Files.readString(err, StandardCharsets.UTF_8).strip());
        }
        return new Ended(wall, processor, Files.readAllLines(out, StandardCharsets.UTF_8));
    }
}
