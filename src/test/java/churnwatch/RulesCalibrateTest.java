package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
 * Sixty buyers of each date who buy every 15 days. Of those who asked to leave nearly all stop after the date, of those who
 * asked about a bill as many as of all; the rules weigh the two the wrong way round.
 */
class RulesCalibrateTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 9, 1);
    private static final LocalDate SECOND = LocalDate.of(2025, 11, 1);
    private static final String[] PLAN = {
        "--from", "2025-09-01", "--to", "2025-11-01", "--every", "61d", "--horizon", "40d", "--label", "no_purchase"
    };

    @TempDir
    Path folder;

    private Path rules;
    private final StringBuilder customers = new StringBuilder("customer_id,joined_on\n");
    private final StringBuilder purchases = new StringBuilder("purchase_id,customer_id,purchased_at,amount\n");
    private final StringBuilder contacts =
            new StringBuilder("interaction_id,customer_id,occurred_at,direction,medium,topic\n");

    @BeforeEach
    void write() throws IOException {
        Path feed = Files.createDirectories(folder.resolve("feed"));
        for (int i = 0; i < 60; i++) {
            live("first" + i, FIRST, i);
            live("second" + i, SECOND, i);
        }
        live("later", SECOND.plusDays(60), 1);
        Files.writeString(feed.resolve("customers.csv"), customers);
        Files.writeString(feed.resolve("purchases.csv"), purchases);
        Files.writeString(feed.resolve("interactions.csv"), contacts);
        rules = folder.resolve("rules");
        rule("signals", """
                package signals
                rule "cancelling"
                when $c : Customer( contacts.inbound(Topic.CANCELLATION, 30) >= 1 )
                then signals.raise($c, "cancelling", Severity.HIGH, "days", 30);
                end
                rule "billing"
                when $c : Customer( contacts.inbound(Topic.BILLING, 30) >= 1 )
                then signals.raise($c, "billing", Severity.HIGH, "days", 30);
                end
                """);
        rule("risk", """
                package risk

                rule "everybody"
                when $c : Customer( )
                then risk.base($c, 0.10);
                end

                rule "asked to leave" // the weight is too small
                when $s : Signal( id == "cancelling", $c : customer )
                then risk.add($c, 0.10);
                end

                rule "asked about a bill"
                when $s : Signal( id == "billing", $c : customer )
                then risk.add($c, 0.30);
                end

                rule "never seen"
                when $c : Customer( purchases.days > 1000 )
                then risk.add($c, 0.20);
                end
                """);
        CommandRun run = CommandRun.in(folder, "import", "--feed", feed.toString());
        assertThat(run.code()).as(run.err() + run.out()).isZero();
    }

    /** Each fifth is about to leave and mostly says so; each third asks about a bill. They come anew for either date. */
    private void live(String id, LocalDate date, int number) {
        customers.append(id).append(",").append(date.minusDays(50)).append('\n');
        boolean leaves = number % 5 == 0;
        for (LocalDate day = date.minusDays(50); !day.isAfter(date.plusDays(leaves ? 0 : 35)); day = day.plusDays(15)) {
            purchases.append(id + day + "," + id + "," + day + ",10\n");
        }
        boolean saysSo = number % 25 == 0 ? false : leaves || number == 1;
        if (saysSo) {
            contacts.append("c-" + id + "," + id + "," + date.minusDays(5) + ",inbound,call,cancellation\n");
        }
        if (number % 3 == 0) {
            contacts.append("b-" + id + "," + id + "," + date.minusDays(5) + ",inbound,call,billing\n");
        }
    }

    @Test
    void whatTellsLossApartWeighsMoreAfterwardsAndTheRankingIsAsGoodAsPromised() throws IOException {
        JsonNode rows = rows("calibrate", PLAN);
        JsonNode leave = row(rows, "asked to leave");
        JsonNode bill = row(rows, "asked about a bill");
        assertThat(bill.get("after").asDouble())
                .isNotNegative()
                .isLessThan(leave.get("after").asDouble());
        assertThat(row(rows, "never seen").get("after").asText()).isEqualTo("0.20");
        assertThat(row(rows, "never seen").get("note").asText()).isEqualTo("too few customers: 0");
        JsonNode auc = rows.get(rows.size() - 1);
        assertThat(auc.get("kind").asText()).isEqualTo("auc");
        assertThat(auc.get("change_low").doubleValue()).isPositive();

        assertThat(areaOn(SECOND)).isCloseTo(auc.get("before").asDouble(), within(1e-9));
        Path file = rules.resolve("risk/one.drl");
        String edited = Files.readString(file)
                .replace(
                        "risk.base($c, 0.10)",
                        "risk.base($c, " + row(rows, "everybody").get("after").asText() + ")")
                .replace(
                        "risk.add($c, 0.10)",
                        "risk.add($c, " + leave.get("after").asText() + ")")
                .replace(
                        "risk.add($c, 0.30)",
                        "risk.add($c, " + bill.get("after").asText() + ")");
        Files.writeString(file, edited);
        assertThat(areaOn(SECOND)).isCloseTo(auc.get("after").asDouble(), within(1e-9));
    }

    @Test
    void theDiffIsForReadingAndNoFileIsChanged() throws IOException {
        String before = Files.readString(rules.resolve("risk/one.drl"));
        Path diff = folder.resolve("weights.diff");
        CommandRun run = run("calibrate", PLAN, "--diff", diff.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("fitted on 1 date, 2025-09-01; judged on 1 date, 2025-11-01", "It is better.")
                .contains(Files.readString(diff));
        assertThat(Files.readString(diff))
                .startsWith("--- a/risk/one.drl\n+++ b/risk/one.drl\n@@ -")
                .contains("-then risk.add($c, 0.30);\n+then risk.add($c, 0.")
                .doesNotContain("-then risk.add($c, 0.20);");
        assertThat(Files.readString(rules.resolve("risk/one.drl"))).isEqualTo(before);
    }

    @Test
    void tooFewLostLeaveEverythingAsItIs() {
        CommandRun run = run("calibrate", PLAN, "--min-purchases", "5");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("too few customers to fit on: 0 lost");
        assertThat(run.out()).contains("No weight has a reason to change.");
    }

    @Test
    void aHorizonThatLeavesNothingToJudgeByIsRefused() {
        CommandRun run =
                run("calibrate", new String[] {"--from", "2025-09-01", "--to", "2025-11-01", "--horizon", "70d"});
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("There is nothing to judge by");
    }

    private double areaOn(LocalDate date) throws IOException {
        JsonNode lines = rows("backtest", new String[] {
            "--from", date.toString(), "--to", date.toString(), "--horizon", "40d", "--label", "no_purchase"
        });
        return lines.get(0).get("auc").doubleValue();
    }

    private static JsonNode row(JsonNode rows, String rule) {
        for (JsonNode row : rows) {
            if (row.get("rule").asText().equals(rule)) {
                return row;
            }
        }
        throw new AssertionError("no " + rule + " in " + rows);
    }

    private JsonNode rows(String command, String[] plan) throws IOException {
        CommandRun run = run(command, plan, "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun run(String command, String[] plan, String... more) {
        List<String> words = new ArrayList<>(List.of("rules", command));
        words.addAll(List.of(plan));
        words.addAll(List.of(more));
        words.addAll(List.of("--set", "rules.folder=" + rules));
        return CommandRun.in(folder, words.toArray(String[]::new));
    }

    private void rule(String stage, String text) throws IOException {
        Files.createDirectories(rules.resolve(stage));
        Files.writeString(rules.resolve(stage).resolve("one.drl"), text);
    }
}
