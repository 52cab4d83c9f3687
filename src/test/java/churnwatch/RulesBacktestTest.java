package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirteen buyers on 2026-01-01, lost after 30 days without a purchase, looked at for 40 days. Days since the last purchase:
 *
 * <pre>
 * lost    1  5  12  15  18  20  25     (churn dates in 30, 26, 19, 16, 13, 11 and 6 days)
 * stayed  2  3   4  11  14  20         (they buy again on Jan 6 and Jan 31)
 * </pre>
 *
 * The one rule fires above 10 days: 8 times, for 5 of the 7 lost.
 */
class RulesBacktestTest {
    private static final LocalDate DATE = LocalDate.of(2026, 1, 1);
    private static final List<Integer> LOST = List.of(1, 5, 12, 15, 18, 20, 25);
    private static final List<Integer> STAYED = List.of(2, 3, 4, 11, 14, 20);

    @TempDir
    Path folder;

    private Path feed;
    private Path rules;

    @BeforeEach
    void write() throws IOException {
        feed = Files.createDirectories(folder.resolve("feed"));
        StringBuilder customers = new StringBuilder("customer_id,joined_on\n");
        StringBuilder purchases = new StringBuilder("purchase_id,customer_id,purchased_at,amount\n");
        for (int age : LOST) {
            buy(customers, purchases, "lost" + age, DATE.minusDays(age));
        }
        for (int age : STAYED) {
            buy(customers, purchases, "stayed" + age, DATE.minusDays(age), DATE.plusDays(5), DATE.plusDays(30));
        }
        // A newcomer after the date shows how far the data go.
        buy(customers, purchases, "later", DATE.plusDays(60));
        Files.writeString(feed.resolve("customers.csv"), customers);
        Files.writeString(feed.resolve("purchases.csv"), purchases);
        rules = folder.resolve("rules");
        rule("signals", """
                package signals
                rule "silent"
                when $c : Customer( purchases.daysSinceLast > 10 )
                then signals.raise($c, "silent", Severity.HIGH, "days", 1);
                end
                """);
        rule("risk", """
                package risk
                rule "weight"
                when $s : Signal( $c : customer )
                then risk.add($c, 0.60);
                end
                """);
    }

    @Test
    void theFiguresAreThoseWorkedOutByHand() throws IOException {
        load();
        JsonNode report = report("--from", "2026-01-01", "--to", "2026-01-01", "--horizon", "40d");

        JsonNode rule = line(report, "rule", "silent");
        assertThat(rule.get("customers").intValue()).isEqualTo(13);
        assertThat(rule.get("lost").intValue()).isEqualTo(7);
        assertThat(rule.get("fired").intValue()).isEqualTo(8);
        assertThat(rule.get("hits").intValue()).isEqualTo(5);
        near(rule, "base_rate", 7 / 13.0);
        near(rule, "precision", 5 / 8.0);
        near(rule, "recall", 5 / 7.0);
        near(rule, "lift", 5 / 8.0 / (7 / 13.0));
        // Half of one plus the share of the lost minus the share of the stayed that fire: (1 + 5/7 - 3/6) / 2.
        near(rule, "auc", (1 + 5 / 7.0 - 0.5) / 2);
        // Leads 6, 11, 13, 16, 19.
        near(rule, "lead_days", 13);
        near(rule, "lead_days_low", 6);
        near(rule, "lead_days_high", 19);
        // 5 of 8 by Wilson.
        near(rule, "precision_low", 0.305742);
        near(rule, "precision_high", 0.863155);

        JsonNode recency = line(report, "baseline", "recency");
        // Pairs won: 1 day none, 5 three, 12 four, 15 five, 18 five, 20 five and a tie, 25 six: 28.5 of 42.
        near(recency, "auc", 28.5 / 42);
        // A tenth of 13 is 2: 25 days, lost, and one of two with 20, one of them lost.
        near(recency, "top_precision", 0.75);
        near(recency, "score_ahead", (1 + 5 / 7.0 - 0.5) / 2 - 28.5 / 42);
        assertThat(line(report, "baseline", "hiatus: silent for over 5 days")
                        .get("fired")
                        .intValue())
                .isEqualTo(8);
        assertThat(line(report, "level", "high").get("fired").intValue()).isEqualTo(8);
        assertThat(line(report, "ranking", "score").get("hits").intValue()).isEqualTo(5);
        JsonNode low = line(report, "level", "low");
        assertThat(low.get("fired").intValue()).isEqualTo(5);
        near(low, "precision", 2 / 5.0);
        JsonNode critical = line(report, "level", "critical");
        assertThat(critical.get("precision").isNull()).isTrue();
        assertThat(critical.get("note").asText()).isEqualTo("too few customers flagged: 0, at least 5");
    }

    @Test
    void withNoPurchaseAsLabelWhoeverBuysNothingIsLost() throws IOException {
        load();
        JsonNode report =
                report("--from", "2026-01-01", "--to", "2026-01-01", "--horizon", "40d", "--label", "no_purchase");
        assertThat(line(report, "rule", "silent").get("lost").intValue()).isEqualTo(7);
        near(line(report, "rule", "silent"), "lead_days", 13);
        // The newest event is of March 2, 60 days later: with a longer lapse only the early churn dates would show.
        CommandRun longer = backtest(
                "--from",
                "2026-01-01",
                "--to",
                "2026-01-01",
                "--horizon",
                "40d",
                "--label",
                "no_purchase",
                "--format",
                "json",
                "--set",
                "segments={x: {lapse_days: 60}}");
        assertThat(line(new ObjectMapper().readTree(longer.out()), "rule", "silent")
                        .get("lead_days")
                        .isNull())
                .isTrue();
        JsonNode shorter =
                report("--from", "2026-01-01", "--to", "2026-01-01", "--horizon", "4d", "--label", "no_purchase");
        assertThat(line(shorter, "ranking", "score").get("note").asText())
                .isEqualTo("too few customers stayed: 0, at least 5");
    }

    @Test
    void whoBoughtOnlyOnceCanBeLeftOut() throws IOException {
        Files.writeString(
                feed.resolve("purchases.csv"),
                Files.readString(feed.resolve("purchases.csv")) + "again,lost12,2025-12-10,5\n");
        load();
        String[] plan = {"--from", "2026-01-01", "--to", "2026-01-01", "--horizon", "40d", "--min-purchases"};
        assertThat(line(report(plan, "2"), "ranking", "score").get("customers").intValue())
                .isEqualTo(1);
        assertThat(line(report(plan, "1"), "ranking", "score").get("customers").intValue())
                .isEqualTo(13);
    }

    @Test
    void whatHappensAfterADateAndItsHorizonChangesNothingThatIsSaidOfIt() throws IOException {
        load();
        String[] plan = {"--from", "2026-01-01", "--to", "2026-01-01", "--horizon", "40d"};
        String before = report(plan).toString();
        StringBuilder purchases = new StringBuilder(Files.readString(feed.resolve("purchases.csv")));
        StringBuilder interactions =
                new StringBuilder("interaction_id,customer_id,occurred_at,direction,medium,topic\n");
        StringBuilder changes = new StringBuilder("change_id,customer_id,changed_at,kind\n");
        for (String id : ids()) {
            purchases.append("p-" + id + "," + id + ",2026-02-20,1000\n");
            interactions.append("i-" + id + "," + id + ",2026-01-02,inbound,call,cancellation\n");
            changes.append("c-" + id + "," + id + ",2026-01-02,address\n");
        }
        Files.writeString(feed.resolve("purchases.csv"), purchases);
        Files.writeString(feed.resolve("interactions.csv"), interactions);
        Files.writeString(feed.resolve("contact_changes.csv"), changes);
        load();
        assertThat(report(plan).toString()).isEqualTo(before);
        // The day after, the rules do see it.
        assertThat(run("snapshot", "--as-of", "2026-01-02", "--set", "rules.folder=rules")
                        .code())
                .isZero();
        assertThat(run("signals", "--as-of", "2026-01-02", "--format", "csv").out())
                .contains("cancellation_enquiry");
    }

    @Test
    void datesWhoseHorizonPassesTheDataAreLeftOutAndTold() throws IOException {
        load();
        CommandRun run = backtest("--from", "2026-01-01", "--to", "2026-02-15", "--every", "2w", "--horizon", "40d");
        assertThat(run.code()).isZero();
        // The newest event is of March 2: dates up to January 21 are judged.
        assertThat(run.err()).contains("left out: 2 dates from 2026-01-29, whose horizon passes 2026-03-02,");
        assertThat(run.out()).contains("dates: 2 from 2026-01-01 to 2026-01-15");
        CommandRun none = backtest("--from", "2026-02-15", "--to", "2026-02-15", "--horizon", "40d");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("No date can be judged: the data tell what happened up to 2026-03-02");
    }

    @Test
    void aHorizonShorterThanTheLapseIsWarnedOf() throws IOException {
        load();
        assertThat(backtest("--from", "2026-01-01", "--to", "2026-01-01", "--horizon", "29d")
                        .err())
                .contains("shorter than customers.lapse_days (30)");
        assertThat(backtest("--from", "2026-01-01", "--to", "2026-01-01", "--horizon", "30d")
                        .err())
                .isEqualTo("replay: 13 customers on all dates\n");
    }

    @Test
    void anEmptyDatabaseHasNothingToJudge() {
        CommandRun run = backtest("--from", "2026-01-01", "--to", "2026-01-01");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("there are no events");
    }

    @Test
    void oneRuleIsToldOfDateByDate() throws IOException {
        load();
        String[] plan = {"--from", "2026-01-01", "--to", "2026-01-15", "--every", "2w", "--horizon", "40d"};
        JsonNode report = report(plan, "--rule", "silent");
        assertThat(line(report, "rule", "silent").get("fired").intValue())
                .isEqualTo(line(report, "date", "2026-01-01").get("fired").intValue()
                        + line(report, "date", "2026-01-15").get("fired").intValue());
        assertThat(line(report, "date", "2026-01-01").get("fired").intValue()).isEqualTo(8);
        assertThat(report.findValuesAsText("scope")).doesNotContain("level", "signal");
    }

    @Test
    void aKeptRuleSetIsReplayedByItsVersion() throws IOException {
        load();
        CommandRun taken = run("snapshot", "--as-of", "2026-01-01", "--set", "rules.folder=" + rules);
        String hash = taken.out().replaceAll("(?s).*rule set ([0-9a-f]{12}).*", "$1");
        String[] plan = {"--from", "2026-01-01", "--to", "2026-01-01", "--horizon", "40d"};
        String before = report(plan).toString();
        rule("signals", """
                package signals
                rule "never"
                when $c : Customer( purchases.daysSinceLast > 1000 )
                then signals.raise($c, "never", Severity.HIGH, "days", 1);
                end
                """);
        assertThat(line(report(plan), "ranking", "score").get("fired").intValue())
                .isZero();
        assertThat(report(plan, "--rules", hash.substring(0, 6)).toString()).isEqualTo(before);
        assertThat(backtest("--from", "2026-01-01", "--to", "2026-01-01", "--rules", "nowhere")
                        .err())
                .contains("there is no such folder");
    }

    @Test
    void thePageHoldsTheFiguresWithWordsBesideEachChart() throws IOException {
        rule(
                "signals",
                Files.readString(rules.resolve("signals/one.drl")).replace("rule \"silent\"", "rule \"a < b & c\""));
        load();
        Path page = folder.resolve("page.html");
        CommandRun run =
                backtest("--from", "2026-01-01", "--to", "2026-01-01", "--horizon", "40d", "--html", page.toString());
        assertThat(run.code()).isZero();
        String html = Files.readString(page);
        assertThat(html)
                .contains("<th scope=\"row\">a &lt; b &amp; c</th>", "ROC curves", "score: area 0.607 (")
                .doesNotContain("a < b", "http://", "https://", "<script", "<link");
        assertThat(html.split("<svg role=\"img\"", -1)).hasSize(4);
        assertThat(html.split("<desc id=", -1)).hasSize(4);
        assertThat(backtest(
                                "--from",
                                "2026-01-01",
                                "--to",
                                "2026-01-01",
                                "--horizon",
                                "40d",
                                "--html",
                                folder.resolve("no/page.html").toString())
                        .err())
                .contains("page.html cannot be written: ");
    }

    @Test
    void wrongWordsAreUsageFaults() throws IOException {
        load();
        assertUsage("lies before", "--from", "2026-01-02", "--to", "2026-01-01");
        assertUsage("no length of time", "--from", "2026-01-01", "--to", "2026-01-02", "--every", "often");
        assertUsage("--every 0d does not lead on", "--from", "2026-01-01", "--to", "2026-01-02", "--every", "0d");
        assertUsage("no fixed length", "--from", "2026-01-01", "--to", "2026-01-02", "--horizon", "1m");
        assertUsage("at least 1d", "--from", "2026-01-01", "--to", "2026-01-02", "--horizon", "0d");
        assertUsage("no percentage", "--from", "2026-01-01", "--to", "2026-01-02", "--top", "101");
        assertUsage("did you mean silent?", "--from", "2026-01-01", "--to", "2026-01-02", "--rule", "silnt");
    }

    private void assertUsage(String words, String... arguments) {
        CommandRun run = backtest(arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words);
    }

    private static void buy(StringBuilder customers, StringBuilder purchases, String id, LocalDate... days) {
        customers.append(id).append(",").append(days[0]).append('\n');
        for (LocalDate day : days) {
            purchases.append(id + day + "," + id + "," + day + ",10\n");
        }
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        LOST.forEach(age -> ids.add("lost" + age));
        STAYED.forEach(age -> ids.add("stayed" + age));
        return ids;
    }

    private void rule(String stage, String text) throws IOException {
        Files.createDirectories(rules.resolve(stage));
        Files.writeString(rules.resolve(stage).resolve("one.drl"), text);
    }

    private void load() {
        CommandRun run = run("import", "--feed", feed.toString());
        assertThat(run.code()).as(run.err() + run.out()).isZero();
    }

    private JsonNode report(String[] plan, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(plan));
        words.addAll(List.of(more));
        return report(words.toArray(String[]::new));
    }

    private JsonNode report(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--format", "json"));
        CommandRun run = backtest(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun backtest(String... words) {
        List<String> all = new ArrayList<>(List.of("rules", "backtest"));
        all.addAll(List.of(words));
        all.addAll(List.of("--set", "rules.folder=" + rules));
        return run(all.toArray(String[]::new));
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--set", "customers.lapse_days=30", "--set", "mail.folder=" + folder.resolve("mails")));
        return CommandRun.in(folder, all.toArray(String[]::new));
    }

    private static JsonNode line(JsonNode report, String scope, String name) {
        for (JsonNode line : report) {
            if (line.get("scope").asText().equals(scope)
                    && line.get("name").asText().equals(name)) {
                return line;
            }
        }
        throw new AssertionError("no " + scope + " " + name + " in " + report);
    }

    private static void near(JsonNode line, String figure, double expected) {
        assertThat(line.get(figure).doubleValue())
                .as(figure)
                .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-6));
    }
}
