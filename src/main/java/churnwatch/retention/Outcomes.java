package churnwatch.retention;

import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import churnwatch.alert.Outcome;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.retention.Interventions.Result;
import churnwatch.retention.Interventions.Resulted;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Records what came of interventions, and of the alerts behind them. */
final class Outcomes {
    private final Handle tx;
    private final AlertWork work;
    private final Clock clock;

    Outcomes(Handle tx, AlertWork work, Clock clock) {
        this.tx = tx;
        this.work = work;
        this.clock = clock;
    }

    private record Stored(
            long interventionId,
            long alertId,
            int customerNo,
            String tactic,
            LocalDate doneOn,
            String who,
            @Nullable Outcome outcome,
            @Nullable LocalDate outcomeOn) {
        @Nullable
        String before() {
            return outcome == null ? null : outcome.word() + " on " + outcomeOn;
        }
    }

    Resulted record(Result result) {
        Deed.close(result.outcome());
        Stored stored = stored(result.interventionId());
        String who = result.who() == null ? stored.who() : result.who();
        Persons.named(who);
        LocalDate on = Persons.day(clock, result.on(), stored.doneOn(), "the intervention was on");
        if (result.outcome() == stored.outcome() && (result.on() == null || on.equals(stored.outcomeOn()))) {
            return new Resulted(stored.interventionId(), stored.alertId(), false, stored.outcome(), false);
        }
        tx.execute(
                "UPDATE interventions SET outcome = ?, outcome_on = ?, outcome_by = ? WHERE intervention_id = ?",
                result.outcome().word(),
                on.toEpochDay(),
                who.strip(),
                stored.interventionId());
        tell(stored, result, who, on);
        boolean closed = stored.outcome() == null
                ? close(stored, result, who)
                : correct(stored, stored.outcome(), result.outcome());
        return new Resulted(stored.interventionId(), stored.alertId(), true, stored.outcome(), closed);
    }

    private void tell(Stored stored, Result result, String who, LocalDate on) {
        String now = result.outcome().word();
        String words = "intervention " + stored.interventionId() + " (" + stored.tactic() + "): " + now;
        AlertTale.tell(
                tx,
                clock,
                stored.alertId(),
                who,
                stored.before() == null ? "result" : "corrected",
                stored.before() == null ? words : words + " on " + on + ", not " + stored.before());
        DeedLog.add(
                tx,
                clock.millis(),
                Done.by(who, "outcome", "intervention " + stored.interventionId())
                        .about(stored.customerNo())
                        .because(result.why())
                        .changing(stored.before(), now + " on " + on));
    }

    private boolean close(Stored stored, Result result, String who) {
        boolean last = tx.createQuery("""
                SELECT EXISTS (SELECT 1 FROM alerts WHERE alert_id = :alert AND status <> 'closed')
                    AND NOT EXISTS (SELECT 1 FROM interventions WHERE alert_id = :alert AND outcome IS NULL)
                """)
                .bind("alert", stored.alertId())
                .mapTo(Boolean.class)
                .one();
        if (last) {
            work.decide(tx, Deed.close(result.outcome()), List.of(stored.alertId()), who, result.why());
        }
        return last;
    }

    /** What the alert closed by itself with stands, and what another intervention says too. */
    private boolean correct(Stored stored, Outcome before, Outcome now) {
        return tx.createUpdate("""
                UPDATE alerts SET outcome = :now
                WHERE alert_id = :alert AND status = 'closed' AND closed_by <> 'churnwatch' AND outcome = :before
                    AND outcome <> :now AND NOT EXISTS (SELECT 1 FROM interventions i
                        WHERE i.alert_id = :alert AND i.intervention_id <> :id AND i.outcome = :before)
                """)
                        .bind("now", now.word())
                        .bind("before", before.word())
                        .bind("alert", stored.alertId())
                        .bind("id", stored.interventionId())
                        .execute()
                > 0;
    }

    private Stored stored(long id) {
        return tx.createQuery("""
                SELECT alert_id, customer_no, tactic, done_on, who, outcome, outcome_on FROM interventions
                WHERE intervention_id = :id
                """)
                .bind("id", id)
                .map((row, context) -> {
                    String outcome = row.getString(6);
                    return new Stored(
                            id,
                            row.getLong(1),
                            row.getInt(2),
                            row.getString(3),
                            LocalDate.ofEpochDay(row.getLong(4)),
                            row.getString(5),
                            outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                            outcome == null ? null : LocalDate.ofEpochDay(row.getLong(7)));
                })
                .findOne()
                .orElseThrow(() -> new RetentionRefused(
                        "There is no intervention " + id + "; 'interventions' lists them with their numbers"));
    }
}
