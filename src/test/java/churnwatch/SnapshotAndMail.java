package churnwatch;

import java.util.Map;

/** Takes a snapshot and sends its mails in one process, to be killed in the middle. */
final class SnapshotAndMail {
    private SnapshotAndMail() {}

    public static void main(String[] arguments) {
        run("--config", arguments[0], "snapshot", "--as-of", arguments[1]);
        run("--config", arguments[0], "mail", "--flush");
    }

    private static void run(String... words) {
        int code = new Main(System.out, System.err, Map.of(), CommandRun.CLOCK).run(words);
        if (code != 0) {
            throw new IllegalStateException("exit code " + code);
        }
    }
}
