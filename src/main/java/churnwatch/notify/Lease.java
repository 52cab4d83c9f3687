package churnwatch.notify;

import churnwatch.config.Settings;
import churnwatch.store.Database;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes mails out of the outbox one at a time, so that no two senders send the same, and writes down what came of them. */
final class Lease {
    private static final long MINUTE_MILLIS = 60_000;

    private final Database database;
    private final Duration length;
    private final int perMinute;
    private final Clock clock;
    private final String holder;

    Lease(Database database, Settings.Mail settings, Clock clock) {
        this.database = database;
        this.length = settings.lease();
        this.perMinute = settings.perMinute();
        this.clock = clock;
        this.holder = process(ProcessHandle.current()) + " " + UUID.randomUUID();
    }

    /** Which mails are asked for. */
    enum Which {
        /** Those whose time has come. */
        DUE,
        /** Also those that failed and would be tried again later. */
        WAITING,
        /** Also those whose recipient's time has not come. */
        ALL
    }

    /** The first of these mails between these numbers; the time of one that leaves early has come, and its date says so. */
    Optional<Leased> claim(long from, long to, Which which) {
        long now = clock.millis();
        return database.write(
                "mail",
                tx -> tx.createQuery("""
                UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_by = :me, lease_until = :until,
                    not_before = CASE WHEN not_before > :now THEN :now ELSE not_before END
                WHERE message_no =
                    (SELECT min(message_no) FROM outbox WHERE message_no BETWEEN :from AND :to AND state IN ('queued', 'sending')
                        AND (lease_until <= :now OR (lease_by IS NULL AND next_attempt_at <= :due))
                        AND coalesce(not_before, 0) <= :early
                        AND (:room > (SELECT count(*) FROM outbox WHERE sent_at > :minuteAgo)
                            + (SELECT count(*) FROM outbox WHERE state = 'sending' AND lease_until > :now)))
                RETURNING message_no, message_id, recipient, subject, text, html, attempts,
                    coalesce(not_before, created_at), kind, locale, zone, thread, unreachable,
                    attachments
                """)
                        .bind("me", holder)
                        .bind("until", now + length.toMillis())
                        .bind("from", from)
                        .bind("to", to)
                        .bind("now", now)
                        .bind("due", which == Which.DUE ? now : Long.MAX_VALUE)
                        .bind("early", which == Which.ALL ? Long.MAX_VALUE : now)
                        .bind("room", perMinute == 0 || from == to ? Integer.MAX_VALUE : perMinute)
                        .bind("minuteAgo", now - MINUTE_MILLIS)
                        .map((row, context) -> new Leased(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(9),
                                row.getString(3),
                                new Mail(
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(10),
                                        Attachments.read(row.getString(14))),
                                row.getString(12),
                                ZoneId.of(row.getString(11)),
                                row.getInt(7),
                                row.getInt(13),
                                row.getLong(8)))
                        .findOne());
    }

    void sent(Leased mail) {
        database.writing(
                "mail",
                tx -> tx.createUpdate("""
                UPDATE outbox SET state = 'sent', sent_at = :now, lease_by = NULL, lease_until = NULL, last_error = NULL
                WHERE message_no = :no
                """)
                        .bind("now", clock.millis())
                        .bind("no", mail.messageNo())
                        .execute());
    }

    /** Whether as many mails left within a minute as may: the others wait. */
    boolean isFull() {
        return perMinute > 0
                && database.<Integer, RuntimeException>read(
                                reader -> reader.createQuery("SELECT count(*) FROM outbox WHERE sent_at > :minuteAgo")
                                        .bind("minuteAgo", clock.millis() - MINUTE_MILLIS)
                                        .mapTo(Integer.class)
                                        .one())
                        >= perMinute;
    }

    /** Queued again, dead, or, where nobody knows whether it arrived, sending; unreachable: no server was met. */
    void failed(Leased mail, String state, String error, Duration delay, boolean unreachable) {
        database.writing(
                "mail",
                tx -> tx.createUpdate("""
                UPDATE outbox SET state = :state, last_error = :error, next_attempt_at = :next,
                    unreachable = unreachable + :unreachable, lease_by = NULL, lease_until = NULL
                WHERE message_no = :no AND lease_by = :me
                """)
                        .bind("state", state)
                        .bind("error", error)
                        .bind("unreachable", unreachable ? 1 : 0)
                        .bind("next", clock.millis() + delay.toMillis())
                        .bind("no", mail.messageNo())
                        .bind("me", holder)
                        .execute());
    }

    /** Frees what senders on this machine held that are no longer running. */
    void freeAbandoned() {
        List<String> gone = database.read(reader -> reader.createQuery(
                        "SELECT DISTINCT lease_by FROM outbox WHERE state = 'sending' AND lease_by IS NOT NULL")
                .mapTo(String.class)
                .filter(Lease::isGone)
                .list());
        if (!gone.isEmpty()) {
            database.writing("mail", tx -> gone.forEach(who -> free(tx, who)));
        }
    }

    private void free(Handle tx, String who) {
        tx.createUpdate("UPDATE outbox SET lease_by = NULL, lease_until = NULL, next_attempt_at = :now"
                        + " WHERE lease_by = :who")
                .bind("now", clock.millis())
                .bind("who", who)
                .execute();
    }

    private static boolean isGone(String holder) {
        List<String> words = List.of(holder.split(" ", -1));
        if (words.size() != 4 || !words.get(0).equals(host())) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(words.get(1)))
                .filter(running -> holder.startsWith(process(running) + " "))
                .isEmpty();
    }

    // A process number is given out again some day: the time of its start tells them apart.
    private static String process(ProcessHandle process) {
        return host() + " " + process.pid() + " "
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "_");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
