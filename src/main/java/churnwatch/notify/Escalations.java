package churnwatch.notify;

import churnwatch.alert.FollowUps;
import churnwatch.config.Settings;
import churnwatch.fact.Level;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells a named person, once an alert, of those that nobody took up in time. */
public final class Escalations {
    private static final Level[] LEVELS = Level.values();
    private static final String DUE = FollowUps.OVERDUE + " AND a.escalated_on IS NULL";

    private final @Nullable String recipient;
    private final int linesMax;
    private final Figures figures;
    private final Outbox outbox;

    public Escalations(Settings settings, Clock clock) {
        this.recipient = settings.alerts().escalateTo();
        this.linesMax = settings.mail().digestLimit();
        this.figures = new Figures(settings.currency());
        this.outbox = new Outbox(settings, clock);
    }

    /** Queues one mail about the alerts that are overdue on a snapshot date; none where nobody is named for it. */
    public void queue(Handle tx, LocalDate asOf) {
        if (recipient == null) {
            return;
        }
        List<String> lines = tx.createQuery("""
                SELECT a.alert_id, c.customer_id, a.level, a.value_at_risk, a.follow_up_by, coalesce(a.assignee, c.owner)
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no WHERE
                """ + DUE + " ORDER BY a.value_at_risk DESC, a.alert_id LIMIT :lines")
                .bind("day", asOf.toEpochDay())
                .bind("lines", linesMax)
                .map((row, context) -> "alert " + row.getLong(1) + ", customer " + OneLine.clean(row.getString(2))
                        + ", "
                        + LEVELS[row.getInt(3)].word() + ", " + figures.minorUnits(row.getLong(4)) + " at risk, due "
                        + LocalDate.ofEpochDay(row.getLong(5))
                        + (row.getString(6) == null ? "" : ", owner " + OneLine.clean(row.getString(6))))
                .list();
        if (lines.isEmpty()) {
            return;
        }
        int total = tx.createUpdate("UPDATE alerts AS a SET escalated_on = :day WHERE " + DUE)
                .bind("day", asOf.toEpochDay())
                .execute();
        String rest =
                total > lines.size() ? "and " + (total - lines.size()) + " more: churnwatch alerts --overdue\n" : "";
        outbox.queueEscalation(
                tx,
                recipient,
                asOf,
                total == 1
                        ? "1 alert is past its day and nobody took it up"
                        : total + " alerts are past their days and nobody took them up",
                "As of " + asOf + ", most value at risk first:\n\n" + String.join("\n", lines) + "\n" + rest
                        + "\nTake them up with: churnwatch alert ack or start ID --by WHO\n");
    }
}
