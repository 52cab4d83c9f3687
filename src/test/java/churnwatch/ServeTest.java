package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a process: a feed dropped into its folder comes out as mails. */
class ServeTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

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
    void aDroppedFeedIsImportedAssessedAndMailedAndSecondDaemonsAreRefused() throws Exception {
        Process serve = serve("first.log");
        await("serve: started");
        // The drop comes while the daemon runs; the invented company's last day is yesterday, of which snapshots speak.
        new DemoCompany(30, 1, LocalDate.now(java.time.ZoneOffset.UTC).minusDays(1)).writeTo(folder.resolve("feed"));
        await("22 files, ");
        await(" active customers, ");
        await(" sent, 0 not sent");
        try (var mails = Files.list(folder.resolve("mails"))) {
            assertThat(mails).isNotEmpty();
        }

        Process second = serve("second.log");
        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(folder.resolve("second.log"))
                .content()
                .contains("is already served by process " + serve.pid())
                .contains("stop that one first");

        serve.destroy();
        assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(serve.exitValue()).as(log()).isZero();
        assertThat(log()).contains("serve: stopped").doesNotContain("invalid", "Invented Street");
    }

    private Process serve(String log) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--set",
                        "database=" + folder.resolve("churnwatch.db"),
                        "--set",
                        "mail.folder=" + folder.resolve("mails"),
                        "--set",
                        "serve.drop_folder=" + folder.resolve("feed"),
                        "--set",
                        "serve.settle=2s",
                        "--set",
                        "serve.import_cron=0/2 * * * * ?",
                        "--set",
                        "serve.snapshot_cron=0/5 * * * * ?",
                        "--set",
                        "serve.mail_cron=0/2 * * * * ?")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
        launched.add(process);
        return process;
    }

    private void await(String words) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!log().contains(words)) {
            assertThat(System.nanoTime()).as("no '%s' in %s", words, log()).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("first.log"));
    }
}
