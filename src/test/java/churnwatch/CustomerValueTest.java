package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.store.Database;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a customer is worth: the report, the fact that rules ask for, and the page of a customer say the same. */
class CustomerValueTest {
    /** The 365 days up to it begin on 2 March 2025. */
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    /** Raised on everybody, with all that is told of their value. */
    private static final String TOLD = """
            // Tells of everybody what the customer is worth.
            package signals
            rule "told"
            when
                $c : Customer( $profit : value.profit, $known : value.profitKnown, $clv : value.clv )
            then
                signals.raise($c, "told", Severity.CRITICAL, "profit", $profit, "known", $known, "clv", $clv);
            end
            """;

    private static final String NOT_KNOWN = """
            // Warns of those whose profit is below nothing, which one who is not known is not.
            package signals
            rule "loss"
            when
                $c : Customer( value.profit < 0 || value.profit >= 0 )
            then
                signals.raise($c, "known", Severity.LOW);
            end
            """;

    @TempDir
    static Path folder;

    private static Path rules = Path.of("");

    @BeforeAll
    static void load() throws IOException {
        rules = rules(folder.resolve("rules"), Map.of("told", TOLD, "known", NOT_KNOWN));
        feed(folder.resolve("feed"));
        done(folder, "import", "--feed", folder.resolve("feed").toString());
        snapshot(folder, DAY);
    }

    private static void feed(Path feed) throws IOException {
        Files.createDirectories(feed);
        Files.writeString(feed.resolve("customers.csv"), """
                customer_id,segment,joined_on,left_on
                A,gold,2023-03-02,
                B,gold,2025-03-02,
                C,gold,2024-03-02,
                D,gold,2024-03-02,
                L,gold,2024-03-02,2026-01-01
                سارا,gold,2024-03-02,
                """);
        Files.writeString(feed.resolve("purchases.csv"), """
                purchase_id,customer_id,purchased_at,order_id,amount,cost
                p1,A,2025-03-01T23:59:59,,900.00,1.00
                p2,A,2025-03-02,,100.00,60.00
                p3,A,2026-03-01T23:59:59,,200.00,90.00
                p4,A,2026-03-02,,700.00,1.00
                p5,B,2025-06-01,,50.00,20.00
                p6,B,2026-01-01,,300.00,
                p7,C,2026-01-01,,80.00,30.00
                p8,C,2026-01-05,,-80.00,-20.00
                p9,D,2025-03-01,,40.00,
                p10,L,2025-06-01,,40.00,10.00
                p11,سارا,2025-06-01,,40.00,45.50
                """);
        Files.writeString(feed.resolve("interactions.csv"), """
                interaction_id,customer_id,occurred_at,direction,medium,cost
                i1,D,2026-01-01,inbound,call,3.00
                """);
    }

    /** A rules folder of these signals, with the shipped weights. */
    private static Path rules(Path to, Map<String, String> signals) throws IOException {
        Files.createDirectories(to.resolve("signals"));
        Files.createDirectories(to.resolve("risk"));
        Files.copy(Path.of("rules", "risk", "weights.drl"), to.resolve("risk").resolve("weights.drl"));
        for (Map.Entry<String, String> signal : signals.entrySet()) {
            Files.writeString(to.resolve("signals").resolve(signal.getKey() + ".drl"), signal.getValue());
        }
        return to;
    }

    @Test
    void theReportTheFactAndThePageSayTheSameOfADay() throws IOException {
        // A: 100 - 60 + 200 - 90; what is 365 days old, or of tomorrow, is in none. B: one tells no cost. C: 50 - 60.
        // D bought nothing in these days. Sara: 40 - 45.50.
        Map<String, @Nullable BigDecimal> profits = new TreeMap<>();
        profits.put("A", new BigDecimal("150.00"));
        profits.put("B", null);
        profits.put("C", new BigDecimal("-10.00"));
        profits.put("D", new BigDecimal("0.00"));
        profits.put("سارا", new BigDecimal("-5.50"));
        // Lived: A 1096, B 365, C, D and Sara 730 each, L 670 to the day of leaving: 4321 of 6 customers. A is worth
        // 300.00 / 365 x 4321 / 6.
        Map<String, @Nullable BigDecimal> worth = new TreeMap<>();
        worth.put("A", new BigDecimal("591.92"));
        worth.put("B", new BigDecimal("690.57"));
        worth.put("C", new BigDecimal("0.00"));
        worth.put("D", null);
        worth.put("سارا", new BigDecimal("78.92"));

        Map<String, JsonNode> facts = told(folder, DAY);
        assertThat(facts.keySet()).isEqualTo(profits.keySet());
        Map<String, List<String>> report = report(folder, DAY);
        for (String customer : profits.keySet()) {
            JsonNode page = page(folder, customer);
            JsonNode fact = of(facts, customer);
            assertThat(money(page.get("profit"))).as(customer).isEqualTo(profits.get(customer));
            assertThat(cents(fact.get("profit"))).as(customer).isEqualTo(profits.get(customer));
            assertThat(fact.get("known").asBoolean()).as(customer).isEqualTo(profits.get(customer) != null);
            assertThat(money(page.get("lifetime_value"))).as(customer).isEqualTo(worth.get(customer));
            assertThat(cents(fact.get("clv"))).as(customer).isEqualTo(worth.get(customer));
            String reported = of(report, customer).get(8);
            assertThat(reported.isEmpty() ? null : new BigDecimal(reported).setScale(2, RoundingMode.HALF_EVEN))
                    .as(customer)
                    .isEqualTo(worth.get(customer));
            if (profits.get(customer) != null) {
                assertThat(of(report, customer).get(3))
                        .as(customer)
                        .isEqualTo(profits.get(customer).toString());
            }
        }
        // The report leaves purchases without a cost out, as all KPIs do, and says that there is one.
        assertThat(of(report, "B").get(3)).isEqualTo("30.00");
        assertThat(of(report, "B").get(9)).isEqualTo("1");
        assertThat(of(report, "A").get(9)).isEqualTo("0");
        assertThat(page(folder, "B").get("profit_unknown").asText())
                .isEqualTo("no cost given for 1 of 2 purchases in these days");
        assertThat(page(folder, "D").get("lifetime_value_unknown").asText()).isEqualTo("bought nothing in these days");
    }

    @Test
    void whatIsNotKnownIsNeitherMoreNorLess() {
        assertThat(done(folder, "signals", "--as-of", DAY.toString(), "--format", "csv")
                        .lines()
                        .filter(line -> line.contains(",known,")))
                .hasSize(4)
                .noneMatch(line -> line.contains(",B,"));
    }

    @Test
    void thePageTellsItToPeopleWithinTheScreen() {
        assertThat(done(folder, "customer", "show", "A")).contains("""
                  value: the 365 days up to 2026-03-01, in EUR
                    lifetime_value: 591.92
                    lifespan_years: 2.0
                    profit: 150.00

                """);
        assertThat(done(folder, "customer", "B")).contains("""
                    profit: unknown, no cost given for 1 of 2 purchases in these days

                """);
        assertThat(done(folder, "customer", "show", "D")).contains("""
                    lifetime_value: unknown, bought nothing in these days
                    profit: 0.00

                """);
        for (String customer : List.of("A", "B", "D", "سارا")) {
            assertThat(done(folder, "customer", "show", customer).lines())
                    .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
        }
        // Who left is worth what the report says, too: 40.00 / 365 x 4321 / 6.
        assertThat(done(folder, "customer", "show", "L", "--format", "csv"))
                .contains("\n2026-03-01,value,L,\"{\"\"from\"\":\"\"2025-03-02\"\",\"\"to\"\":\"\"2026-03-02\"\","
                        + "\"\"currency\"\":\"\"EUR\"\",\"\"lifetime_value\"\":78.92,");
    }

    @Test
    void anEarlierDayKnowsNothingOfWhatCameLater(@TempDir Path own) throws IOException {
        done(own, "import", "--feed", folder.resolve("feed").toString());
        snapshot(own, LocalDate.of(2025, 12, 31));
        Map<String, JsonNode> facts = told(own, LocalDate.of(2025, 12, 31));
        assertThat(cents(of(facts, "A").get("profit"))).isEqualTo(new BigDecimal("939.00")); // 900 - 1 + 100 - 60
        assertThat(cents(of(facts, "B").get("profit"))).isEqualTo(new BigDecimal("30.00")); // p6 is of the next day
        assertThat(of(facts, "D").get("known").asBoolean()).isFalse();
        assertThat(of(report(own, LocalDate.of(2025, 12, 31)), "A").get(3)).isEqualTo("939.00");
    }

    @Test
    void anAlertReplaysWithTheProfitOfThen(@TempDir Path own) throws IOException {
        done(own, "import", "--feed", folder.resolve("feed").toString());
        snapshot(own, DAY);
        assertThat(done(own, "alerts", "--format", "csv")).hasLineCount(6);
        JsonNode exported = new ObjectMapper().readTree(done(own, "export", "C", "--by", "ann"));
        assertThat(exported.get("alert_origins").get(0).get("profit").decimalValue())
                .isEqualByComparingTo("-10");
        try (Database database =
                Database.open(own.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            database.writing("test", tx -> tx.execute("UPDATE purchases SET cost = 700"));
        }
        for (int alert = 1; alert <= 5; alert++) {
            assertThat(done(own, "alert", "replay", String.valueOf(alert))).contains(": same\n");
        }
        snapshot(own, DAY);
        assertThat(cents(of(told(own, DAY), "B").get("profit"))).isEqualTo(new BigDecimal("336.00"));

        done(own, "erase", "C", "--by", "dpo");
        assertThat(done(own, "customer", "show", "A")).contains("profit: 286.00");
        assertThat(done(own, "customer", "show", "erased-1")).contains("    profit: -14.00\n");
    }

    @Test
    void anAliasBringsItsPurchasesAlong(@TempDir Path own) throws IOException {
        done(own, "import", "--feed", folder.resolve("feed").toString());
        done(own, "customer", "merge", "A", "C", "--by", "ann");
        snapshot(own, DAY);
        Map<String, JsonNode> facts = told(own, DAY);
        assertThat(facts).doesNotContainKey("C");
        assertThat(cents(of(facts, "A").get("profit"))).isEqualTo(new BigDecimal("140.00"));
        assertThat(of(report(own, DAY), "A").get(3)).isEqualTo("140.00");
        assertThat(done(own, "customer", "show", "A")).contains("    profit: 140.00\n");
        assertThat(done(own, "customer", "show", "C"))
                .contains("    unknown: an alias, whose purchases are those of A\n");
    }

    @Test
    void withoutPurchasesNobodysProfitIsKnown(@TempDir Path own) throws IOException {
        Path feed = Files.createDirectory(own.resolve("feed"));
        Files.writeString(feed.resolve("customers.csv"), "customer_id,joined_on\nA,2024-01-01\n");
        done(own, "import", "--feed", feed.toString());
        // Without a snapshot it is told of today.
        assertThat(done(own, "customer", "show", "A")).contains("""
                  value: the 365 days up to 2026-03-31, in EUR
                    lifetime_value: unknown, bought nothing in these days
                    profit: unknown, no purchases were imported so far
                """);
        snapshot(own, DAY);
        assertThat(done(own, "signals", "--format", "csv")).hasLineCount(1);
    }

    @Test
    void theExampleOfTheReadmeIsCheckedTestedAndUsed(@TempDir Path own) throws IOException {
        String readme = Files.readString(Path.of("rules", "README.md"));
        Path edited =
                rules(own.resolve("edited"), Map.of("best_customer_silent", block(readme, "// Warns earlier of")));
        Files.createDirectories(edited.resolve("tests"));
        Files.writeString(
                edited.resolve("tests").resolve("best_customer_silent.yaml"), block(readme, "as_of:", "best_"));

        assertThat(run(own, "rules", "check", edited.toString(), "--format", "csv")
                        .out())
                .doesNotContain("best_customer_silent");
        assertThat(done(own, "rules", "test", edited.toString(), "--rule", "best_customer_silent", "--strict"))
                .contains("0 unnoticed");

        Path feed = Files.createDirectory(own.resolve("feed"));
        Files.writeString(feed.resolve("customers.csv"), "customer_id,joined_on\nbest,2024-01-01\nother,2024-01-01\n");
        Files.writeString(feed.resolve("purchases.csv"), """
                purchase_id,customer_id,purchased_at,amount,cost
                1,best,2025-12-20,300.00,100.00
                2,best,2026-01-09,300.00,150.00
                3,best,2026-01-29,300.00,150.00
                4,other,2025-12-20,300.00,100.00
                5,other,2026-01-09,300.00,150.00
                6,other,2026-01-29,900.00,
                """);
        done(own, "import", "--feed", feed.toString());
        done(own, "snapshot", "--as-of", DAY.toString(), "--set", "rules.folder=" + edited);
        assertThat(done(own, "signals", "--format", "csv").lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("2026-03-01,best,best_customer_silent,high,")
                .contains("\"\"profit\"\":50000,\"\"days_since_last\"\":31,\"\"median_gap_days\"\":20");
    }

    /** The block of a text that is indented by four, and begins and goes on so. */
    private static String block(String text, String begins, String... contains) {
        StringBuilder block = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("    ") || (line.isEmpty() && block.length() > 0)) {
                block.append(line.isEmpty() ? "" : line.substring(4)).append('\n');
            } else if (isWanted(block.toString(), begins, contains)) {
                return block.toString().stripTrailing() + "\n";
            } else {
                block.setLength(0);
            }
        }
        throw new AssertionError("no block begins with " + begins);
    }

    private static boolean isWanted(String block, String begins, String... contains) {
        return block.startsWith(begins) && Arrays.stream(contains).allMatch(block::contains);
    }

    private static void snapshot(Path home, LocalDate day) {
        done(home, "snapshot", "--as-of", day.toString(), "--set", "rules.folder=" + rules);
    }

    /** The evidence by customer. */
    private static Map<String, JsonNode> told(Path home, LocalDate day) throws IOException {
        Map<String, JsonNode> told = new TreeMap<>();
        for (JsonNode signal :
                new ObjectMapper().readTree(done(home, "signals", "--as-of", day.toString(), "--format", "json"))) {
            if (signal.get("signal").asText().equals("told")) {
                told.put(
                        signal.get("customer_id").asText(),
                        signal.get("evidence").get("values"));
            }
        }
        return told;
    }

    /** The rows of the report on the 365 days up to a day, by customer. */
    private static Map<String, List<String>> report(Path home, LocalDate day) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        done(
                        home,
                        "report",
                        "profitability",
                        "--from",
                        day.minusDays(364).toString(),
                        "--to",
                        day.plusDays(1).toString(),
                        "--format",
                        "csv")
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .forEach(row -> rows.put(row.get(0), row));
        return rows;
    }

    private static <V> V of(Map<String, V> all, String customer) {
        return Objects.requireNonNull(all.get(customer), customer);
    }

    private static JsonNode page(Path home, String customer) throws IOException {
        for (JsonNode row : new ObjectMapper().readTree(done(home, "customer", "show", customer, "--format", "json"))) {
            if (row.get("record").asText().equals("value")) {
                assertThat(row.get("on").asText()).isEqualTo(DAY.toString());
                return row.get("details");
            }
        }
        throw new AssertionError("no value of " + customer);
    }

    private static @Nullable BigDecimal money(@Nullable JsonNode number) {
        return number == null ? null : number.decimalValue().setScale(2, RoundingMode.UNNECESSARY);
    }

    /** Money out of whole minor units. */
    private static @Nullable BigDecimal cents(JsonNode number) {
        return number.isNull() ? null : BigDecimal.valueOf(number.longValue(), 2);
    }

    private static String done(Path home, String... words) {
        CommandRun run = run(home, words);
        assertThat(run.code()).as(String.join(" ", words) + ": " + run.err()).isZero();
        return run.out();
    }

    private static CommandRun run(Path home, String... words) {
        String[] all = Stream.concat(
                        Arrays.stream(words),
                        Stream.of("--set", "mail.folder=" + home.resolve("mail"), "--set", "customers.lapse_days=1000"))
                .toArray(String[]::new);
        return CommandRun.in(home, all);
    }
}
