package churnwatch.notify;

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
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Deals the alerts that are due to be mailed on one date out to their recipients, in one pass over them. */
final class Drafts {
    private static final Level[] LEVELS = Level.values();

    private final Handle handle;
    private final LocalDate asOf;
    private final Router router;
    private final int linesMax;
    private final boolean storing;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /** Storing writes down which alert goes into which mail, and leaves out what has gone to a recipient before. */
    Drafts(Handle handle, LocalDate asOf, Settings settings, boolean storing) {
        this.handle = handle;
        this.asOf = asOf;
        this.router = new Router(settings.routing());
        this.linesMax = settings.mail().digestLimit();
        this.storing = storing;
    }

    Collection<Draft> collect() {
        Map<Told, Level> told = storing ? told() : Map.of();
        Map<String, Integer> parts = storing ? parts() : Map.of();
        long[] lastMessageNo = {lastMessageNo()};
        try (Batch mails = new Batch(
                handle, "INSERT INTO alert_mails (message_no, alert_id, customer_no, level) VALUES (?, ?, ?, ?)")) {
            eachDue(due -> {
                for (String recipient : recipients(due)) {
                    Level level = told.get(new Told(due.alertId(), recipient));
                    if (level != null && level.compareTo(due.mailedLevel()) >= 0) {
                        continue;
                    }
                    Draft draft = drafts.computeIfAbsent(
                            recipient,
                            to -> new Draft(++lastMessageNo[0], to, asOf, parts.getOrDefault(to, 0) + 1, linesMax));
                    draft.add(due);
                    if (storing) {
                        store(mails, draft, due);
                    }
                }
            });
            mails.flush();
        }
        return drafts.values();
    }

    private interface Taker {
        void take(Due due);
    }

    private void eachDue(Taker taker) {
        handle.createQuery("""
                SELECT a.alert_id, a.customer_no, a.level, a.mailed_level, a.value_at_risk, a.opened_on,
                    c.customer_id, c.name, coalesce(a.assignee, c.owner), c.segment, c.region, c.channel
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no
                WHERE a.mailed_on = :day AND a.status <> 'closed'
                ORDER BY a.value_at_risk DESC, c.customer_id
                """)
                .bind("day", asOf.toEpochDay())
                .setFetchSize(1_000)
                .map((row, context) -> due(row))
                .forEach(taker::take);
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong(1),
                row.getInt(2),
                LEVELS[row.getInt(3)],
                LEVELS[row.getInt(4)],
                row.getLong(5),
                LocalDate.ofEpochDay(row.getLong(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12));
    }

    // A recipient named twice by a route gets one mail.
    private Set<String> recipients(Due due) {
        return new LinkedHashSet<>(
                router.recipients(new Traits(due.owner(), due.segment(), due.region(), due.channel())));
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

    /** What mails of this date that could not be taken back have told, and at which level. */
    private Map<Told, Level> told() {
        Map<Told, Level> told = new HashMap<>();
        handle.createQuery("""
                SELECT m.alert_id, o.recipient, max(m.level)
                FROM outbox o JOIN alert_mails m ON m.message_no = o.message_no
                WHERE o.as_of = :day AND o.kind = 'digest' GROUP BY m.alert_id, o.recipient
                """)
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> Map.entry(new Told(row.getLong(1), row.getString(2)), LEVELS[row.getInt(3)]))
                .forEach(entry -> told.put(entry.getKey(), entry.getValue()));
        return told;
    }

    private Map<String, Integer> parts() {
        Map<String, Integer> parts = new HashMap<>();
        handle.createQuery("SELECT recipient, count(*) FROM outbox WHERE as_of = :day AND kind = 'digest'"
                        + " GROUP BY recipient")
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(entry -> parts.put(entry.getKey(), entry.getValue()));
        return parts;
    }

    private long lastMessageNo() {
        @Nullable
        Long last = handle.createQuery("SELECT max(message_no) FROM outbox")
                .mapTo(Long.class)
                .one();
        return last == null ? 0 : last;
    }
}
