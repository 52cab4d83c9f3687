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

    private final Settings settings;
    private final @Nullable String escalateTo;
    private final boolean names;
    private final Clock clock;
    private final Outbox outbox;

    public Escalations(Settings settings, Clock clock) {
        this.settings = settings;
        this.escalateTo = settings.alerts().escalateTo();
        this.names = settings.mail().privacy() == Settings.Privacy.FULL;
        this.clock = clock;
        this.outbox = new Outbox(settings, clock);
    }

    /** Queues one mail about the alerts that are overdue on a snapshot date; none where nobody is named for it. */
    public void queue(Handle tx, LocalDate asOf) {
        if (escalateTo == null) {
            return;
        }
        String recipient = new Deliveries(settings, clock.instant()).reader(escalateTo);
        TemplateFolder folder = new TemplateFolder(settings.mail().templates());
        Language language = Language.read(folder, settings.localeOf(recipient), settings.currency());
        List<Overdue.Line> lines = lines(tx, asOf, language.figures());
        if (lines.isEmpty()) {
            return;
        }
        int total = tx.createUpdate("UPDATE alerts AS a SET escalated_on = :day WHERE " + DUE)
                .bind("day", asOf.toEpochDay())
                .execute();
        Overdue overdue = new Overdue(asOf, total, total - lines.size(), lines);
        outbox.queueEscalation(
                tx, recipient, asOf, new Templates(folder, language).mail("escalation", "escalation", overdue));
    }

    private List<Overdue.Line> lines(Handle tx, LocalDate asOf, Figures figures) {
        return tx.createQuery("""
                SELECT a.alert_id, c.customer_id, a.level, a.value_at_risk, a.follow_up_by,
                    coalesce(a.assignee, c.owner, '')
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no WHERE
                """ + DUE + " ORDER BY a.value_at_risk DESC, a.alert_id LIMIT :lines")
                .bind("day", asOf.toEpochDay())
                .bind("lines", settings.mail().digestLimit())
                .map((row, context) -> new Overdue.Line(
                        String.valueOf(row.getLong(1)),
                        row.getString(2),
                        names ? row.getString(6) : "",
                        LEVELS[row.getInt(3)].word(),
                        figures.minorUnits(row.getLong(4)),
                        LocalDate.ofEpochDay(row.getLong(5))))
                .list();
    }
}
