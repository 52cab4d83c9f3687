package churnwatch;

import static churnwatch.Town.CALLED;
import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers who are left alone, and what the work on the others changed; it is 2026-03-31 by the clock. */
class ControlGroupTest {
    private static final RuleBook RULES = Town.rules(MOVED, CALLED);
    /** By SHA-256 of salt and id, computed apart: those of c1 to c40 below 0.3. */
    private static final List<String> CONTROL =
            List.of("c2", "c4", "c6", "c9", "c12", "c13", "c15", "c16", "c18", "c22", "c29", "c35");

    @TempDir
    Path folder;

    @Test
    void theGroupIsRecordedButNeitherMailedNorListedNorWorkedOnNorEscalated() throws IOException {
        try (Town town =
                new Town(folder, 40, share(0.3, "alerts.follow_up.medium=1", "alerts.escalate_to=a@example.org"))) {
            town.moved(DAY_1, 1, 40);
            town.snapshot(DAY_1, RULES);
            assertThat(town.told()).contains("40 opened").contains(", 12 in the control group; mails queued: 1");
            assertThat(control(town)).isEqualTo(CONTROL);
            assertThat(town.mailed()).hasSize(28).doesNotContainAnyElementsOf(CONTROL);
            assertThat(town.digest(DAY_1)).contains("28 customers may leave");

            town.snapshot(DAY_1, RULES);
            assertThat(control(town)).as("the date taken again").isEqualTo(CONTROL);
            town.moved(DAY_1.plusDays(3), 1, 40);
            town.called(DAY_1.plusDays(3), 1, 40);
            town.snapshot(DAY_1.plusDays(3), RULES);
            assertThat(control(town)).as("another day").isEqualTo(CONTROL);
            assertThat(town.mailed()).hasSize(28);
            assertThat(town.strings("SELECT subject FROM outbox WHERE kind = 'escalation'"))
                    .containsExactly("28 alerts are past their days and nobody took them up");

            assertThat(run("alerts", "--format", "csv").out().lines()).hasSize(29);
            assertThat(run("alerts", "--overdue", "--format", "csv").out().lines())
                    .hasSize(29);
            assertThat(run("alerts", "--control", "--format", "csv")
                            .out()
                            .lines()
                            .skip(1)
                            .map(line -> line.split(",", 3)[1]))
                    .containsExactlyElementsOf(CONTROL);
            assertThat(run("alert", "ack", "2", "--by", "ann").err())
                    .contains(
                            "alert 2 is in the control group, which nobody works on; 'control out --alert 2' takes it out");
            assertThat(run("intervene", "--alert", "2", "--tactic", "friendly_call", "--by", "ann")
                            .err())
                    .contains("Alert 2 is in the control group");
            town.sql("UPDATE customers SET left_on = " + DAY_1.plusDays(4).toEpochDay() + " WHERE customer_id = 'c2'");
            town.snapshot(DAY_1.plusDays(4), RULES);
            assertThat(town.alerts()).contains("2 c2 closed 2 called+moved");
        }
    }

    @Test
    void whoIsTakenOutIsWorkFromThenOnForGoodAndInNoComparison() throws IOException {
        try (Town town = new Town(folder, 6, share(0.3))) {
            town.moved(DAY_1, 1, 6);
            town.snapshot(DAY_1, RULES);
            assertThat(control(town)).containsExactly("c2", "c4", "c6");
            assertThat(run("control", "out", "--alert", "2", "--by", "ann", "--reason", "key account")
                            .out())
                    .isEqualTo("customer c2 is out of the control group; alert 2 is work now\n");
            assertThat(run("control", "out", "--customer", "c6", "--by", "ann", "--reason", "asked")
                            .code())
                    .isZero();
            assertThat(run("control", "out", "--customer", "c6", "--by", "ann", "--reason", "asked")
                            .err())
                    .contains("out of the control group already");
            assertThat(run("control", "out", "--customer", "x", "--by", "ann", "--reason", "asked")
                            .err())
                    .contains("There is no customer 'x'");
            assertThat(run("control", "out", "--customer", "c4", "--by", "ann", "--reason", " ")
                            .code())
                    .isEqualTo(1);
            assertThat(run("control", "out", "--by", "ann", "--reason", "asked").code())
                    .isEqualTo(2);
            town.snapshot(DAY_1, RULES);
            assertThat(control(town)).containsExactly("c4");
            assertThat(town.mailed()).contains("c2", "c6").doesNotContain("c4");
            assertThat(town.strings("SELECT who || ' ' || what || ' ' || subject || ' ' || why FROM deeds"))
                    .containsExactly("ann control out alert 2 key account", "ann control out alert 6 asked");
            run("alert", "close", "2", "--outcome", "false_alarm", "--by", "ann");
            town.called(DAY_1.plusDays(1), 2, 2);
            town.snapshot(DAY_1.plusDays(1), RULES);
            assertThat(town.strings("SELECT status || control FROM alerts WHERE customer_no = 2"))
                    .containsExactly("closedout", "openout");
        }
    }

    @Test
    void faultyTacticsAreToldAtOnceAndPrintNoTable() throws IOException {
        Files.writeString(
                folder.resolve("tactics.yaml"), "tactics:\n  - {id: No Id, text: x}\n  - {id: a, text: x, cost: -3}\n");
        CommandRun run = run("tactics", "--format", "csv");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("tactics.yaml:2:", "'No Id' is no id", "tactics.yaml:3:", "'-3' is not an amount");
    }

    @Test
    void withoutAShareNobodyIsInIt() throws IOException {
        try (Town town = new Town(folder, 6)) {
            town.moved(DAY_1, 1, 6);
            town.snapshot(DAY_1, RULES);
            assertThat(control(town)).isEmpty();
            assertThat(town.mailed()).hasSize(6);
            assertThat(town.told()).doesNotContain("control");
        }
    }

    @Test
    void theReportComparesTheTreatedWithTheControlGroupAndTheBestTacticIsSuggestedFirst() throws IOException {
        Files.writeString(folder.resolve("tactics.yaml"), """
                tactics:
                  - {id: gift, text: Send a gift., cost: 20}
                  - {id: new, text: Something new., cost: 1}
                  - {id: visit, text: Pay a visit., cost: 10}
                """);
        String[] settings = share(
                0.25,
                "mail.templates=" + folder.resolve("templates"),
                "retention.judge_after_days=10",
                "retention.min_treated=30",
                "retention.min_control=10");
        try (Town town = new Town(folder, 201, settings)) {
            town.sql("INSERT INTO contracts (contract_id, customer_no, started_on, yearly_value)"
                    + " SELECT 'k' || customer_no, customer_no, 20000, 100000 FROM customers");
            town.moved(DAY_1, 1, 200);
            town.snapshot(DAY_1, RULES);
            List<Long> control = numbers(town, "control = 'in'");
            assertThat(control).hasSize(46);
            List<Long> work = numbers(town, "control IS NULL");
            List<Long> visited = work.subList(0, 80);
            List<Long> given = work.subList(80, 150);
            town.intervene("visit", DAY_1.plusDays(1), visited);
            town.intervene("gift", DAY_1.plusDays(1), given);
            String early = csv().get(3);
            assertThat(early).startsWith("gift,,70,1400.00,0,0,0,,0,0,,,,,too_few,");

            leave(town, DAY_1.plusDays(5), visited.subList(0, 8));
            leave(town, DAY_1.plusDays(10), given.subList(0, 56));
            leave(town, DAY_1.plusDays(11), given.subList(56, 60));
            leave(town, DAY_1.plusDays(3), control.subList(0, 23));
            run("control", "out", "--alert", Long.toString(control.get(45)), "--by", "ann", "--reason", "asked");
            run("cost", "add", "--amount", "80", "--tactic", "visit", "--by", "ann", "--on", "2026-03-02");
            run("outcome", "--intervention", "80", "--result", "saved");
            town.moved(DAY_1.plusDays(10), 201, 201);
            town.snapshot(DAY_1.plusDays(10), RULES);

            // Visited: 72 of 80 stayed, at 800 + 80. Given: 14 of 70, at 1400. Control without the one taken out: 22 of
            // 45.
            Difference visit = new Difference(72, 80, 22, 45);
            List<String> lines = csv();
            assertThat(lines).hasSize(7);
            assertThat(lines.get(0))
                    .isEqualTo(
                            "tactic,signal,customers,cost,recorded_saved,judged,saved,save_rate,control,control_saved,"
                                    + "control_rate,difference,difference_low,difference_high,verdict,cost_per_save,"
                                    + "incremental_saves,cost_per_incremental_save,value_kept,return,incremental_return");
            String[] all = lines.get(1).split(",", -1);
            assertThat(all).startsWith("", "", "155", "2280.00", "1", "154", "90");
            String[] visits = lines.get(5).split(",", -1);
            assertThat(visits).startsWith("visit", "", "80", "880.00", "1", "80", "72", "0.9", "45", "22");
            assertThat(visits[14]).isEqualTo("helps");
            assertThat(visits[15]).as("880 / 72").isEqualTo("12.22");
            assertThat(Double.parseDouble(visits[11])).isCloseTo(visit.value(), offset());
            assertThat(Double.parseDouble(visits[16])).isCloseTo(visit.value() * 80, offset());
            assertThat(visits[17]).as("880 / 32.888…").isEqualTo("26.76");
            assertThat(visits[18]).isEqualTo("72000.00");
            assertThat(Double.parseDouble(visits[19])).isCloseTo((72_000 - 880) / 880.0, offset());
            assertThat(Double.parseDouble(visits[20])).isCloseTo((visit.value() * 80 * 1000 - 880) / 880, offset());
            assertThat(lines.get(6)).startsWith("visit,moved,80,880.00,");
            String[] gifts = lines.get(3).split(",", -1);
            assertThat(gifts).startsWith("gift", "", "70", "1400.00", "0", "70", "14", "0.2", "45", "22");
            assertThat(gifts[14]).isEqualTo("harms");
            assertThat(gifts[17]).as("no such save").isEmpty();

            CommandRun table = run("report", "tactics");
            assertThat(table.code()).isEqualTo(3);
            assertThat(table.err()).contains("harm: fewer customers stayed after tactic gift for moved");
            assertThat(table.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
            Path written = folder.resolve("tactics.csv");
            CommandRun into = run("report", "tactics", "--format", "csv", "--out", written.toString());
            assertThat(into.code())
                    .as("harm is told and makes the exit code, wherever the rows go")
                    .isEqualTo(3);
            assertThat(into.out()).isEmpty();
            assertThat(Files.readAllLines(written)).isEqualTo(lines);
            assertThat(run("report", "tactics", "--from", "2026-03-02", "--format", "csv")
                            .out()
                            .lines())
                    .as("no alert of the period was treated, and costs stand alone")
                    .hasSize(4);
            assertThat(town.opsMails())
                    .singleElement()
                    .asString()
                    .startsWith("Customers leave after tactic gift\n")
                    .contains("moved: 14 of 70 treated stayed, 22 of 45 in the control group; difference -29 %");

            assertThat(run("doctor", "--format", "csv").out())
                    .contains("tactics,wrong,fewer customers stayed after tactic gift than in the control group,")
                    .doesNotContain("tactic visit");
            assertThat(run("report", "tactics", "--from", "2026-03-02", "--to", "2026-03-02")
                            .code())
                    .isEqualTo(2);

            town.snapshot(DAY_1.plusDays(11), RULES);
            assertThat(town.opsMails()).as("once a month").hasSize(1);
            long newest = numbers(town, "customer_no = 201").get(0);
            assertThat(run("tactics", "--alert", Long.toString(newest), "--format", "csv")
                            .out()
                            .lines()
                            .skip(1)
                            .map(line -> line.split(",", 2)[0]))
                    .containsExactly("visit", "new", "gift");
            assertThat(town.digest(DAY_1.plusDays(10))).contains("What to try: Pay a visit.");
            assertThat(town.digest(DAY_1)).contains("What to try: Send a gift.");
            town.intervene("visit", DAY_1.plusDays(11), List.of(newest));
            assertThat(run("tactics", "--alert", Long.toString(newest), "--format", "csv")
                            .out()
                            .lines()
                            .skip(1)
                            .findFirst())
                    .hasValueSatisfying(line -> assertThat(line).startsWith("new"));
        }
    }

    @Test
    void whoIsErasedIsNotHeldToHaveLeftButWhoLeftBeforeIs() throws IOException {
        LocalDate day = LocalDate.parse("2026-03-25");
        try (Town town = new Town(folder, 6, share(0.3, "retention.judge_after_days=10"))) {
            town.moved(day, 1, 6);
            town.snapshot(day, RULES);
            town.intervene("friendly_call", day, numbers(town, "customer_no IN (1, 3, 5)"));
            leave(town, day.plusDays(1), numbers(town, "customer_no = 5"));
            town.snapshot(day.plusDays(2), RULES);
            leave(town, day.plusDays(3), numbers(town, "customer_no = 3"));
            assertThat(run("erase", "c1", "c2", "c5", "--by", "dpo").code()).isZero();
            assertThat(town.strings("SELECT left_on - 20537 FROM customers WHERE customer_no IN (1, 5)"))
                    .as("after the newest snapshot, and as it was")
                    .containsExactly("3", "1");
            assertThat(control(town))
                    .as("nobody is kept for being in the group")
                    .containsExactly("c4", "c6");
            town.snapshot(day.plusDays(11), RULES);
            town.sql("UPDATE snapshots SET taken_at = taken_at + 1 WHERE as_of = 20548"); // the clock stands still
            List<String> lines = csv();
            assertThat(run("prune", "--format", "csv", "--set", "upkeep.keep.gone_customers=1")
                            .out())
                    .contains(",4")
                    .contains("gone");
            assertThat(csv()).as("those who left long ago stay losses").isEqualTo(lines);
            assertThat(lines.stream().filter(line -> line.startsWith("friendly_call,,")))
                    .as("customers, judged, saved: of the one who was erased nobody knows")
                    .singleElement()
                    .asString()
                    .matches("friendly_call,,3,[0-9.]+,0,2,0,0.0,2,2,.*");
        }
    }

    @Test
    void eachTacticHasAGroupOfItsOwnWhereThatIsAskedFor() throws IOException {
        try (Town town = new Town(folder, 40, share(0.3, "control.scope=tactic"))) {
            town.moved(DAY_1, 1, 40);
            town.snapshot(DAY_1, RULES);
            assertThat(control(town)).hasSizeBetween(5, 20).isNotEqualTo(CONTROL);
            assertThat(town.strings("SELECT DISTINCT control_tactic FROM alerts WHERE control = 'in'"))
                    .containsExactly("friendly_call");
            assertThat(town.strings("SELECT DISTINCT why FROM alert_history WHERE what = 'control'"))
                    .containsExactly(
                            "in the control group: not mailed, not worked on, to tell what tactic friendly_call changes");
        }
    }

    private record Difference(double value) {
        Difference(int one, int ofOne, int other, int ofOther) {
            this((double) one / ofOne - (double) other / ofOther);
        }
    }

    private static org.assertj.core.data.Offset<Double> offset() {
        return org.assertj.core.data.Offset.offset(1e-6);
    }

    private static String[] share(double share, String... others) {
        List<String> all = new ArrayList<>(List.of(others));
        all.add("control.share=" + share);
        return all.toArray(String[]::new);
    }

    private static List<String> control(Town town) {
        return town.strings("SELECT c.customer_id FROM alerts a JOIN customers c USING (customer_no)"
                + " WHERE a.control = 'in' AND a.status <> 'closed' ORDER BY a.alert_id");
    }

    private static List<Long> numbers(Town town, String condition) {
        return town.strings("SELECT alert_id FROM alerts WHERE " + condition + " ORDER BY alert_id").stream()
                .flatMapToLong(id -> LongStream.of(Long.parseLong(id)))
                .boxed()
                .toList();
    }

    private static void leave(Town town, LocalDate day, List<Long> alerts) {
        String ids = alerts.toString().replace('[', '(').replace(']', ')');
        town.sql("UPDATE customers SET left_on = " + day.toEpochDay()
                + " WHERE customer_no IN (SELECT customer_no FROM alerts WHERE alert_id IN " + ids + ")");
    }

    private List<String> csv() {
        CommandRun run = run("report", "tactics", "--format", "csv");
        return run.out().lines().toList();
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        for (String setting : List.of(
                "database=" + folder.resolve("town.db"),
                "mail.templates=" + folder.resolve("templates"),
                "alerts.follow_up.medium=1",
                "retention.judge_after_days=10")) {
            all.addAll(List.of("--set", setting));
        }
        return CommandRun.of(Map.of(), all.toArray(String[]::new));
    }
}
