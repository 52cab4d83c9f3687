package churnwatch.notify;

import churnwatch.alert.Decisions;
import churnwatch.alert.MailMarks;
import churnwatch.alert.Stopped;
import churnwatch.alert.Suppression;
import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.notify.Deliveries.Delivery;
import churnwatch.notify.Draft.Due;
import churnwatch.notify.Draft.Kind;
import churnwatch.notify.Router.Target;
import churnwatch.notify.Router.Traits;
import churnwatch.notify.Told.Day;
import churnwatch.store.Batch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Deals the alerts that are due to be mailed on one date out to their recipients: first what cannot wait, in a pass over the
 * critical ones if anybody wants that, then the digests. A recipient gets so many a day; an alert that not all its recipients
 * were told of is not mailed yet, and is due on the next date.
 */
final class Drafts {
    private static final Level[] LEVELS = Level.values();

    private final Handle handle;
    private final LocalDate asOf;
    private final Settings settings;
    private final Router router;
    private final Deliveries deliveries;
    private final boolean storing;
    private final Stopped stopped;
    private final Told told;
    private final boolean ofNow;
    private final List<Draft> urgent = new ArrayList<>();
    private final Set<Handled> handled = new HashSet<>();
    private final Map<String, Draft> digests = new LinkedHashMap<>();
    private long lastMessageNo;

    /**
     * Storing writes down which alert goes into which mail, and leaves out what has gone to a recipient before. Now tells
     * when digests are due, and today which suppressions hold.
     */
    Drafts(Handle handle, LocalDate asOf, Instant now, LocalDate today, Settings settings, boolean storing) {
        this.handle = handle;
        this.asOf = asOf;
        this.settings = settings;
        this.router = new Router(settings);
        this.deliveries = new Deliveries(settings, now);
        this.storing = storing;
        this.stopped = Stopped.on(handle, today);
        this.told = storing ? Told.before(handle, asOf) : Told.nothing();
        this.lastMessageNo = lastMessageNo();
        LocalDate clockDay = LocalDate.ofInstant(now, settings.zone());
        this.ofNow = asOf.equals(clockDay) || asOf.equals(clockDay.minusDays(1));
    }

    /** An alert of which whoever an address stands for is told at once. */
    private record Handled(long alertId, Target target) {}

    Collection<Draft> collect() {
        try (Batch mails = new Batch(
                        handle,
                        "INSERT INTO alert_mails (message_no, alert_id, customer_no, level) VALUES (?, ?, ?, ?)");
                MailMarks marks = new MailMarks(handle, asOf);
                Decisions decisions = new Decisions(handle, asOf)) {
            if (storing && deliveries.anyAtOnce()) {
                eachDue(" AND " + MailMarks.LEVEL + " = 3", one -> {
                    if (one.stopped().isEmpty()) {
                        tellAtOnce(mails, one.due());
                    }
                });
            }
            eachDue("", one -> {
                if (one.stopped().isEmpty()) {
                    digest(mails, marks, decisions, one);
                } else if (storing) {
                    decisions.suppressed(one.due().customerNo(), one.stopped().get(), one.decided());
                }
            });
            mails.flush();
            marks.flush();
            decisions.flush();
        }
        return Stream.concat(urgent.stream(), digests.values().stream())
                .filter(draft -> !draft.lines().isEmpty())
                .toList();
    }

    /** A mail of its own to whoever wants that. It does not ask for room, but there are never more than fit a day. */
    private void tellAtOnce(Batch mails, Due due) {
        for (Target target : router.choose(due.traits()).to()) {
            Optional<Delivery> delivery = deliveries.atOnce(target);
            if (delivery.isEmpty()) {
                continue;
            }
            String recipient = delivery.get().recipient();
            Day day = told.day(delivery.get());
            if (told.knows(due.alertId(), recipient, due.mailedLevel())) {
                handled.add(new Handled(due.alertId(), target));
            } else if (day.atOnce() < capacity(recipient) && day.allows(due.customerNo(), due.mailedLevel())) {
                handled.add(new Handled(due.alertId(), target));
                Draft draft = new Draft(++lastMessageNo, Kind.IMMEDIATE, delivery.get(), asOf, 1, 1);
                draft.add(due);
                urgent.add(draft);
                store(mails, draft, due);
            }
        }
    }

    private void digest(Batch mails, MailMarks marks, Decisions decisions, Candidate one) {
        Due due = one.due();
        String waits = null;
        for (Delivery delivery : digestsOf(due)) {
            String recipient = delivery.recipient();
            if (told.knows(due.alertId(), recipient, due.mailedLevel())) {
                continue;
            }
            if (storing && isOnceADay(recipient) && !told.day(delivery).allows(due.customerNo(), due.mailedLevel())) {
                waits = recipient + " was told of the customer today";
                continue;
            }
            Draft draft = digests.computeIfAbsent(recipient, to -> digest(delivery));
            if (!draft.add(due)) {
                waits = "capacity of " + recipient + " reached";
            } else if (storing) {
                store(mails, draft, due);
            }
        }
        if (storing) {
            mark(marks, due, waits != null);
            if (waits != null) {
                decisions.waits(due.customerNo(), waits, one.decided());
            }
        }
    }

    // A recipient whom a route leads to twice gets one mail.
    private Collection<Delivery> digestsOf(Due due) {
        Map<String, Delivery> all = new LinkedHashMap<>();
        for (Target target : router.choose(due.traits()).to()) {
            if (handled.isEmpty() || !handled.contains(new Handled(due.alertId(), target))) {
                Delivery delivery = deliveries.digest(target);
                all.putIfAbsent(delivery.recipient(), delivery);
            }
        }
        return all.values();
    }

    // Who was told already is not told again: their mails say so, whatever the alert says.
    private static void mark(MailMarks marks, Due due, boolean waits) {
        if (!waits) {
            marks.mailed(due.alertId(), due.mailedLevel());
        } else if (due.marked()) {
            marks.waits(due.alertId());
        }
    }

    private Draft digest(Delivery delivery) {
        String recipient = delivery.recipient();
        Told.Date before = told.date(recipient);
        // Of an address without an entry nobody knows which day it is there: the snapshot's dates count.
        int lines = isDescribed(recipient) ? told.day(delivery).lines() : before.lines();
        int room = Math.max(0, capacity(recipient) - lines);
        return new Draft(++lastMessageNo, Kind.DIGEST, delivery, asOf, before.mails() + 1, room);
    }

    private boolean isDescribed(String recipient) {
        return settings.recipients().containsKey(recipient);
    }

    // Dates long gone that are taken one after another are told as if each came on its own day, but to whom the
    // configuration gives a day.
    private boolean isOnceADay(String recipient) {
        return ofNow || isDescribed(recipient);
    }

    private int capacity(String recipient) {
        return Objects.requireNonNullElse(
                settings.recipient(recipient).capacity(), settings.mail().digestLimit());
    }

    // By the hundred thousand: what only the listed ones need is read when they are put into words.
    private void eachDue(String condition, Consumer<Candidate> taker) {
        handle.createQuery("SELECT a.alert_id, a.customer_no, a.value_at_risk, " + MailMarks.LEVEL + """
                , coalesce(a.mailed_on = :day, FALSE), coalesce(a.assignee, c.owner), c.segment, c.region, c.channel,
                    c.customer_id,
                """
                        + (stopped.asksSignals() ? Stopped.NEWS : "NULL\n") + """
                AS news,
                """
                        + (storing ? Decisions.LAST : "NULL\n") + """
                AS decided
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no WHERE
                """ + MailMarks.DUE
                        + condition + " ORDER BY a.value_at_risk DESC, c.customer_id")
                .bind("day", asOf.toEpochDay())
                .setFetchSize(1_000)
                .map((row, context) -> new Candidate(due(row), stoppedBy(row), row.getString("decided")))
                .forEach(taker);
    }

    /** An alert that is due, the suppression that stops it, and why it was not mailed before. */
    private record Candidate(
            Due due,
            Optional<Suppression> stopped,
            @Nullable String decided) {}

    private Optional<Suppression> stoppedBy(ResultSet row) throws SQLException {
        String news = row.getString("news");
        return stopped.by(
                row.getString("customer_id"),
                row.getString("segment"),
                news == null ? Set.of() : Set.of(news.split(",")));
    }

    private static Due due(ResultSet row) throws SQLException {
        Level level = LEVELS[row.getInt(4)];
        return new Due(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                level,
                row.getBoolean(5),
                new Traits(row.getString(6), row.getString(7), row.getString(8), row.getString(9), level));
    }

    private void store(Batch mails, Draft draft, Due due) {
        String recipient = draft.delivery().recipient();
        told.add(due.alertId(), recipient, due.mailedLevel());
        if (isOnceADay(recipient)) {
            told.day(draft.delivery()).add(due.customerNo(), due.mailedLevel(), draft.kind());
        }
        mails.add(row -> {
            row.setLong(1, draft.messageNo());
            row.setLong(2, due.alertId());
            row.setInt(3, due.customerNo());
            row.setInt(4, due.mailedLevel().ordinal());
        });
    }

    private long lastMessageNo() {
        @Nullable
        Long last = handle.createQuery("SELECT max(message_no) FROM outbox")
                .mapTo(Long.class)
                .one();
        return last == null ? 0 : last;
    }
}
