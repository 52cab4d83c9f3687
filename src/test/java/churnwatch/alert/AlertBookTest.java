package churnwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.alert.SentMails.SentMail;
import churnwatch.config.Settings;
import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertBookTest {
    private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
    private static final FiredSignal BILLING = new FiredSignal("billing_question", Severity.LOW, "{}");
    private static final FiredSignal LATE = new FiredSignal("late_payment", Severity.MEDIUM, "{}");
    private static final FiredSignal CANCEL = new FiredSignal("cancellation_enquiry", Severity.CRITICAL, "{}");

    @TempDir
    Path folder;

    private final List<SentMail> sent = new ArrayList<>();
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAlertOpensAtTheLevelAndNotBelowIt() {
        AlertReport report = snapshot(MARCH_1, of(1, Level.LOW, LATE), of(2, Level.MEDIUM, BILLING));
        assertThat(report.counts()).isEqualTo(Map.of(Reason.BELOW_OPEN_LEVEL, 1, Reason.OPENED, 1));
        assertThat(alerts()).containsExactly("1|2|open|1|null|1@2026-03-01|billing_question");
        assertThat(history()).containsExactly("1 opened medium: billing_question low");
    }

    @Test
    void laterSignalsJoinTheOneOpenAlertWithoutAnotherMail() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, BILLING));
        snapshot(MARCH_1.plusDays(1), of(1, Level.MEDIUM, BILLING, LATE));
        assertThat(alerts()).containsExactly("1|1|open|1|null|1@2026-03-01|billing_question late_payment");
        assertThat(history())
                .containsExactly("1 opened medium: billing_question low", "1 joined medium: late_payment medium");
    }

    @Test
    void aRiseAboveTheLevelLastMailedIsMailedAndAReturnToItIsNot() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE));
        assertThat(snapshot(MARCH_1.plusDays(1), of(1, Level.HIGH, LATE)).count(Reason.ROSE))
                .isEqualTo(1);
        snapshot(MARCH_1.plusDays(2), of(1, Level.MEDIUM, LATE));
        AlertReport again = snapshot(MARCH_1.plusDays(3), of(1, Level.HIGH, LATE));
        assertThat(again.counts()).isEqualTo(Map.of(Reason.LEVEL_CHANGED, 1));
        assertThat(alerts()).containsExactly("1|1|open|2|null|2@2026-03-02|late_payment");
    }

    @Test
    void anAlertExpiresAfterThreeQuietSnapshotsInARowOnly() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE));
        snapshot(MARCH_1.plusDays(1));
        snapshot(MARCH_1.plusDays(2));
        snapshot(MARCH_1.plusDays(3), of(1, Level.LOW, LATE));
        snapshot(MARCH_1.plusDays(4));
        snapshot(MARCH_1.plusDays(5));
        assertThat(alerts()).containsExactly("1|1|open|0|null|1@2026-03-01|late_payment");
        snapshot(MARCH_1.plusDays(6));
        assertThat(alerts()).containsExactly("1|1|closed|0|expired|1@2026-03-01|late_payment");
    }

    @Test
    void anAlertClosesAsLostWhenTheCustomerIsNoLongerActive() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE), of(2, Level.MEDIUM, LATE));
        run(MARCH_1.plusDays(1), Set.of(2));
        assertThat(alerts())
                .containsExactly(
                        "1|1|closed|1|lost|1@2026-03-01|late_payment", "2|2|open|1|null|1@2026-03-01|late_payment");
        assertThat(history()).contains("1 lost the customer is no longer active");
    }

    @Test
    void afterClosingTheSameSignalRestsForThirtyDaysUnlessItIsGraver() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE));
        closeByPerson(1, MARCH_1);
        LocalDate lastDay = MARCH_1.plusDays(29);
        assertThat(snapshot(lastDay, of(1, Level.HIGH, LATE)).count(Reason.COOLING_DOWN))
                .isEqualTo(1);
        FiredSignal graver = new FiredSignal("late_payment", Severity.HIGH, "{}");
        assertThat(snapshot(lastDay, of(1, Level.HIGH, graver)).count(Reason.OPENED))
                .isEqualTo(1);
        assertThat(snapshot(lastDay, of(1, Level.HIGH, BILLING, LATE)).count(Reason.OPENED))
                .isEqualTo(1);
        assertThat(snapshot(lastDay, of(1, Level.HIGH, LATE)).count(Reason.COOLING_DOWN))
                .isEqualTo(1);
        assertThat(snapshot(lastDay.plusDays(1), of(1, Level.HIGH, LATE)).count(Reason.OPENED))
                .isEqualTo(1);
    }

    @Test
    void theSameDateAgainLeavesWhatOneRunWouldHaveLeft() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE), of(2, Level.MEDIUM, LATE), of(3, Level.MEDIUM, BILLING));
        LocalDate next = MARCH_1.plusDays(1);
        run(next, Set.of(1, 2, 3, 4), of(1, Level.HIGH, CANCEL, LATE), of(4, Level.CRITICAL, CANCEL));
        run(next, Set.of(1, 3, 5), of(1, Level.MEDIUM, LATE), of(3, Level.HIGH, LATE), of(5, Level.MEDIUM, LATE));
        assertThat(alerts())
                .containsExactly(
                        "1|1|open|1|null|1@2026-03-01|late_payment",
                        "2|2|closed|1|lost|1@2026-03-01|late_payment",
                        "3|3|open|2|null|2@2026-03-02|billing_question late_payment",
                        "5|5|open|1|null|1@2026-03-02|late_payment");
        assertThat(history())
                .containsExactly(
                        "1 opened medium: late_payment medium",
                        "2 opened medium: late_payment medium",
                        "3 opened medium: billing_question low",
                        "3 rose medium -> high: late_payment medium",
                        "5 opened medium: late_payment medium",
                        "2 lost the customer is no longer active");
    }

    @Test
    void anAlertThatOpensAgainOnTheSameDateKeepsItsNumber() {
        snapshot(MARCH_1, of(2, Level.MEDIUM, LATE), of(3, Level.MEDIUM, LATE));
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE), of(3, Level.HIGH, LATE));
        assertThat(alerts())
                .containsExactly(
                        "2|3|open|2|null|2@2026-03-01|late_payment", "3|1|open|1|null|1@2026-03-01|late_payment");
    }

    @Test
    void theQuietSnapshotsOfADateTakenTwiceCountOnce() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE));
        for (int i = 0; i < 5; i++) {
            snapshot(MARCH_1.plusDays(1));
        }
        assertThat(alerts()).containsExactly("1|1|open|1|null|1@2026-03-01|late_payment");
    }

    @Test
    void aMailThatLeftIsNotRepeatedByTheSameDateUnlessTheLevelIsCritical() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE), of(2, Level.MEDIUM, LATE));
        sent.add(new SentMail(1, 1, Level.MEDIUM));
        sent.add(new SentMail(2, 2, Level.MEDIUM));
        snapshot(MARCH_1, of(1, Level.HIGH, LATE), of(2, Level.CRITICAL, CANCEL, LATE));
        assertThat(alerts())
                .containsExactly(
                        "1|1|open|2|null|1@2026-03-01|late_payment",
                        "2|2|open|3|null|3@2026-03-01|cancellation_enquiry late_payment");
        AlertReport next = snapshot(MARCH_1.plusDays(1), of(1, Level.HIGH, LATE));
        assertThat(next.count(Reason.UNCHANGED)).isEqualTo(1);
        assertThat(alerts()).contains("1|1|open|2|null|2@2026-03-02|late_payment");
    }

    @Test
    void aRiseWhoseMailLeftIsStillToldAsARiseByTheSameDate() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE));
        snapshot(MARCH_1.plusDays(1), of(1, Level.HIGH, LATE));
        List<String> once = history();
        sent.add(new SentMail(1, 1, Level.HIGH));
        snapshot(MARCH_1.plusDays(1), of(1, Level.HIGH, LATE));
        assertThat(history()).isEqualTo(once);
        assertThat(alerts()).containsExactly("1|1|open|2|null|2@2026-03-02|late_payment");
    }

    @Test
    void anAlertWhoseMailLeftKeepsItsNumberEvenIfARunInBetweenTookItBack() {
        snapshot(MARCH_1, of(7, Level.MEDIUM, LATE));
        sent.add(new SentMail(1, 7, Level.MEDIUM));
        snapshot(MARCH_1);
        assertThat(alerts()).isEmpty();
        snapshot(MARCH_1, of(7, Level.MEDIUM, LATE));
        assertThat(alerts()).containsExactly("1|7|open|1|null|1@2026-03-01|late_payment");
    }

    @Test
    void whatPersonsDecidedBetweenTwoRunsOfADateStays() {
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE), of(2, Level.MEDIUM, LATE), of(3, Level.MEDIUM, LATE));
        closeByPerson(1, MARCH_1);
        takeUp(2, MARCH_1);
        takeUp(3, MARCH_1);
        snapshot(MARCH_1, of(1, Level.MEDIUM, LATE), of(2, Level.HIGH, LATE));
        assertThat(alerts())
                .containsExactly(
                        "1|1|closed|1|false_alarm|1@2026-03-01|late_payment",
                        "2|2|acknowledged|2|null|2@2026-03-01|late_payment",
                        "3|3|acknowledged|1|null|null|null");
        assertThat(history()).contains("1 closed by hand", "2 acknowledged by hand", "3 acknowledged by hand");
    }

    @Test
    void anOlderDateNeverReachesTheAlerts() {
        snapshot(MARCH_1);
        assertThatThrownBy(() -> snapshot(MARCH_1.minusDays(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2026-02-28 is older");
    }

    @Test
    void customersOutOfOrderAreRefusedAndNothingIsStored() {
        assertThatThrownBy(() -> snapshot(MARCH_1, of(2, Level.HIGH, LATE), of(1, Level.HIGH, LATE)))
                .hasMessage("Customer 1 came after 2");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void aRunThatIsGivenUpHalfWrittenLeavesNothingThatTheNextOneStumblesOver() {
        // Of twice as many signals as alerts, more are written before the end than can wait; the alerts all wait.
        List<Assessment> many = IntStream.rangeClosed(1, 700)
                .mapToObj(customer -> of(customer, Level.MEDIUM, BILLING, LATE))
                .toList();
        AlertBook book = new AlertBook(Settings.defaults().alerts(), (tx, day) -> sent, ZoneId.of("UTC"));
        AlertReport report = database.<AlertReport, RuntimeException>write("test", tx -> {
            AlertRun first = book.begin(tx, MARCH_1, "set", 1);
            many.forEach(first::accept);
            try (AlertRun again = book.again(tx, first, MARCH_1, "set", 1)) {
                many.forEach(again::accept);
                return again.finish(customer -> true, Unknown.NOTHING);
            }
        });
        assertThat(report.counts()).isEqualTo(Map.of(Reason.OPENED, 700));
    }

    private static Assessment of(int customer, Level level, FiredSignal... signals) {
        return new Assessment(customer, level.ordinal() * 0.25 + 0.1, level, 100_00L * customer, List.of(signals));
    }

    private AlertReport snapshot(LocalDate asOf, Assessment... assessments) {
        return run(asOf, Set.of(1, 2, 3, 4, 5, 6, 7), assessments);
    }

    private AlertReport run(LocalDate asOf, Set<Integer> active, Assessment... assessments) {
        AlertBook book = new AlertBook(Settings.defaults().alerts(), (tx, day) -> sent, ZoneId.of("UTC"));
        return database.<AlertReport, RuntimeException>write("test", tx -> {
            try (AlertRun run = book.begin(tx, asOf, "set", 1_000L)) {
                for (Assessment assessment : assessments) {
                    run.accept(assessment);
                }
                AlertReport report = run.finish(active::contains, Unknown.NOTHING);
                mailAllThatIsDue(tx, asOf);
                return report;
            }
        });
    }

    private static void mailAllThatIsDue(Handle tx, LocalDate asOf) {
        try (MailMarks marks = new MailMarks(tx, asOf)) {
            tx.createQuery("SELECT a.alert_id, " + MailMarks.LEVEL + " FROM alerts a WHERE " + MailMarks.DUE)
                    .bind("day", asOf.toEpochDay())
                    .map((row, context) -> Map.entry(row.getLong(1), Level.values()[row.getInt(2)]))
                    .list()
                    .forEach(due -> marks.mailed(due.getKey(), due.getValue()));
            marks.flush();
        }
    }

    private void closeByPerson(long alertId, LocalDate on) {
        byPerson(alertId, on, "closed", "false_alarm");
    }

    private void takeUp(long alertId, LocalDate on) {
        byPerson(alertId, on, "acknowledged", null);
    }

    private void byPerson(
            long alertId, LocalDate on, String status, @org.jspecify.annotations.Nullable String outcome) {
        database.writing("test", tx -> {
            tx.execute(
                    "UPDATE alerts SET status = ?, outcome = ?, closed_on = ?, closed_by = ? WHERE alert_id = ?",
                    status,
                    outcome,
                    outcome == null ? null : on.toEpochDay(),
                    outcome == null ? null : "ann",
                    alertId);
            tx.execute(
                    "INSERT INTO alert_history (alert_id, as_of, at, who, what, why) VALUES (?, ?, 2000, 'ann', ?, 'by hand')",
                    alertId,
                    on.toEpochDay(),
                    status);
        });
    }

    private List<String> alerts() {
        return strings("""
                SELECT alert_id || '|' || customer_no || '|' || status || '|' || level || '|' || coalesce(outcome, 'null')
                    || '|' || coalesce(mailed_level || '@' || date(mailed_on * 86400, 'unixepoch'), 'null') || '|' ||
                    coalesce((SELECT group_concat(signal, ' ') FROM
                        (SELECT DISTINCT signal FROM alert_signals s WHERE s.alert_id = a.alert_id ORDER BY signal)), 'null')
                FROM alerts a ORDER BY alert_id
                """);
    }

    private List<String> history() {
        return strings("SELECT alert_id || ' ' || what || ' ' || why FROM alert_history ORDER BY entry_no");
    }

    private List<String> strings(String sql) {
        return database.read(h -> h.createQuery(sql).mapTo(String.class).list());
    }
}
