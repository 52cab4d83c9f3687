package churnwatch.notify;

import churnwatch.config.Settings;
import churnwatch.notify.Deliveries.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jspecify.annotations.Nullable;

/** The mails to be sent, written in the transaction of what they tell of. */
public final class Outbox {
    private static final int ID_BYTES = 12;

    private final Settings settings;
    private final List<String> ops;
    private final String domain;
    private final Clock clock;

    public Outbox(Settings settings, Clock clock) {
        this.settings = settings;
        this.ops = settings.serve().ops();
        this.domain = domain(settings.mail().from());
        this.clock = clock;
    }

    /** A mail's row as lists show it; it may leave from the recipient's time on, if that is told. */
    public record Entry(
            long messageNo,
            String messageId,
            String kind,
            String recipient,
            @Nullable LocalDate asOf,
            String subject,
            String state,
            int attempts,
            @Nullable String lastError,
            @Nullable Instant notBefore) {}

    /** Tells ops, in plain text; the same key tells it once, however often it is queued. */
    public void queueOps(Handle tx, String subject, String text, String dedupKey) {
        for (String recipient : ops) {
            String id = messageId("ops", hash(recipient, dedupKey));
            if (!holds(tx, id)) {
                insert(tx, null, id, "ops", recipient, null, new Mail(subject, text, null));
            }
        }
    }

    /** Tells one person that alerts wait too long. */
    void queueEscalation(Handle tx, String recipient, LocalDate asOf, Mail mail) {
        String id = messageId("escalation-" + asOf, hash(recipient, mail.subject(), mail.text()));
        insert(tx, null, id, "escalation", recipient, null, mail);
    }

    /** Queues reports to somebody; the same key is queued once. False where it was already. */
    public boolean queueReports(Handle tx, String recipient, String key, Mail mail) {
        String id = messageId("reports-" + key, hash(recipient, key));
        if (holds(tx, id)) {
            return false;
        }
        insert(tx, null, id, "reports", recipient, null, mail);
        return true;
    }

    /** Tells one person of KPIs; the same news of a period are told once. */
    void queueWatch(Handle tx, String recipient, LocalDate periodEnd, Mail mail) {
        String id = messageId("watch-" + periodEnd, hash(recipient, mail.subject(), mail.text()));
        if (!holds(tx, id)) {
            insert(tx, null, id, "watch", recipient, null, mail);
        }
    }

    /** Queues a mail that proves the way to an address; returns its number. */
    public long queueTest(Handle tx, String recipient) {
        String id = messageId("test", hash(recipient, Long.toString(clock.millis())));
        Mail mail = new Mail(
                "churnwatch: test mail",
                "This mail was sent to see whether mail from churnwatch arrives. It did.\n",
                null);
        return insert(tx, null, id, "test", recipient, null, mail);
    }

    /** Takes back a test mail that did not leave: somebody waited for it now, nobody does later. */
    public void dropTest(Handle tx, long messageNo) {
        tx.createUpdate("DELETE FROM outbox WHERE message_no = :no AND kind = 'test' AND state <> 'sent'")
                .bind("no", messageNo)
                .execute();
    }

    /** What the outbox holds, oldest first. */
    public List<Entry> list(Handle reader) {
        return reader.createQuery("""
                SELECT message_no, message_id, kind, recipient, as_of, subject, state, attempts, last_error,
                    not_before
                FROM outbox ORDER BY message_no
                """)
                .map((row, context) -> {
                    long day = row.getLong(5);
                    LocalDate asOf = row.wasNull() ? null : LocalDate.ofEpochDay(day);
                    long millis = row.getLong(10);
                    Instant notBefore = row.wasNull() ? null : Instant.ofEpochMilli(millis);
                    return new Entry(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            asOf,
                            row.getString(6),
                            row.getString(7),
                            row.getInt(8),
                            row.getString(9),
                            notBefore);
                })
                .list();
    }

    /** Queues dead letters again, these by their numbers or, without any, all; returns the numbers of those it did. */
    public List<Long> retry(Handle tx, List<Long> messageNos) {
        return tx.createQuery("""
                UPDATE outbox SET state = 'queued', attempts = 0, unreachable = 0, next_attempt_at = :now
                WHERE state = 'dead' AND (:all OR message_no IN (<nos>))
                RETURNING message_no
                """)
                .bind("now", clock.millis())
                .bind("all", messageNos.isEmpty())
                .bindList(EmptyHandling.NULL_KEYWORD, "nos", messageNos)
                .mapTo(Long.class)
                .list();
    }

    /** How many mails wait, and how many are dead. */
    public Waiting waiting(Handle reader) {
        return reader.createQuery("""
                SELECT count(*) FILTER (WHERE state IN ('queued', 'sending')), count(*) FILTER (WHERE state = 'dead'),
                    count(*) FILTER (WHERE state = 'queued' AND not_before > :now)
                FROM outbox WHERE state <> 'sent'
                """)
                .bind("now", clock.millis())
                .map((row, context) -> new Waiting(row.getInt(1), row.getInt(2), row.getInt(3)))
                .one();
    }

    /** Counts of mails that have not left; early are those of the queued whose recipient's time has not come. */
    public record Waiting(int queued, int dead, int early) {}

    /** Queues a mail about alerts, for the time of its recipient. */
    void queue(Handle tx, Draft draft, Mail mail) {
        Delivery delivery = draft.delivery();
        String content = hash(delivery.recipient(), mail.subject(), mail.text());
        long which = draft.kind() == Draft.Kind.DIGEST
                ? draft.part()
                : draft.lines().get(0).alertId();
        String id = messageId(draft.kind().word() + "-" + draft.asOf() + "-" + which, content);
        insert(tx, draft.messageNo(), id, draft.kind().word(), delivery.recipient(), draft.asOf(), mail);
        tx.createUpdate("""
                UPDATE outbox SET local_day = :localDay, not_before = :notBefore, thread = :thread,
                    next_attempt_at = coalesce(:notBefore, next_attempt_at)
                WHERE message_no = :no
                """)
                .bind("localDay", delivery.day().toEpochDay())
                .bind(
                        "notBefore",
                        delivery.notBefore() == null
                                ? null
                                : delivery.notBefore().toEpochMilli())
                .bind("thread", thread(draft))
                .bind("no", draft.messageNo())
                .execute();
    }

    /** Mails at once about one customer lie together at their recipient; each digest stands alone. */
    private @Nullable String thread(Draft draft) {
        if (draft.kind() == Draft.Kind.DIGEST) {
            return null;
        }
        int customerNo = draft.lines().get(0).customerNo();
        return messageId("customer", hash(draft.delivery().recipient(), Integer.toString(customerNo)));
    }

    private static boolean holds(Handle tx, String messageId) {
        return tx.createQuery("SELECT count(*) FROM outbox WHERE message_id = :id")
                        .bind("id", messageId)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private long insert(
            Handle tx,
            @Nullable Long messageNo,
            String messageId,
            String kind,
            String recipient,
            @Nullable LocalDate asOf,
            Mail mail) {
        return tx.createQuery("""
                INSERT INTO outbox (message_no, message_id, kind, recipient, as_of, subject, text, html, state, attempts,
                    next_attempt_at, created_at, locale, zone, attachments)
                VALUES (:no, :id, :kind, :recipient, :day, :subject, :text, :html, 'queued', 0, :now, :now,
                    :locale, :zone, :attachments)
                RETURNING message_no
                """)
                .bind("no", messageNo)
                .bind("id", messageId)
                .bind("kind", kind)
                .bind("recipient", recipient)
                .bind("day", asOf == null ? null : asOf.toEpochDay())
                .bind("subject", mail.subject())
                .bind("text", mail.text())
                .bind("html", mail.html())
                .bind("now", clock.millis())
                .bind("locale", mail.locale())
                .bind("attachments", Attachments.stored(mail.attachments()))
                .bind("zone", settings.zoneOf(recipient).getId())
                .mapTo(Long.class)
                .one();
    }

    private String messageId(String words, String hash) {
        return "<" + words + "-" + hash + "@" + domain + ">";
    }

    private static String domain(String from) {
        String address = from.replaceAll(".*<|>.*", "");
        String domain = address.substring(address.indexOf('@') + 1);
        return domain.matches("[A-Za-z0-9.-]+") ? domain : "localhost";
    }

    private static String hash(String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
