package churnwatch.notify;

import churnwatch.alert.SentMails;
import churnwatch.config.ConfigException;
import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.retention.Playbook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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

    /** What has to be said of a snapshot as such. */
    @FunctionalInterface
    public interface Notes {
        List<Note> of(Handle handle, LocalDate asOf);
    }

    /** A signal that was not judged, or not by all its rules; the cause is no_data, stale or quarantined. */
    public record Note(String cause, String signal, boolean whole) {}

    /** Fails with file and line of all that is broken in templates, or in the tactics: before a snapshot, not at its end. */
    public void check() {
        Desk desk = new Desk(Playbook.read(settings));
        Set<String> faults = new LinkedHashSet<>();
        for (String locale : settings.locales()) {
            try {
                faults.addAll(desk.writer(locale).faults());
            } catch (ConfigException e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(List.copyOf(faults));
        }
    }

    /** Tells the evidence of a signal (its id, the stored JSON) in the words of the mails. */
    public BinaryOperator<String> words() {
        DigestWriter writer = new Desk(Playbook.read(settings)).writer(Phrases.FALLBACK);
        // A screen has its own way with directions.
        return (signal, evidence) -> writer.words(signal, evidence).replaceAll("[\u2068\u2069]", "");
    }

    /** Queues the digests of this date's alerts, but for what has left already; returns how many mails that makes. */
    public int queue(Handle tx, LocalDate asOf) {
        Desk desk = new Desk(Playbook.measured(tx, settings, clock));
        Collection<Draft> drafts = new Drafts(tx, asOf, clock.instant(), today(asOf), settings, true).collect();
        List<Note> told = notes.of(tx, asOf);
        for (Draft draft : drafts) {
            List<Note> notesHere = draft.kind() == Draft.Kind.DIGEST ? told : List.of();
            outbox.queue(tx, draft, desk.write(tx, draft, notesHere, null));
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

    /** The mails that have templates of their own. */
    public enum Template {
        DIGEST,
        IMMEDIATE,
        ESCALATION,
        WATCH
    }

    /**
     * A mail of a kind as today's templates write it, in its recipient's language or in this one: the newest date's first
     * digest; a sample of the other kinds, or where there is no digest.
     */
    public Mail preview(Handle reader, Template template, @Nullable String locale) {
        Desk desk = new Desk(Playbook.measured(reader, settings, clock));
        List<Long> newest = reader.createQuery("SELECT max(mailed_on) FROM alerts HAVING max(mailed_on) IS NOT NULL")
                .mapTo(Long.class)
                .list();
        if (!newest.isEmpty() && template == Template.DIGEST) {
            LocalDate asOf = LocalDate.ofEpochDay(newest.get(0));
            for (Draft draft : new Drafts(reader, asOf, clock.instant(), today(asOf), settings, false).collect()) {
                return desk.write(reader, draft, notes.of(reader, asOf), locale);
            }
        }
        return desk.writer(locale == null ? settings.mail().locale() : locale).sample(template);
    }

    // A snapshot of yesterday is mailed today.
    private LocalDate today(LocalDate asOf) {
        LocalDate now = LocalDate.ofInstant(clock.instant(), settings.zone());
        return now.isAfter(asOf) ? now : asOf;
    }

    /** The writers of one run: templates, words and tactics are read once. */
    private final class Desk {
        private final TemplateFolder folder = new TemplateFolder(settings.mail().templates());
        private final Playbook playbook;
        private final Map<String, DigestWriter> writers = new HashMap<>();

        Desk(Playbook playbook) {
            this.playbook = playbook;
        }

        /** In this language, or in the recipient's. */
        Mail write(Handle handle, Draft draft, List<Note> notes, @Nullable String locale) {
            String tag = locale == null ? settings.localeOf(draft.delivery().recipient()) : locale;
            DigestWriter writer = writer(tag);
            return writer.render(draft.kind(), writer.digest(handle, draft, notes));
        }

        DigestWriter writer(String locale) {
            return writers.computeIfAbsent(locale, tag -> {
                Templates templates = new Templates(folder, Language.read(folder, tag, settings.currency()));
                return new DigestWriter(templates, playbook, settings.mail());
            });
        }
    }
}
