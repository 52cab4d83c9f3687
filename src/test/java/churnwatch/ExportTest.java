package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed over of a customer of the invented company, whose feed touches every file. */
class ExportTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @TempDir
    static Path folder;

    private static String customer = "";

    @BeforeAll
    static void load() throws IOException {
        Path feed = folder.resolve("feed");
        new DemoCompany(DemoCompany.CUSTOMERS_MIN, 7, TODAY).writeTo(feed);
        run("import", "--feed", feed.toString());
        run("snapshot", "--as-of", "2026-02-28");
        run("snapshot", "--as-of", TODAY.toString());
        customer = run("alerts", "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",", -1)[1];
        Files.writeString(
                feed.resolve("purchases.csv"),
                "bad-1," + customer + ",not a time,O,,,,1,,,\nbad-2,nobody,not a time,O,,,,1,,,\n",
                StandardOpenOption.APPEND);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isEqualTo(3);
        run("mail", "--flush");
    }

    private static CommandRun run(String... words) {
        CommandRun run = with(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static CommandRun with(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--set", "mail.folder=" + folder.resolve("mail")));
        return CommandRun.in(folder, all.toArray(String[]::new));
    }

    @Test
    void everythingStoredOfACustomerIsHandedOver() throws IOException {
        String text = run("export", customer, "--by", "ann").out();
        JsonNode all = new ObjectMapper().readTree(text);
        assertThat(text).containsPattern("\"amount\" : \\d+\\.\\d\\d\\b");
        assertThat(all.get("customer_id").asText()).isEqualTo(customer);
        JsonNode tables = all.get("tables");
        JsonNode person = tables.get("customers").get(0);
        assertThat(person.get("email").asText()).endsWith("@demo.invalid");
        assertThat(person.get("joined_on").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(tables.get("purchases")).isNotEmpty();
        assertThat(tables.get("signals").get(0).get("evidence").isObject()).isTrue();
        assertThat(tables.get("alerts")).isNotEmpty();
        assertThat(tables.get("alert_history")).isNotEmpty();
        assertThat(all.get("assessments")).hasSize(2);
        assertThat(all.get("alert_origins").get(0).get("events").get("purchases"))
                .isNotEmpty();
        assertThat(all.get("mail_files")).isNotEmpty();
        assertThat(Files.exists(Path.of(all.get("mail_files").get(0).asText()))).isTrue();
    }

    @Test
    void thePackedHistoryIsReadableAndSaysWhatTheTablesSay() throws IOException {
        JsonNode all = new ObjectMapper().readTree(run("export", customer).out());
        JsonNode history = all.get("history");
        JsonNode tables = all.get("tables");
        assertThat(history.get("joined_on"))
                .isEqualTo(tables.get("customers").get(0).get("joined_on"));
        for (String table : List.of("purchases", "contracts", "invoices", "offers", "interactions", "tickets")) {
            int rows = tables.get(table).size();
            assertThat(history.path(table).size()).as(table).isEqualTo(rows);
        }
        List<String> bought = texts(history.get("purchases"), "amount");
        assertThat(bought).containsExactlyInAnyOrderElementsOf(texts(tables.get("purchases"), "amount"));
        assertThat(texts(history.path("offers"), "sent_on"))
                .containsExactlyInAnyOrderElementsOf(texts(tables.get("offers"), "sent_day"));
        assertThat(texts(history.path("surveys"), "answered_on"))
                .containsExactlyInAnyOrderElementsOf(texts(tables.get("surveys"), "answered_day"));
    }

    @Test
    void rejectedRowsAreTheCustomersToo() throws IOException {
        JsonNode rejected =
                new ObjectMapper().readTree(run("export", customer).out()).get("rejected_rows");
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).get("row").get("purchase_id").asText()).isEqualTo("bad-1");
    }

    @Test
    void nobodyElseIsHandedOverWithACustomer() throws IOException {
        String others = run("risk", "--format", "csv").out();
        String text = run("export", customer).out();
        JsonNode own =
                new ObjectMapper().readTree(text).get("tables").get("customers").get(0);
        for (String line : others.lines().skip(1).toList()) {
            String other = line.split(",", -1)[1];
            if (!other.equals(customer) && !other.equals(own.path("referred_by").asText())) {
                assertThat(text).doesNotContain("\"" + other + "\"").doesNotContain(" " + other + " ");
            }
        }
    }

    @Test
    void itGoesToAFileAndIsADeedOfSomebody() throws IOException {
        Path file = folder.resolve("export.json");
        CommandRun run =
                run("export", customer, "--out", file.toString(), "--by", "ann", "--reason", "asked on Monday");
        assertThat(run.out()).isEmpty();
        assertThat(new ObjectMapper().readTree(file.toFile()).get("tables").get("customers"))
                .hasSize(1);
        assertThat(run("deeds", "--by", "ann", "--format", "csv").out())
                .contains("export")
                .contains("asked on Monday");
    }

    @Test
    void somebodyUnknownIsSaidSo() {
        CommandRun run = with("export", "nobody");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("churnwatch: There is no customer 'nobody'; ids are those of customers.csv\n");
    }

    private static List<String> texts(JsonNode rows, String name) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(name).asText())
                .toList();
    }
}
