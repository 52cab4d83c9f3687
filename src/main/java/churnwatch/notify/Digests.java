package churnwatch.notify;

import churnwatch.alert.SentMails;
import churnwatch.config.ConfigException;
import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.retention.Playbook;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * Writes one digest mail a recipient and snapshot date into the outbox, within the transaction that changed the alerts.
 * Templates are read anew each time, so that an edit counts from the next digest on.
 */
public final class Digests implements SentMails {
    private static final Level[] LEVELS = Level.values();

    private final Settings settings;
    private final Outbox outbox;
    private final Clock clock;
    private final Notes notes;

    public Digests(Settings settings, Clock clock) {
        this(settings, clock, (handle, asOf) -> List.of());
    }

    /** With notes in each mail. */
    public Digests(Settings settings, Clock clock, Notes notes) {
        this.settings = settings;
        this.outbox = new Outbox(settings, clock);
        this.clock = clock;
        this.notes = notes;
    }

    /** What has to be said of a snapshot as such, a line each. */
    @FunctionalInterface
    public interface Notes {
        List<String> of(Handle handle, LocalDate asOf);
    }

    /** Fails with file and line of all that is broken in templates, or in the tactics: before a snapshot, not at its end. */
    public void check() {
        List<String> faults = writer().faults();
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }

    /** Tells the evidence of a signal (its id, the stored JSON) in the words of the mails. */
    public BinaryOperator<String> words() {
        return writer()::words;
    }

    /** Queues the digests of this date's alerts, but for what has left already; returns how many mails that makes. */
    public int queue(Handle tx, LocalDate asOf) {
        DigestWriter writer = writer(Playbook.measured(tx, settings, clock));
        Collection<Draft> drafts = new Drafts(tx, asOf, clock.instant(), today(asOf), settings, true).collect();
        List<String> told = notes.of(tx, asOf);
        for (Draft draft : drafts) {
            List<String> notesHere = draft.kind() == Draft.Kind.DIGEST ? told : List.of();
            Mail mail = writer.render(draft.kind(), writer.digest(tx, draft, notesHere));
            outbox.queue(tx, draft, mail);
        }
        return drafts.size();
    }

    /** Takes back what waits for its recipients' time, so that this date's digests tell it; before its alerts begin. */
    public void takeBackWaiting(Handle tx, LocalDate asOf) {
        WaitingDigests.takeBack(tx, asOf, clock.millis());
    }

    @Override
    public List<SentMail> withdrawUnsent(Handle tx, LocalDate asOf) {
        tx.createUpdate("""
                DELETE FROM alert_mails WHERE message_no IN
                    (SELECT message_no FROM outbox WHERE as_of = :day AND kind IN ('digest', 'immediate') AND state = 'queued')
                """).bind("day", asOf.toEpochDay()).execute();
        tx.createUpdate(
                        "DELETE FROM outbox WHERE as_of = :day AND kind IN ('digest', 'immediate') AND state = 'queued'")
                .bind("day", asOf.toEpochDay())
                .execute();
        return tx.createQuery("""
                SELECT m.alert_id, m.customer_no, max(m.level)
                FROM outbox o JOIN alert_mails m ON m.message_no = o.message_no
                WHERE o.as_of = :day AND o.kind IN ('digest', 'immediate')
                GROUP BY m.alert_id, m.customer_no
                """)
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> new SentMail(row.getLong(1), row.getInt(2), LEVELS[row.getInt(3)]))
                .list();
    }

    /** The newest date's first digest as today's templates write it; a sample where there is none. */
    public Mail preview(Handle reader) {
        DigestWriter writer = writer(Playbook.measured(reader, settings, clock));
        List<Long> newest = reader.createQuery("SELECT max(mailed_on) FROM alerts HAVING max(mailed_on) IS NOT NULL")
                .mapTo(Long.class)
                .list();
        if (!newest.isEmpty()) {
            LocalDate asOf = LocalDate.ofEpochDay(newest.get(0));
            for (Draft draft : new Drafts(reader, asOf, clock.instant(), today(asOf), settings, false).collect()) {
                return writer.render(draft.kind(), writer.digest(reader, draft, notes.of(reader, asOf)));
            }
        }
        return writer.render(Draft.Kind.DIGEST, Sample.digest());
    }

    // A snapshot of yesterday is mailed today.
    private LocalDate today(LocalDate asOf) {
        LocalDate now = LocalDate.ofInstant(clock.instant(), settings.zone());
        return now.isAfter(asOf) ? now : asOf;
    }

    private DigestWriter writer() {
        return writer(Playbook.read(settings));
    }

    private DigestWriter writer(Playbook playbook) {
        Path folder = settings.mail().templates();
        Figures figures = new Figures(settings.currency());
        return new DigestWriter(new Templates(folder, figures), playbook, figures);
    }
}
