package churnwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.store.Database;
import churnwatch.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    private static final String NEVER = "0 0 0 29 2 ?";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<Process> launched = new java.util.ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : launched) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aRunCutOffByKillIsDoneAgainAtTheNextStart() throws Exception {
        String cron = dueSoon();
        Process first = launch(cron, 600_000);
        await(() -> Files.exists(folder.resolve("running")));
        first.destroyForcibly().waitFor();
        assertThat(states()).containsExactly("begun", "started");
        assertThat(runs()).isZero();

        launch(cron, 0);
        await(() -> states().contains("done"));
        assertThat(states()).containsExactly("begun", "done");
        assertThat(runs()).isOne();
    }

    @Test
    void toldToEndItLetsTheRunningStepFinishAndExitsWithZero() throws Exception {
        Process process = launch(dueSoon(), 2_000);
        await(() -> Files.exists(folder.resolve("running")));
        process.destroy();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(states()).containsExactly("begun", "done");
        assertThat(runs()).isOne();
    }

    @Test
    void toldToEndDuringALongStepItUndoesThatAndExitsWithZeroAllTheSame() throws Exception {
        Process process = launch(dueSoon(), 600_000);
        await(() -> Files.exists(folder.resolve("running")));
        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(states()).containsExactly("begun", "started");
        assertThat(runs()).isZero();
    }

    @Test
    void theSecondDaemonOfADatabaseIsToldWhoTheFirstIs() throws Exception {
        Process process = launch(NEVER, 0);
        await(() -> Files.exists(folder.resolve("started")));
        try (Database database = DaemonProcess.open(folder)) {
            Steps steps = new Steps(
                    (feed, mapping) -> new Steps.Loaded("", List.of()),
                    asOf -> "",
                    day -> "",
                    () -> "",
                    (tx, s, t, k) -> {},
                    () -> {},
                    (job, failed, took) -> {});
            assertThatThrownBy(() -> Daemon.start(
                            database, DaemonProcess.settings(folder, NEVER), Clock.systemUTC(), () -> steps))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("already served by process " + process.pid());
        }
        process.destroy();
        assertThat(process.waitFor()).isZero();
    }

    /** A cron due once, in a second; a process that starts later makes up for it, since the ledger begins now. */
    private String dueSoon() {
        try (Database database = DaemonProcess.open(folder)) {
            new Ledger(database).begin(Job.SNAPSHOT, Instant.now());
        }
        return DaemonProcess.onceIn(1);
    }

    private Process launch(String cron, long millis) throws Exception {
        Process process = DaemonProcess.launch(folder, cron, millis);
        launched.add(process);
        return process;
    }

    private List<String> states() {
        try (Database database = DaemonProcess.open(folder)) {
            return database.read(
                    handle -> handle.createQuery("SELECT state FROM due_slots WHERE job = 'snapshot' ORDER BY slot")
                            .mapTo(String.class)
                            .list());
        }
    }

    private int runs() {
        try (Database database = DaemonProcess.open(folder)) {
            return database.read(handle -> handle.createQuery("SELECT count(*) FROM meta WHERE name LIKE 'run %'")
                    .mapTo(Integer.class)
                    .one());
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
