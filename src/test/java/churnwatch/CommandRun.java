package churnwatch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One command as the shell sees it: exit code, stdout, stderr; on a database of its own folder. */
record CommandRun(int code, String out, String err) {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-31T10:00:00Z"), ZoneOffset.UTC);

    static CommandRun in(Path folder, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--set");
        all.add("database=" + folder.resolve("churnwatch.db"));
        return of(Map.of(), all.toArray(String[]::new));
    }

    static CommandRun of(Map<String, String> environment, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Main(stream(out), stream(err), environment, CLOCK).run(words);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What was printed, each text in one line that went on in lines further in. */
    String unfolded() {
        return out.replace("\n    ", " ");
    }

    /** The command in a process of its own, on the true clock; what it prints is lost. */
    static Process process(String... words) throws IOException {
        return process(Main.class, words);
    }

    /** A program of the tests' in a process of its own. */
    static Process process(Class<?> program, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Its life is short: the quick compiler is enough.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, false, StandardCharsets.UTF_8);
    }
}
