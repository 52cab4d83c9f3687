package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.demo.DemoCompany;
import churnwatch.store.Database;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A customer of the invented company, with an alert, mails, rejected rows and what people wrote, is erased once; the tests
 * look at what is left. Nothing that they do brings anything back.
 */
class EraseTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @TempDir
    static Path folder;

    private static JsonNode person = new ObjectMapper().createObjectNode();
    private static final List<String> ROWS = new ArrayList<>();
    private static String customer = "";
    private static String alert = "";
    private static String pseudonym = "";
    private static final List<String> BEFORE = new ArrayList<>();
    private static CommandRun erased = new CommandRun(0, "", "");

    @BeforeAll
    static void eraseSomebody() throws IOException {
        Path feed = folder.resolve("feed");
        new DemoCompany(DemoCompany.CUSTOMERS_MIN, 7, TODAY).writeTo(feed);
        done("import", "--feed", feed.toString());
        done("snapshot", "--as-of", "2026-02-28");
        done("snapshot", "--as-of", TODAY.toString());
        // An address like "34 Invented Street" is part of nobody else's.
        String[] first = done("alerts", "--format", "csv")
                .lines()
                .filter(line -> line.contains(",C-0034,") || line.contains(",C-0056,") || line.contains(",C-0027,"))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        alert = first[0];
        customer = first[1];
        Files.writeString(
                feed.resolve("purchases.csv"),
                "bad-1," + customer + ",not a time,O,,,,1,,,\nbad-2,nobody,not a time,O,,,,1,,,\n",
                StandardOpenOption.APPEND);
        assertThat(run("import", "--feed", feed.toString()).code()).isEqualTo(3);
        JsonNode all = new ObjectMapper().readTree(done("export", customer));
        person = all.get("tables").get("customers").get(0);
        people(all);
        BEFORE.addAll(figures());
        done("backup", folder.resolve("copy.db").toString());
        erased = run("erase", customer, "--by", "dpo", "--reason", "asked for it");
        // The first to be erased; the store's own number would be the place in the feed.
        pseudonym = "erased-1";
        assertThat(person.get("customer_no").asInt()).isGreaterThan(1);
    }

    /** What people did and wrote, and mails: some about this customer alone, sent and waiting, and one of ops. */
    private static void people(JsonNode all) {
        done(
                "alert",
                "ack",
                alert,
                "--by",
                "ann",
                "--why",
                "called " + person.get("name").asText());
        done(
                "suppress",
                "add",
                "--customer",
                customer,
                "--until",
                "2026-04-10",
                "--reason",
                "she is ill",
                "--by",
                "ann");
        done("intervene", "--alert", alert, "--tactic", "friendly_call", "--cost", "12", "--by", "ann");
        sql(tx -> mail(tx, 9001, "her.owner"));
        done("mail", "--flush");
        sql(tx -> {
            mail(tx, 9002, "waiting");
            tx.execute("INSERT INTO outbox (message_no, message_id, kind, recipient, subject, text, state, attempts,"
                    + " next_attempt_at, created_at) VALUES (9003, '<ops-1@x>', 'ops', 'ops@localhost', 'Left out',"
                    + " 'it failed on customer " + customer + ": x', 'sent', 1, 0, 0)");
        });
        for (String table : List.of("purchases", "invoices", "offers", "interactions", "tickets", "surveys")) {
            String id = table.substring(0, table.length() - 1) + "_id";
            all.get("tables").get(table).forEach(row -> ROWS.add(row.get(id).asText()));
        }
        assertThat(ROWS).isNotEmpty();
    }

    private static void mail(Handle tx, int number, String id) {
        tx.execute(
                "INSERT INTO outbox (message_no, message_id, kind, recipient, subject, text, html, state, attempts,"
                        + " next_attempt_at, created_at) VALUES (?, ?, 'digest', 'a@localhost', ?, ?, ?, 'queued', 0, 0, 0)",
                number,
                "<" + id + "@x>",
                "About " + customer,
                "Call " + person.get("name").asText(),
                "<p>" + person.get("name").asText() + "</p>");
        tx.execute(
                "INSERT INTO alert_mails (message_no, alert_id, customer_no, level) VALUES (?, ?, ?, 2)",
                number,
                Long.parseLong(alert),
                person.get("customer_no").asInt());
    }

    /** What is counted, customer by customer and in sum. */
    private static List<String> figures() {
        return List.of(
                done("risk", "--as-of", "2026-02-28", "--format", "csv"),
                done("risk", "--as-of", TODAY.toString(), "--format", "csv"),
                done("kpi", "--from", "2025-10-01", "--to", "2026-03-01", "--format", "csv"),
                done("kpi", "--from", "2025-10-01", "--to", "2026-03-01", "--by", "segment", "--format", "csv"));
    }

    private static String done(String... words) {
        CommandRun run = run(words);
        assertThat(run.code()).as(String.join(" ", words) + ": " + run.err()).isZero();
        return run.out();
    }

    private static CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--set", "mail.folder=" + folder.resolve("mail")));
        return CommandRun.in(folder, all.toArray(String[]::new));
    }

    private static void sql(Consumer<Handle> work) {
        Settings defaults = Settings.defaults();
        try (Database database =
                Database.open(folder.resolve("churnwatch.db").toString(), defaults.zone(), defaults.currency())) {
            database.writing("test", work::accept);
        }
    }

    @Test
    void itSaysWhatItDidAndWhichCopiesStillKnow() {
        assertThat(erased.code()).as(erased.err()).isZero();
        assertThat(erased.out())
                .startsWith(customer + " is erased; ")
                .contains("rows are now those of " + pseudonym)
                .contains("mails withdrawn: 1,")
                .contains("rejected rows removed: 1");
        assertThat(erased.err()).contains(folder.resolve("copy.db").toString());
    }

    @Test
    void noByteOfTheDatabaseTellsWhoItWas() throws IOException {
        for (Path file : List.of(folder.resolve("churnwatch.db"), folder.resolve("churnwatch.db-wal"))) {
            if (!Files.exists(file)) {
                continue;
            }
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (String column : List.of("customer_id", "name", "email", "phone", "address")) {
                assertThat(bytes.contains(person.get(column).asText()))
                        .as(column + " in " + file)
                        .isFalse();
            }
            assertThat(bytes).doesNotContain("she is ill");
            assertThat(ROWS)
                    .noneMatch(id -> Pattern.compile("(?<![A-Z])" + Pattern.quote(id) + "(?!\\d)")
                            .matcher(bytes)
                            .find());
        }
    }

    @Test
    void noMailThatWasWrittenTellsIt() throws Exception {
        String name = person.get("name").asText();
        int files = 0;
        try (var mails = Files.list(folder.resolve("mail"))) {
            for (Path file : mails.toList()) {
                files++;
                try (InputStream in = Files.newInputStream(file)) {
                    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
                    assertThat(message.getSubject() + words(message))
                            .doesNotContain(customer)
                            .doesNotContain(name);
                }
            }
        }
        assertThat(files).isGreaterThan(1);
        assertThat(Files.readString(folder.resolve("mail").resolve("her.owner.eml")))
                .contains("<her.owner@x>")
                .contains("This mail was about a customer who has been erased since");
    }

    private static String words(Part part) throws Exception {
        if (part.getContent() instanceof Multipart parts) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                all.append(words(parts.getBodyPart(i)));
            }
            return all.toString();
        }
        return part.getContent() instanceof String text ? text : "";
    }

    @Test
    void otherCustomersOfADigestStayInIt() throws Exception {
        String digests = done("mail", "list", "--format", "csv");
        assertThat(digests).contains("digest").contains("A mail about a customer who was erased");
        sql(tx -> assertThat(tx.createQuery("""
                        SELECT text FROM outbox WHERE kind = 'digest' AND message_no < 9000 AND text LIKE '%erased-%'
                        """).mapTo(String.class).list())
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).containsPattern("C-\\d{4}").contains(pseudonym)));
    }

    @Test
    void pastResultsAndFiguresStayWithThePseudonymInThePlaceOfTheId() {
        List<String> after = figures();
        for (int i = 0; i < after.size(); i++) {
            List<String> expected = BEFORE.get(i)
                    .lines()
                    .map(line -> line.replace("," + customer + ",", "," + pseudonym + ","))
                    .toList();
            assertThat(after.get(i).lines()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theDateTakenAgainGivesTheSameResultsAndNoAlertOfAPseudonym() {
        done("snapshot", "--as-of", TODAY.toString());
        assertThat(done("risk", "--as-of", TODAY.toString(), "--format", "csv").lines())
                .containsExactlyInAnyOrderElementsOf(BEFORE.get(1)
                        .lines()
                        .map(line -> line.replace("," + customer + ",", "," + pseudonym + ","))
                        .toList());
        assertThat(done("alerts", "--format", "csv")).doesNotContain(pseudonym);
        assertThat(done("doctor", "--set", "rules.shadow=none")).doesNotContain("rebuild-history");
    }

    @Test
    void theAlertIsClosedAndSaysThatItCannotBeReplayed() {
        assertThat(done("alerts", "--status", "closed", "--format", "csv"))
                .contains(alert + "," + pseudonym + ",closed");
        CommandRun replay = run("alert", "replay", alert);
        assertThat(replay.code()).isEqualTo(1);
        assertThat(replay.err()).contains("The customer was erased");
    }

    @Test
    void aSecondTimeNothingIsLeftToDoAndAnUnknownIdIsRefusedWithTheOthers() {
        CommandRun again = run("erase", customer, "--by", "dpo");
        assertThat(again.code()).isZero();
        assertThat(again.out())
                .isEqualTo(customer + " was erased before, as " + pseudonym + "; nothing was left to do\n");
        CommandRun unknown = run("erase", "C-0001", "nobody", "--by", "dpo");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err())
                .isEqualTo("churnwatch: There is no customer 'nobody'; ids are those of customers.csv\n");
        assertThat(run("customer", "show", "C-0001").code()).isZero();
        assertThat(run("export", customer).err()).contains("was erased; what is left stands under " + pseudonym);
    }

    @Test
    void aFeedThatStillHasTheCustomerBringsNothingBack() throws IOException {
        CommandRun imported = run("import", "--feed", folder.resolve("feed").toString());
        assertThat(imported.out() + imported.err()).contains("the customer was erased, so the row is not stored");
        assertThat(done("risk", "--format", "csv")).doesNotContain(customer);
        noByteOfTheDatabaseTellsWhoItWas();
        Path rejects = folder.resolve("feed").resolve("rejects").resolve("purchases.csv");
        assertThat(Files.readString(rejects)).contains("bad-2").doesNotContain(customer);
        pastResultsAndFiguresStayWithThePseudonymInThePlaceOfTheId();
    }

    @Test
    void whoErasedIsInTheLogAndWhatPeopleWroteIsNot() {
        String deeds = done("deeds", "--format", "csv");
        assertThat(deeds)
                .contains("dpo,erase,customer," + pseudonym)
                .contains("asked for it")
                .contains("alert ack")
                .doesNotContain(person.get("name").asText())
                .doesNotContain("she is ill");
    }
}
