package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshot and mail, killed at random moments: no alert without its mail, no mail lost, repeats under their own ids. */
class KilledSenderTest {
    private static final String DAY = "2026-03-01";
    private static final long WHOLE_RUN_MILLIS = 4_000;
    private static final int SOME_MAILS = 12;

    @TempDir
    Path folder;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Path filled;

    @BeforeEach
    void fill() throws IOException {
        server.start();
        Path feed = folder.resolve("feed");
        new DemoCompany(150, 5, LocalDate.parse(DAY)).writeTo(feed);
        // Every critical alert is a mail of its own, so that there are many to be killed between.
        Files.writeString(folder.resolve("churnwatch.yaml"), """
                database: %s
                mail:
                  transport: smtp
                  smtp: {host: 127.0.0.1, port: %d, tls: none}
                  digest_limit: 1000
                  templates: config/templates
                risk: {medium: 0.1, high: 0.2, critical: 0.3}
                rules: {folder: rules}
                recipients:
                  retention@localhost: {at_once: critical, capacity: 1000}
                """.formatted(
                        folder.resolve("churnwatch.db"), server.getSmtp().getPort()));
        Files.copy(Path.of("config/tactics.yaml"), folder.resolve("tactics.yaml"));
        run("import", "--feed", feed.toString());
        filled = folder.resolve("filled.db");
        run("backup", filled.toString());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void tenKillsLoseNothing() throws Exception {
        killed(10, 3);
    }

    @Test
    @Tag("stress")
    void aHundredKillsLoseNothing() throws Exception {
        killed(100, 4);
    }

    private void killed(int kills, int seed) throws Exception {
        Random random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            anew();
            Process child = CommandRun.process(SnapshotAndMail.class, folder.toString(), DAY);
            if (kill % 2 == 0) {
                child.waitFor(random.nextLong(WHOLE_RUN_MILLIS), TimeUnit.MILLISECONDS);
            } else {
                int mails = random.nextInt(SOME_MAILS);
                while (child.isAlive() && server.getReceivedMessages().length < mails) {
                    Thread.sleep(1);
                }
            }
            child.destroyForcibly().waitFor();
            run("snapshot", "--as-of", DAY);
            run("mail", "--flush");
            nothingIsLost("kill " + (kill + 1));
        }
    }

    private void anew() throws Exception {
        server.purgeEmailFromAllMailboxes();
        Path database = folder.resolve("churnwatch.db");
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(database + ending));
        }
        Files.copy(filled, database);
    }

    private void nothingIsLost(String when) throws Exception {
        assertThat(rows("SELECT count(*) FROM alerts")).as(when).doesNotContain("0");
        assertThat(rows("""
                SELECT alert_id FROM alerts WHERE alert_id NOT IN (SELECT alert_id FROM alert_mails)
                """)).as("alerts without a mail, " + when).isEmpty();
        assertThat(rows("SELECT message_no FROM alert_mails WHERE message_no NOT IN (SELECT message_no FROM outbox)"))
                .as(when)
                .isEmpty();
        assertThat(rows("SELECT DISTINCT state FROM outbox")).as(when).containsExactly("sent");
        List<String> queued = rows("SELECT message_id FROM outbox");
        assertThat(queued).as(when).hasSizeGreaterThan(SOME_MAILS);
        Map<String, String> received = new HashMap<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            String text = message.getSubject() + GreenMailUtil.getBody(message);
            assertThat(received.merge(message.getMessageID(), text, (first, again) -> first))
                    .as("a repeat, " + when)
                    .isEqualTo(text);
        }
        assertThat(received.keySet()).as(when).containsExactlyInAnyOrderElementsOf(queued);
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("churnwatch.db"));
                var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private void run(String... words) {
        List<String> all = new ArrayList<>(List.of("--config", folder.toString()));
        all.addAll(List.of(words));
        CommandRun run = CommandRun.of(Map.of(), all.toArray(String[]::new));
        assertThat(run.code()).as(run.err() + run.out()).isZero();
    }
}
