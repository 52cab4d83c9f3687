package churnwatch;

import static churnwatch.Town.CALLED;
import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static churnwatch.Town.rule;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.rules.RuleBook;
import churnwatch.snapshot.SnapshotReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that hold nothing, or nothing new. */
class DataGapsTest {
    private static final String LATE = rule("late", "billing.worstDaysLate(90) > 7");
    private static final RuleBook RULES = Town.rules(MOVED, CALLED, LATE);

    @TempDir
    Path folder;

    private @Nullable Town opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private Town town(String... assignments) throws IOException {
        Town town = new Town(folder, 30, assignments);
        opened = town;
        return town;
    }

    @Test
    void aStoreThatNeverHadATableIsToldSoInOneLineAndNothingElse() throws IOException {
        Town town = town();
        town.moved(DAY_1, 1, 2);
        String partly = rule("moved, too", "tickets.complaints(90) > 0", "signals.raise($c, \"moved\", Severity.LOW);");
        SnapshotReport report = town.snapshot(DAY_1, Town.rules(MOVED, CALLED, LATE, partly));
        assertThat(report.unjudged().lines())
                .containsExactly("not judged, no data: late (invoices), moved in part (tickets)");
        assertThat(report.found()).isEmpty();
        assertThat(town.states(DAY_1))
                .containsEntry("late", "unknown")
                .containsEntry("moved, too", "unknown")
                .containsEntry("moved", "judged");
        assertThat(town.rule(DAY_1, "late").words()).isEqualTo("rule \"late\" was not judged, no data: invoices");
        assertThat(town.opsMails()).isEmpty();
        assertThat(town.alerts()).containsExactly("1 c1 open 1 moved", "2 c2 open 1 moved");
    }

    @Test
    void whatIsAbsentNeverWarnsEvenARuleThatAsksForItsAbsence() throws IOException {
        Town town = town();
        RuleBook rules =
                Town.rules(rule("no invoice", "billing.count == 0"), rule("no purchase", "purchases.days == 0"));
        town.snapshot(DAY_1, rules);
        assertThat(town.signals(DAY_1)).isEmpty();
        town.sql("INSERT INTO invoices (invoice_id, customer_no, issued_on, due_on, amount) VALUES ('i', 1, 1, 1, 5)");
        town.snapshot(DAY_1, rules);
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("no invoice", 29));
    }

    @Test
    void oneOfTwoTablesIsEnoughForARuleWithAnOr() throws IOException {
        Town town = town();
        town.moved(DAY_1, 1, 2);
        String either = rule("either", "details.changed(DetailKind.ADDRESS, 1) > 0 || billing.count > 0");
        String neither = rule("neither", "tickets.complaints(90) == 0 || billing.count == 0");
        SnapshotReport report = town.snapshot(DAY_1, Town.rules(either, neither));
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("either", 2));
        assertThat(report.unjudged().lines()).containsExactly("not judged, no data: neither (invoices, tickets)");
    }

    @Test
    void anAlertDoesNotCloseWhileItsTableIsEmptyAndItsQuietDaysDoNotCount() throws IOException {
        Town town = town();
        town.moved(DAY_1, 1, 1);
        town.called(DAY_1, 2, 2);
        town.snapshot(DAY_1, RULES);
        town.snapshot(DAY_1.plusDays(1), RULES);
        town.sql("DELETE FROM contact_changes");
        for (int i = 2; i <= 5; i++) {
            town.snapshot(DAY_1.plusDays(i), RULES);
        }
        assertThat(town.alerts()).containsExactly("1 c1 open 1 moved", "2 c2 closed 1 called");
        assertThat(town.told()).contains("1 not judged");
        assertThat(town.strings("SELECT quiet_snapshots FROM alerts WHERE alert_id = 1"))
                .containsExactly("1");
        town.moved(DAY_1, 5, 5);
        town.snapshot(DAY_1.plusDays(6), RULES);
        assertThat(town.openAlerts()).isEqualTo(1);
        town.snapshot(DAY_1.plusDays(7), RULES);
        assertThat(town.openAlerts()).isZero();
    }

    @Test
    void aCustomerWhoLeavesIsLostWhateverIsUnknown() throws IOException {
        Town town = town();
        town.moved(DAY_1, 1, 1);
        town.snapshot(DAY_1, RULES);
        town.sql("DELETE FROM contact_changes", "UPDATE customers SET left_on = 20000 WHERE customer_no = 1");
        town.snapshot(DAY_1.plusDays(1), RULES);
        assertThat(town.alerts()).containsExactly("1 c1 closed 1 moved");
    }

    @Test
    void aTableIsTooOldWhenItsNewestEventIsOlderThanTheDaysSet() throws IOException {
        Town town = town("snapshot.stale_after.contact_changes=3");
        String moved = rule("moved", "details.changed(DetailKind.ADDRESS, 30) > 0");
        RuleBook rules = Town.rules(moved, CALLED);
        town.moved(DAY_1, 1, 2);
        // What lies after the date is not seen.
        town.moved(DAY_1.plusDays(60), 1, 1);
        town.snapshot(DAY_1.plusDays(3), rules);
        assertThat(town.states(DAY_1.plusDays(3))).containsEntry("moved", "judged");

        LocalDate late = DAY_1.plusDays(4);
        SnapshotReport report = town.snapshot(late, rules);
        assertThat(report.unjudged().lines())
                .containsExactly("not judged, data too old: moved (contact_changes, newest 2026-03-01)");
        assertThat(town.signals(late)).isEmpty();
        assertThat(town.states(late)).containsEntry("moved", "unknown").containsEntry("called", "judged");
        for (int i = 5; i <= 9; i++) {
            town.snapshot(DAY_1.plusDays(i), rules);
        }
        assertThat(town.alerts()).containsExactly("1 c1 open 1 moved", "2 c2 open 1 moved");
        town.moved(DAY_1.plusDays(10), 3, 3);
        town.snapshot(DAY_1.plusDays(10), rules);
        assertThat(town.openAlerts()).isEqualTo(3);
    }

    @Test
    void withoutTheSettingATableMayBeAsOldAsItWill() throws IOException {
        Town town = town();
        town.moved(DAY_1, 1, 2);
        assertThat(town.snapshot(DAY_1.plusDays(4_000), RULES).unjudged().lines())
                .containsExactly("not judged, no data: late (invoices)");
    }

    @Test
    void aRuleWithAnOrIsSilentAsSoonAsOneOfItsTablesIsTooOld() throws IOException {
        Town town = town("snapshot.stale_after.interactions=3");
        town.moved(DAY_1, 1, 2);
        String either =
                rule("either", "details.changed(DetailKind.ADDRESS, 1) > 0 || contacts.inbound(Topic.BILLING, 1) == 0");
        SnapshotReport report = town.snapshot(DAY_1, Town.rules(either, MOVED));
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("moved", 2));
        assertThat(report.unjudged().lines())
                .containsExactly("not judged, data too old: either (interactions, newest 1970-01-01)");
    }

    @Test
    void aDateBeforeAllEventsHasNoneThatIsNewEnough() throws IOException {
        Town town = town("snapshot.stale_after.contact_changes=3");
        town.sql("DELETE FROM contact_changes");
        town.moved(DAY_1, 1, 2);
        assertThat(town.snapshot(DAY_1.minusDays(1), Town.rules(MOVED))
                        .unjudged()
                        .lines())
                .containsExactly("not judged, data too old: moved (contact_changes, nothing up to that day)");
    }

    @Test
    void aRuleThatOnlyFollowsAnotherIsJudgedWithItsOwnTables() throws IOException {
        Town town = town();
        town.moved(DAY_1, 1, 2);
        String follows = """
                rule "late and moved"
                when
                    $s : Signal( id == "moved", $c : customer )
                then
                    signals.raise($c, "late", Severity.LOW);
                end
                """;
        SnapshotReport report = town.snapshot(DAY_1, Town.rules(MOVED, LATE, follows));
        // It fires, but it does not judge: whether somebody is late is not known.
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("moved", 2, "late", 2));
        assertThat(report.unjudged().lines()).containsExactly("not judged, no data: late (invoices)");
    }

    @Test
    void whatIsUnknownDoesNotCountForWhatIsUsual() throws IOException {
        Town town = town("rules.mass_fire_floor=5");
        town.sql("DELETE FROM contact_changes");
        town.snapshot(DAY_1, RULES);
        town.moved(DAY_1.plusDays(1), 1, 10);
        town.snapshot(DAY_1.plusDays(1), RULES);
        assertThat(town.states(DAY_1.plusDays(1))).containsEntry("moved", "judged");
        assertThat(town.rule(DAY_1.plusDays(1), "moved").usual()).isNull();
    }
}
