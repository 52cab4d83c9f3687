package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.notify.Outbox;
import churnwatch.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCommandTest {
    @TempDir
    Path folder;

    @Test
    void aFlushSendsWhatWaitsAndTheListTellsIt() throws Exception {
        queueOps("No feed today");
        assertThat(mail("--flush").out()).isEqualTo("mails sent: 1, failed: 0, waiting: 0, dead: 0\n");
        assertThat(mail("--flush").out()).isEqualTo("mails sent: 0, failed: 0, waiting: 0, dead: 0\n");
        try (var files = Files.list(folder.resolve("mail"))) {
            assertThat(files).hasSize(1);
        }
        CommandRun list = mail("list", "--format", "csv");
        assertThat(list.out())
                .startsWith("mail,kind,recipient,as_of,subject,state,attempts,last_error,message_id,not_before\n"
                        + "1,ops,ops@localhost,,No feed today,sent,1,,<ops-");
        assertThat(mail("list", "--state", "dead", "--format", "json").out().strip())
                .isEqualTo("[]");
    }

    @Test
    void aFlushThatCannotSendSaysWhichAndWhyAndExitsWith3() throws Exception {
        queueOps("No feed today");
        Files.writeString(folder.resolve("mail"), "in the way");
        CommandRun run = mail("--flush");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEqualTo("mails sent: 0, failed: 1, waiting: 1, dead: 0\n");
        assertThat(run.err())
                .contains("mail 1 to ops@localhost was not sent and will be tried again")
                .contains("mail.folder");
    }

    @Test
    void deadLettersAreQueuedAgainOneOrAll() {
        queueOps("No feed today");
        try (Database database = open()) {
            database.writing("test", tx -> tx.execute("UPDATE outbox SET state = 'dead'"));
        }
        assertThat(mail("retry", "all").code()).isEqualTo(2);
        assertThat(mail("retry", "all").err()).contains("'all' is not a whole number");
        assertThat(mail("retry", "7").code()).isEqualTo(1);
        assertThat(mail("retry", "7").err()).contains("No dead letter has the number 7");
        assertThat(mail("retry", "1", "7", "8").err())
                .contains("No dead letter has the number 7, 8; nothing was queued");
        assertThat(mail("retry", "1").out()).isEqualTo("mails queued again: 1\n");
        assertThat(mail("retry").out()).isEqualTo("mails queued again: 0\n");
    }

    @Test
    void aTestMailToNoAddressIsWrongUsageAndOneThatCannotLeaveIsToldOnceAndDoesNotStay() throws Exception {
        CommandRun malformed = mail("test", "--to", "not an address");
        assertThat(malformed.code()).isEqualTo(2);
        assertThat(malformed.err()).contains("'not an address' is not a mail address");
        Files.writeString(folder.resolve("mail"), "in the way");
        CommandRun unsent = mail("test", "--to", "ann@example.org");
        assertThat(unsent.code()).isEqualTo(1);
        assertThat(unsent.err()).startsWith("churnwatch: No test mail was sent to ann@example.org: ");
        assertThat(unsent.err().lines()).hasSize(1);
        assertThat(mail("list", "--format", "json").out().strip()).isEqualTo("[]");
    }

    @Test
    void aTestMailGoesAlone() {
        queueOps("waits");
        assertThat(mail("test", "--to", "ann@example.org").out()).isEqualTo("mails sent: 1\n");
        assertThat(mail("list", "--state", "queued", "--format", "csv").out())
                .contains("waits")
                .doesNotContain("test");
    }

    @Test
    void aPreviewShowsASampleOnAnEmptyDatabase() throws Exception {
        assertThat(mail("preview").out())
                .startsWith("Subject: 4 further customers may leave")
                .contains("SAMPLE-1");
        Path file = folder.resolve("digest.html");
        assertThat(mail("preview", "--out", file.toString()).code()).isZero();
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("<bdi>SAMPLE-1</bdi>");
    }

    @Test
    void aPreviewShowsEachMailInEachLanguage() {
        assertThat(mail("preview", "--template", "immediate", "--locale", "he").out())
                .startsWith("Subject: \u2067קריטי: הלקוח \u2068SAMPLE-1\u2069 עלול לעזוב")
                .contains("31 במרץ 2026");
        assertThat(mail("preview", "--template", "escalation", "--locale", "th").out())
                .startsWith("Subject: การแจ้งเตือน 3 รายการเลยกำหนดแล้ว");
        assertThat(mail("preview", "--html", "--set", "mail.locale=fa").out())
                .contains("<html lang=\"fa\" dir=\"rtl\">", "src=\"data:image/png;base64,");
        assertThat(mail("preview", "--set", "mail.privacy=minimal").out())
                .contains("SAMPLE-1")
                .doesNotContain("Sample &", "ann");
        assertThat(mail("preview", "--template", "escalation", "--set", "mail.privacy=minimal")
                        .out())
                .contains("SAMPLE-1")
                .doesNotContain("ann");
        CommandRun wrong = mail("preview", "--template", "digets", "--locale", "en");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("'digets' is none of digest, immediate, escalation, watch; did you mean digest?");
        assertThat(mail("preview", "--locale", "de").err()).contains("'de' is none of en, fa, he, th");
    }

    @Test
    void aLinkThatLeadsToNoCustomerAndAnAnswerToNoAddressAreWrongSettings() {
        assertThat(mail("preview", "--set", "mail.link=https://crm.example.org").err())
                .contains("leads to no customer");
        assertThat(mail("preview", "--set", "mail.reply_to=ann").err())
                .contains("mail.reply_to: 'ann' is not a mail address");
    }

    @Test
    void mailAloneIsWrongUsage() {
        assertThat(mail().code()).isEqualTo(2);
        assertThat(mail("flush").code()).isEqualTo(2);
        assertThat(mail("test").code()).isEqualTo(2);
    }

    private CommandRun mail(String... words) {
        List<String> all = new ArrayList<>(List.of("mail"));
        all.addAll(List.of(words));
        all.addAll(List.of("--set", "mail.folder=" + folder.resolve("mail")));
        return CommandRun.in(folder, all.toArray(String[]::new));
    }

    private void queueOps(String subject) {
        try (Database database = open()) {
            Outbox outbox = new Outbox(Settings.defaults(), CommandRun.CLOCK);
            database.writing("test", tx -> outbox.queueOps(tx, subject, "text", subject));
        }
    }

    private Database open() {
        Settings settings = Settings.defaults();
        return Database.open(folder.resolve("churnwatch.db").toString(), settings.zone(), settings.currency());
    }
}
