package churnwatch.notify;

import churnwatch.alert.Decisions;
import churnwatch.alert.MailMarks;
import churnwatch.alert.Stopped;
import churnwatch.alert.Suppression;
import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.notify.Draft.Due;
import churnwatch.notify.Router.Traits;
import churnwatch.store.Batch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Deals the alerts that are due to be mailed on one date out to their recipients, in one pass over them. A recipient gets
 * so many a date; an alert that not all its recipients were told of is not mailed yet, and is due on the next date.
 */
final class Drafts {
    private static final Level[] LEVELS = Level.values();

    private final Handle handle;
    private final LocalDate asOf;
    private final Router router;
    private final int linesMax;
    private final boolean storing;
    private final Stopped stopped;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /**
     * Storing writes down which alert goes into which mail, and leaves out what has gone to a recipient before. Today tells
     * which suppressions hold.
     */
    Drafts(Handle handle, LocalDate asOf, LocalDate today, Settings settings, boolean storing) {
        this.handle = handle;
        this.asOf = asOf;
        this.router = new Router(settings.routing());
        this.linesMax = settings.mail().digestLimit();
        this.storing = storing;
        this.stopped = Stopped.on(handle, today);
    }

    Collection<Draft> collect() {
        Map<Told, Level> told = storing ? told() : Map.of();
        Map<String, Left> left = storing ? left() : Map.of();
        long[] lastMessageNo = {lastMessageNo()};
        try (Batch mails = new Batch(
                        handle,
                        "INSERT INTO alert_mails (message_no, alert_id, customer_no, level) VALUES (?, ?, ?, ?)");
                MailMarks marks = new MailMarks(handle, asOf);
                Decisions decisions = new Decisions(handle, asOf)) {
            eachDue(decisions, due -> {
                boolean waits = false;
                for (String recipient : recipients(due)) {
                    Level level = told.get(new Told(due.alertId(), recipient));
                    if (level != null && level.compareTo(due.mailedLevel()) >= 0) {
                        continue;
                    }
                    Draft draft = drafts.computeIfAbsent(
                            recipient, to -> draft(++lastMessageNo[0], to, left.getOrDefault(to, Left.NOTHING)));
                    if (!draft.add(due)) {
                        waits = true;
                    } else if (storing) {
                        store(mails, draft, due);
                    }
                }
                if (storing) {
                    mark(marks, due, waits);
                }
            });
            mails.flush();
            marks.flush();
            decisions.flush();
        }
        return drafts.values().stream()
                .filter(draft -> !draft.lines().isEmpty())
                .toList();
    }

    // Who was told already is not told again: their mails say so, whatever the alert says.
    private static void mark(MailMarks marks, Due due, boolean waits) {
        if (!waits) {
            marks.mailed(due.alertId(), due.mailedLevel());
        } else if (due.marked()) {
            marks.waits(due.alertId());
        }
    }

    private Draft draft(long messageNo, String recipient, Left left) {
        return new Draft(messageNo, recipient, asOf, left.mails() + 1, Math.max(0, linesMax - left.lines()));
    }

    private interface Taker {
        void take(Due due);
    }

    // By the hundred thousand: what only the listed ones need is read when they are put into words.
    private void eachDue(Decisions decisions, Taker taker) {
        handle.createQuery("SELECT a.alert_id, a.customer_no, a.value_at_risk, " + MailMarks.LEVEL + """
                , coalesce(a.mailed_on = :day, FALSE), coalesce(a.assignee, c.owner), c.segment, c.region, c.channel,
                    c.customer_id,
                """
                        + (stopped.asksSignals() ? Stopped.NEWS : "NULL\n") + """
                AS news
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no WHERE
                """ + MailMarks.DUE
                        + " ORDER BY a.value_at_risk DESC, c.customer_id")
                .bind("day", asOf.toEpochDay())
                .setFetchSize(1_000)
                .map((row, context) -> new Candidate(due(row), stoppedBy(row)))
                .forEach(candidate -> {
                    if (candidate.stopped().isEmpty()) {
                        taker.take(candidate.due());
                    } else if (storing) {
                        decisions.suppressed(
                                candidate.due().customerNo(),
                                candidate.stopped().get());
                    }
                });
    }

    private record Candidate(Due due, Optional<Suppression> stopped) {}

    private Optional<Suppression> stoppedBy(ResultSet row) throws SQLException {
        String news = row.getString("news");
        return stopped.by(
                row.getString("customer_id"),
                row.getString("segment"),
                news == null ? Set.of() : Set.of(news.split(",")));
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                LEVELS[row.getInt(4)],
                row.getBoolean(5),
                new Traits(row.getString(6), row.getString(7), row.getString(8), row.getString(9)));
    }

    // A recipient named twice by a route gets one mail.
    private Set<String> recipients(Due due) {
        return new LinkedHashSet<>(router.recipients(due.traits()));
    }

    private static void store(Batch mails, Draft draft, Due due) {
        mails.add(row -> {
            row.setLong(1, draft.messageNo());
            row.setLong(2, due.alertId());
            row.setInt(3, due.customerNo());
            row.setInt(4, due.mailedLevel().ordinal());
        });
    }

    private record Told(long alertId, String recipient) {}

    /** What mails of this and earlier dates have told of the alerts that are due, and at which level. */
    private Map<Told, Level> told() {
        Map<Told, Level> told = new HashMap<>();
        handle.createQuery("""
                SELECT m.alert_id, o.recipient, max(m.level)
                FROM alerts a JOIN alert_mails m ON m.alert_id = a.alert_id
                    JOIN outbox o ON o.message_no = m.message_no
                WHERE
                """ + MailMarks.DUE + " GROUP BY m.alert_id, o.recipient")
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> Map.entry(new Told(row.getLong(1), row.getString(2)), LEVELS[row.getInt(3)]))
                .forEach(entry -> told.put(entry.getKey(), entry.getValue()));
        return told;
    }

    /** What has left for one recipient on this date: mails, and alerts listed in them. */
    private record Left(int mails, int lines) {
        static final Left NOTHING = new Left(0, 0);
    }

    private Map<String, Left> left() {
        Map<String, Left> left = new HashMap<>();
        handle.createQuery("""
                SELECT o.recipient, count(DISTINCT o.message_no), count(m.alert_id)
                FROM outbox o LEFT JOIN alert_mails m ON m.message_no = o.message_no
                WHERE o.as_of = :day AND o.kind = 'digest' GROUP BY o.recipient
                """)
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> Map.entry(row.getString(1), new Left(row.getInt(2), row.getInt(3))))
                .forEach(entry -> left.put(entry.getKey(), entry.getValue()));
        return left;
    }

    private long lastMessageNo() {
        @Nullable
        Long last = handle.createQuery("SELECT max(message_no) FROM outbox")
                .mapTo(Long.class)
                .one();
        return last == null ? 0 : last;
    }
}
