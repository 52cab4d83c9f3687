package churnwatch.alert;

import churnwatch.alert.AlertState.Held;
import churnwatch.alert.OpenAlert.Mailed;
import churnwatch.alert.Policy.Decision;
import churnwatch.fact.Assessment;
import churnwatch.fact.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The alerts of one snapshot: takes the customers with signals in their order, then closes what has gone quiet. */
public final class AlertRun implements AutoCloseable {
    private final LocalDate asOf;
    private final LocalDate today;
    private final Policy policy;
    private final InOrder<OpenAlert> open;
    private final InOrder<Held> resting;
    private final Reopening reopening;
    private final AlertRows rows;
    private final Decisions decisions;
    private final int coolDownDays;
    private final List<OpenAlert> quiet = new ArrayList<>();
    private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    private int lastCustomer = -1;

    AlertRun(
            LocalDate asOf,
            LocalDate today,
            Policy policy,
            InOrder<OpenAlert> open,
            InOrder<Held> resting,
            Reopening reopening,
            AlertRows rows,
            Decisions decisions,
            int coolDownDays) {
        this.asOf = asOf;
        this.today = today;
        this.policy = policy;
        this.open = open;
        this.resting = resting;
        this.reopening = reopening;
        this.rows = rows;
        this.decisions = decisions;
        this.coolDownDays = coolDownDays;
    }

    /** Takes an active customer with at least one signal; customers come in the order of their numbers. */
    public Reason accept(Assessment assessment) {
        int customer = assessment.customerNo();
        if (customer <= lastCustomer) {
            throw new IllegalStateException("Customer " + customer + " came after " + lastCustomer);
        }
        lastCustomer = customer;
        OpenAlert alert = open.take(customer, quiet::add);
        Held rests = resting.take(customer, passedOver -> {});
        Reason reason = alert == null ? open(assessment, rests) : join(assessment, alert);
        counts.merge(reason, 1, Integer::sum);
        return reason;
    }

    /** Closes the alerts of customers no longer active, and those quiet for long; then all is written. */
    public AlertReport finish(IntPredicate active, Unknown unknown) {
        open.drain(quiet::add);
        for (OpenAlert alert : quiet) {
            Reason reason = policy.quiet(alert, active.test(alert.customerNo()), unknown.covers(alert));
            switch (reason) {
                case NOT_JUDGED -> wake(alert, null);
                case LOST -> rows.close(alert, reason, Outcome.LOST, "the customer is no longer active");
                case EXPIRED ->
                    rows.close(
                            alert,
                            reason,
                            Outcome.EXPIRED,
                            "no signal stood for " + (alert.quietSnapshots() + 1) + " snapshots");
                default -> {
                    rows.quiet(alert);
                    wake(alert, null);
                }
            }
            counts.merge(reason, 1, Integer::sum);
        }
        rows.flush();
        decisions.flush();
        close();
        return new AlertReport(asOf, counts);
    }

    /** The numbers that alerts of this date have had. */
    Reopening reopening() {
        return reopening;
    }

    @Override
    public void close() {
        rows.close();
        decisions.close();
    }

    private Reason open(Assessment assessment, @Nullable Held rests) {
        Reason reason = policy.open(assessment, rests == null ? Map.of() : rests.signals());
        if (reason == Reason.COOLING_DOWN && rests != null) {
            assessment.signals().stream()
                    .mapToLong(fired -> rests.closedOn().getOrDefault(fired.signal(), Long.MAX_VALUE))
                    .min()
                    .ifPresent(closedOn -> decisions.coolingDown(
                            assessment.customerNo(), LocalDate.ofEpochDay(closedOn + coolDownDays)));
        }
        if (reason == Reason.OPENED) {
            int customer = assessment.customerNo();
            rows.open(reopening.alertId(customer), assessment, reopening.mailed(customer));
        }
        return reason;
    }

    private void wake(OpenAlert alert, @Nullable Assessment assessment) {
        if (alert.snooze() == null) {
            return;
        }
        Optional<String> why = alert.snooze().ends(assessment, today);
        if (why.isPresent()) {
            rows.wake(alert, assessment == null ? alert.level() : assessment.level(), why.get());
            counts.merge(Reason.WOKE, 1, Integer::sum);
        } else if (assessment != null) {
            decisions.snoozed(alert.customerNo(), alert.snooze().until());
        }
    }

    /** Whoever was told of it is not told again; the others are dealt with when mails are written. */
    private void unmailed(OpenAlert alert, Level level) {
        Mailed mailed = alert.mailed();
        if (alert.snooze() != null
                || mailed == null
                || mailed.on().equals(asOf)
                || level.compareTo(mailed.level()) > 0) {
            return;
        }
        String word = level == mailed.level() ? Decisions.TOLD : Decisions.TOLD_MORE;
        if (!word.equals(alert.decided())) {
            decisions.told(alert.customerNo(), mailed.on(), mailed.level(), level);
        }
    }

    private Reason join(Assessment assessment, OpenAlert alert) {
        wake(alert, assessment);
        unmailed(alert, assessment.level());
        Decision decision = policy.join(assessment, alert);
        boolean news = decision.reason() != Reason.UNCHANGED;
        if (news) {
            rows.joined(alert, decision.reason(), assessment, decision.joining());
        }
        if (assessment.level().compareTo(alert.level()) > 0) {
            rows.hurry(alert, assessment.level());
        }
        if (news || changes(alert, assessment)) {
            rows.stands(alert, assessment);
        }
        return decision.reason();
    }

    // Most alerts stand as they stood: nothing is written for them.
    private static boolean changes(OpenAlert alert, Assessment assessment) {
        return alert.level() != assessment.level()
                || Double.compare(alert.score(), assessment.score()) != 0
                || alert.valueAtRisk() != assessment.valueAtRisk()
                || alert.quietSnapshots() > 0;
    }
}
