package churnwatch;

import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do about alerts, what it costs and what comes of it; it is 2026-03-31 by the clock. */
class InterventionsTest {
    private static final RuleBook RULES = Town.rules(MOVED);

    @TempDir
    Path folder;

    private Town town;

    @BeforeEach
    void begin() throws IOException {
        town = new Town(folder, 5, "retention.budget.amount=20");
        town.moved(DAY_1, 1, 4);
        town.snapshot(DAY_1, RULES);
    }

    @AfterEach
    void end() {
        town.close();
    }

    @Test
    void anInterventionTakesTheAlertUpAndTheLastOutcomeClosesIt() {
        assertThat(done(
                        "intervene",
                        "--alert",
                        "1",
                        "--tactic",
                        "friendly_call",
                        "--cost",
                        "12.5",
                        "--by",
                        "ann",
                        "--on",
                        "2026-03-02"))
                .isEqualTo("1\n");
        assertThat(statuses()).startsWith("1 in_progress", "2 open");
        assertThat(done(
                        "intervene",
                        "--alert",
                        "1",
                        "--tactic",
                        "welcome_address",
                        "--by",
                        "bob",
                        "--why",
                        "new street"))
                .isEqualTo("2\n");
        assertThat(done("outcome", "--intervention", "1", "--result", "no_contact"))
                .isEqualTo("intervention 1 is no_contact\n");
        assertThat(statuses()).startsWith("1 in_progress");
        assertThat(done("outcome", "--intervention", "2", "--result", "saved", "--by", "eve", "--on", "2026-03-31"))
                .isEqualTo("intervention 2 is saved; alert 1 is closed as saved\n");
        assertThat(statuses()).startsWith("1 closed saved");
        assertThat(done("interventions", "--format", "csv").lines())
                .containsExactly(
                        "intervention_id,alert_id,customer_id,tactic,cost,on,by,outcome,outcome_on,outcome_by",
                        "1,1,c1,friendly_call,12.50,2026-03-02,ann,no_contact,2026-03-31,ann",
                        "2,1,c1,welcome_address,4.00,2026-03-31,bob,saved,2026-03-31,eve");
        assertThat(done("interventions", "--open").lines()).hasSize(1);
        assertThat(done("interventions", "--customer", "c1").lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(town.strings("SELECT who || ' ' || what || ' ' || why FROM alert_history WHERE alert_id = 1"
                        + " AND who <> 'churnwatch' ORDER BY entry_no"))
                .containsExactly(
                        "ann started ",
                        "ann intervened friendly_call, EUR 12.50, intervention 1",
                        "bob intervened welcome_address, EUR 4.00, intervention 2",
                        "ann result intervention 1 (friendly_call): no_contact",
                        "eve result intervention 2 (welcome_address): saved",
                        "eve closed saved");
        assertThat(town.strings("SELECT who || ' ' || what || ' ' || subject || ' ' || coalesce(why, '-') FROM deeds"
                        + " WHERE what IN ('intervene', 'outcome') ORDER BY deed_no"))
                .containsExactly(
                        "ann intervene alert 1 -",
                        "bob intervene alert 1 new street",
                        "ann outcome intervention 1 -",
                        "eve outcome intervention 2 -");
        assertThat(done("customer", "show", "c1")).contains("interventions");
    }

    @Test
    void aSecondOutcomeCorrectsTheFirstAndTheAlertClosedWithItAndTheSameOneChangesNothing() {
        intervene(1, "8");
        done("outcome", "--intervention", "1", "--result", "saved");
        assertThat(done("outcome", "--intervention", "1", "--result", "lost", "--by", "eve"))
                .isEqualTo("intervention 1 is lost, not saved; alert 1 is closed as lost\n");
        assertThat(done("outcome", "--intervention", "1", "--result", "lost"))
                .isEqualTo("intervention 1 is lost, as before\n");
        assertThat(statuses()).startsWith("1 closed lost");
        assertThat(town.strings("SELECT was || ' > ' || became FROM deeds WHERE what = 'outcome' AND was IS NOT NULL"))
                .containsExactly("saved on 2026-03-31 > lost on 2026-03-31");
        assertThat(done("outcome", "--intervention", "1", "--result", "lost", "--on", "2026-03-31"))
                .isEqualTo("intervention 1 is lost, as before\n");
        done("alert", "reopen", "1", "--by", "ann");
        done("outcome", "--intervention", "1", "--result", "saved");
        assertThat(statuses()).as("a correction closes nothing").startsWith("1 open");
    }

    @Test
    void aCorrectionLeavesTheAlertWhereAnotherInterventionSaysTheSame() {
        intervene(1, "8");
        intervene(1, "9");
        done("outcome", "--intervention", "1", "--result", "saved");
        done("outcome", "--intervention", "2", "--result", "saved");
        assertThat(done("outcome", "--intervention", "1", "--result", "no_contact"))
                .isEqualTo("intervention 1 is no_contact, not saved\n");
        assertThat(statuses()).startsWith("1 closed saved");
        done("outcome", "--intervention", "2", "--result", "lost");
        assertThat(statuses()).startsWith("1 closed lost");
    }

    @Test
    void whatCannotBeIsRefusedWithTheRemedyAndNothingIsDone() {
        done("alert", "close", "4", "--outcome", "lost", "--by", "ann");
        refused(
                "There is no tactic 'frendly_call' in tactics.yaml; did you mean friendly_call?",
                "--alert",
                "1",
                "--tactic",
                "frendly_call",
                "--by",
                "ann");
        refused("There is no alert 77", "--alert", "77", "--tactic", "friendly_call", "--by", "ann");
        refused(
                "Alert 4 is closed; 'alert reopen 4' comes first",
                "--alert",
                "4",
                "--tactic",
                "friendly_call",
                "--by",
                "ann");
        refused(
                "--on: 2026-04-01 has not come yet",
                "--alert",
                "1",
                "--tactic",
                "friendly_call",
                "--by",
                "ann",
                "--on",
                "2026-04-01");
        refused(
                "--on: 2026-02-28 is too early: the alert opened on 2026-03-01",
                "--alert",
                "1",
                "--tactic",
                "friendly_call",
                "--by",
                "ann",
                "--on",
                "2026-02-28");
        refused("--cost: '-1' is negative", "--alert", "1", "--tactic", "friendly_call", "--by", "ann", "--cost=-1");
        refused(
                "--cost: '1.005' has more decimals than EUR",
                "--alert",
                "1",
                "--tactic",
                "friendly_call",
                "--by",
                "ann",
                "--cost",
                "1.005");
        refused("--by: ' ' is nobody", "--alert", "1", "--tactic", "friendly_call", "--by", " ");
        assertThat(run("outcome", "--intervention", "9", "--result", "saved").err())
                .contains("There is no intervention 9; 'interventions' lists them");
        intervene(1, "1");
        assertThat(run("outcome", "--intervention", "1", "--result", "expired").err())
                .contains("Alerts expire by themselves only");
        assertThat(run("outcome", "--intervention", "1", "--result", "saved", "--on", "2026-03-01")
                        .err())
                .contains("--on: 2026-03-01 is too early: the intervention was on 2026-03-31");
        assertThat(run("intervene", "--alert", "1", "--tactic", "friendly_call", "--by", "a", "--cost", "much")
                        .code())
                .isEqualTo(2);
        assertThat(town.strings("SELECT count(*) || coalesce(max(outcome), '') FROM interventions"))
                .containsExactly("1");
        assertThat(statuses()).containsExactly("1 in_progress", "2 open", "3 open", "4 closed lost");
    }

    @Test
    void doctorTellsOfATacticForASignalThatNoRuleRaises() throws IOException {
        assertThat(run("doctor", "--format", "csv").out()).contains("tactics,ok,");
        Files.writeString(folder.resolve("tactics.yaml"), """
                tactics:
                  - {id: call, text: Call., signals: [late_paymnt, address_change]}
                  - {id: write, text: Write.}
                """);
        CommandRun doctor = run("doctor", "--format", "csv", "--set", "mail.templates=" + folder.resolve("templates"));
        assertThat(doctor.code()).isEqualTo(3);
        assertThat(doctor.out())
                .contains("tactics,wrong,\"tactic call is for signal 'late_paymnt', which no rule raises\","
                        + "\"write late_payment in tactics.yaml, if that is meant\"")
                .doesNotContain("'address_change'");
    }

    @Test
    void theDateTakenAgainKeepsWhatWasDone() {
        intervene(1, "8");
        intervene(2, "8");
        done("outcome", "--intervention", "2", "--result", "saved");
        town.snapshot(DAY_1, RULES);
        assertThat(statuses()).containsExactly("1 in_progress", "2 closed saved", "3 open", "4 open");
    }

    @Test
    void aTacticThatIsNotMeantForTheAlertIsRecordedWithAWord() {
        CommandRun run = run("intervene", "--alert", "1", "--tactic", "instalments", "--by", "ann");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("tactic instalments is not meant for this alert by tactics.yaml");
    }

    @Test
    void theBudgetWarnsWhenItIsNearlySpentAndWhenItIsPassedOnceAPeriod() {
        assertThat(intervene(1, "15.99").err()).doesNotContain("budget");
        assertThat(done("cost", "add", "--amount", "5", "--by", "ann", "--on", "2026-02-28"))
                .startsWith("churnwatch-");
        assertThat(run("cost", "add", "--amount", "9", "--purpose", "sales", "--by", "ann")
                        .err())
                .isEmpty();
        assertThat(run("doctor", "--format", "csv").out()).contains("EUR 15.99 of EUR 20.00 spent (79 %)");
        CommandRun near = run(
                "cost",
                "add",
                "--amount",
                "0.01",
                "--by",
                "ann",
                "--tactic",
                "friendly_call",
                "--customer",
                "c2",
                "--note",
                "stamps");
        assertThat(near.err())
                .isEqualTo("retention budget from 2026-03-01 to 2026-03-31: EUR 16.00 of EUR 20.00 spent (80 %),"
                        + " nearly spent\n");
        assertThat(intervene(2, "4").err()).contains("EUR 20.00 of EUR 20.00 spent (100 %), nearly spent");
        assertThat(intervene(3, "0.01").err()).contains("(100 %), passed");
        intervene(3, "100");
        town.snapshot(DAY_1.plusDays(30), RULES);
        assertThat(town.opsMails())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(
                        "Retention budget is nearly spent\nretention budget from 2026-03-01 to 2026-03-31: EUR 16.00");
        assertThat(town.opsMails().get(1)).startsWith("Retention budget is passed");
        CommandRun doctor = run("doctor", "--format", "csv");
        assertThat(doctor.code()).isEqualTo(3);
        assertThat(doctor.out()).contains("raise retention.budget.amount");
        assertThat(town.strings("SELECT purpose || ' ' || amount || ' ' || coalesce(customer_no, '-') || ' '"
                        + " || coalesce(tactic, '-') FROM costs ORDER BY row_no"))
                .containsExactly("retention 500 - -", "sales 900 - -", "retention 1 2 friendly_call");
        assertThat(run("cost", "add", "--amount", "5", "--by", "ann", "--purpose", "fun")
                        .err())
                .contains("purposes are acquisition, retention");
        assertThat(run("cost", "add", "--amount", "5", "--by", "ann", "--customer", "x")
                        .err())
                .contains("There is no customer 'x'");
    }

    private CommandRun intervene(int alert, String cost) {
        return run(
                "intervene",
                "--alert",
                Integer.toString(alert),
                "--tactic",
                "friendly_call",
                "--cost",
                cost,
                "--by",
                "ann");
    }

    private void refused(String why, String... words) {
        List<String> all = new ArrayList<>(List.of("intervene"));
        all.addAll(List.of(words));
        CommandRun run = run(all.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(why);
        assertThat(run.out()).isEmpty();
    }

    private List<String> statuses() {
        return town.strings(
                "SELECT trim(alert_id || ' ' || status || ' ' || coalesce(outcome, '')) FROM alerts ORDER BY alert_id");
    }

    private String done(String... words) {
        CommandRun run = run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--set", "database=" + folder.resolve("town.db"), "--set", "retention.budget.amount=20"));
        return CommandRun.of(Map.of(), all.toArray(String[]::new));
    }
}
