package churnwatch;

import static churnwatch.Town.DAY_1;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.alert.Deed;
import churnwatch.alert.Outcome;
import churnwatch.backtest.RuleQuality;
import churnwatch.config.SettingsFile;
import churnwatch.rules.RuleBook;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rule warns of four customers on a day and of a fifth twelve days later; customers are judged after ten days. One leaves
 * five days after the warning, of two a person says what it was, and one stays.
 */
class RuleQualityTest {
    private static final LocalDate DAY_2 = DAY_1.plusDays(12);
    private static final RuleBook RULES =
            Town.rules(Town.rule("late_payment", "details.changed(DetailKind.ADDRESS, 1) > 0"));

    @TempDir
    Path folder;

    private Town town;
    private int enough = 3;

    @BeforeEach
    void begin() throws IOException {
        town = new Town(folder, 6);
        town.moved(DAY_1, 1, 4);
        town.snapshot(DAY_1, RULES);
        town.sql("UPDATE customers SET left_on = " + DAY_1.plusDays(5).toEpochDay() + " WHERE customer_no = 1");
        town.decide(Deed.close(Outcome.FALSE_ALARM), "is happy", 2L);
        town.decide(Deed.close(Outcome.SAVED), "stays with us", 3L);
    }

    @AfterEach
    void end() {
        town.close();
    }

    @Test
    void aWarningIsRightWhereTheCustomerLeftOrAPersonSaysSoAndWrongOnceTheTimeHasPassed() {
        town.snapshot(DAY_1.plusDays(9), RULES);
        assertThat(quality()).containsExactly("late_payment,4,2,1,1,0.6666666666666666,5");
        town.snapshot(DAY_1.plusDays(10), RULES);
        assertThat(quality()).containsExactly("late_payment,4,2,2,1,0.5,5");
    }

    @Test
    void eachSnapshotIsJudgedByItselfAndTooFewAreNot() {
        later();
        assertThat(quality()).containsExactly("late_payment,5,2,2,1,0.5,5");
        assertThat(quality("--by-snapshot"))
                .containsExactly("late_payment,2026-03-01,4,2,2,1,0.5,5", "late_payment,2026-03-13,1,0,0,0,,");
        assertThat(run("rules", "quality").out()).contains("50 %");
        enough = 5;
        assertThat(run("rules", "quality").out()).contains("too few").doesNotContain("%");
    }

    @Test
    void theListOfRulesTellsItAtTheEndOfEachRow() {
        later();
        List<String> rules =
                run("rules", "list", "--format", "csv").out().lines().toList();
        assertThat(rules.get(0)).endsWith(",doc,warnings,precision,lead_days");
        assertThat(rules)
                .filteredOn(rule -> rule.startsWith("late_payment,"))
                .singleElement()
                .asString()
                .endsWith(",5,0.5,5");
        assertThat(rules)
                .filteredOn(rule -> rule.startsWith("overdue_purchase,"))
                .singleElement()
                .asString()
                .endsWith(",,,");
        assertThat(run("rules", "list").out()).contains("   50 %  ");
    }

    @Test
    void whoWasErasedCountsForNoRule() {
        later();
        assertThat(run("erase", "c2", "--by", "dpo").code()).isZero();
        assertThat(quality()).containsExactly("late_payment,4,2,1,0,0.6666666666666666,5");
    }

    @Test
    void theMailTellsTheNoisiestRulesFirstAndNothingWhereNothingIsDecided() throws IOException {
        RuleBook two = Town.rules(
                Town.rule("late_payment", "details.changed(DetailKind.ADDRESS, 1) > 0"),
                Town.rule("called", "contacts.inbound(Topic.BILLING, 1) > 0"));
        town.called(DAY_1.plusDays(1), 1, 5);
        town.snapshot(DAY_1.plusDays(1), two);
        town.snapshot(DAY_2, two);
        String mail = mail();
        assertThat(mail)
                .contains(
                        " 50 %  late_payment: 2 of 4 came true, 1 called false alarms, 5 days ahead, 0 not decided yet");
        assertThat(mail.indexOf("called:")).isPositive().isLessThan(mail.indexOf("late_payment:"));
        town.sql("DELETE FROM alerts", "DELETE FROM alert_signals");
        assertThat(mail()).isNull();
    }

    private String mail() {
        RuleQuality quality = new RuleQuality(SettingsFile.load(
                Path.of("config"),
                true,
                List.of("retention.judge_after_days=10", "upkeep.rule_quality_min=2"),
                Map.of()));
        try (Database database =
                Database.open(folder.resolve("town.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            return database.read(quality::mail);
        }
    }

    private void later() {
        town.moved(DAY_2, 5, 5);
        town.snapshot(DAY_2, RULES);
    }

    private List<String> quality(String... more) {
        List<String> words = new ArrayList<>(List.of("rules", "quality", "--format", "csv"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new)).out().lines().skip(1).toList();
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        for (String setting : List.of(
                "upkeep.rule_quality_min=" + enough,
                "retention.judge_after_days=10",
                "mail.folder=" + folder.resolve("mail"),
                "database=" + folder.resolve("town.db"))) {
            all.addAll(List.of("--set", setting));
        }
        return CommandRun.of(Map.of(), all.toArray(String[]::new));
    }
}
