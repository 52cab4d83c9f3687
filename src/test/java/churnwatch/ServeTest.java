package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    @Test
    void editedRulesAreSwappedInWhileItRunsAndBadOnesAreToldToOps() throws Exception {
        Path rules = folder.resolve("rules");
        copy(Path.of("rules"), rules);
        Process serve = serve("first.log", "rules.folder=" + rules);
        await("rules: set ");
        await("serve: started");
        String first = inMetrics("churnwatch_rule_set_info{hash=\"(\\w+)\"} 1");
        assertThat(metrics()).contains("churnwatch_rules_last_reload_failed 0.0");

        Path edited = rules.resolve("signals/address_change.drl");
        String text = Files.readString(edited);
        Files.writeString(edited, text.replace("who moved:", "who has moved house:"));
        await("instead of " + first);
        // The metrics are written after the line of the log.
        awaitMetrics(metrics -> !metrics.contains(first));
        assertThat(inMetrics("churnwatch_rule_set_info{hash=\"(\\w+)\"} 1")).isNotEqualTo(first);

        // It compiles, but a test says otherwise.
        Files.writeString(edited, text.replace(", 60)", ", 61)"));
        await("rules: refused, set ");
        await(" sent, 0 not sent");
        awaitMetrics(metrics -> metrics.contains("churnwatch_rules_last_reload_failed 1.0"));
        assertThat(metrics()).contains("churnwatch_step_seconds_count{job=");
        try (var mails = Files.list(folder.resolve("mails"))) {
            assertThat(mails)
                    .singleElement()
                    .satisfies(mail -> assertThat(mail)
                            .content()
                            .contains("The rules were refused", "tests/address_change.yaml:"));
        }
        serve.destroy();
        assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
        CommandRun doctor = CommandRun.in(folder, "doctor", "--set", "rules.folder=" + rules, "--format", "csv");
        assertThat(doctor.out()).contains("rules in use,wrong,", "serve refused the rules folder at ");
    }

    private void awaitMetrics(Predicate<String> state) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!state.test(metrics())) {
            assertThat(System.nanoTime()).as(metrics()).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private String metrics() throws IOException {
        return Files.readString(folder.resolve("churnwatch.prom"));
    }

    private String inMetrics(String pattern) throws IOException {
        Matcher found =
                Pattern.compile(pattern.replace("{", "\\{").replace("}", "\\}")).matcher(metrics());
        assertThat(found.find()).as(metrics()).isTrue();
        return found.group(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private Process serve(String log, String... settings) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
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
                "serve.mail_cron=0/2 * * * * ?",
                "--set",
                "serve.rules_settle=1s",
                "--set",
                "serve.metrics_file=" + folder.resolve("churnwatch.prom")));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        Process process = new ProcessBuilder(command)
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
