package churnwatch.schedule;

import churnwatch.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what is due, one step after the other; a step that fails is logged and told, and never stops the next. */
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final Database database;
    private final Clock clock;
    private final ZoneId zone;
    private final Steps steps;
    private final Due due;
    private final Ledger ledger;
    private final Work work;
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean stopping;

    Runner(Database database, Clock clock, ZoneId zone, Steps steps, Due due, Ledger ledger, Work work) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
        this.steps = steps;
        this.due = due;
        this.ledger = ledger;
        this.work = work;
    }

    /** Runs all that is due by now. */
    void runDue() {
        if (!running.tryLock()) {
            return;
        }
        try {
            for (Slot slot : due.at(clock.instant())) {
                if (stopping) {
                    return;
                }
                run(slot);
            }
        } catch (RuntimeException e) {
            // The ledger could not be read or written: what is due stays due and is tried again in a minute.
            LOG.error("schedule: {}", oneLine(e));
        } finally {
            running.unlock();
        }
    }

    /** Looks for edited rules, unless a step is running: that one looks itself where it needs them. */
    void pollRules() {
        if (stopping || !running.tryLock()) {
            return;
        }
        try {
            steps.pollRules().poll();
        } catch (RuntimeException | Error e) {
            // Tried again at the next look; rules of full trust may throw anything.
            LOG.error("rules: {}", oneLine(e));
        } finally {
            running.unlock();
        }
    }

    /** Lets no further step begin and waits for the running one; false where it did not end in time. */
    boolean stop(Duration bound) throws InterruptedException {
        stopping = true;
        return running.tryLock(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Slot slot) {
        boolean waited = ledger.in(slot.job(), Ledger.State.WAITING).contains(slot);
        Instant start = clock.instant();
        ledger.start(slot, start);
        try {
            Outcome outcome = work.of(slot);
            Instant end = clock.instant();
            database.writing(who(slot), handle -> {
                ledger.end(handle, slot, outcome.state(), end, outcome.counts());
                if (outcome.feed() != null) {
                    ledger.taken(handle, outcome.feed(), end, outcome.counts());
                }
                outcome.notes().forEach(note -> steps.opsMail().queue(handle, note.subject(), note.text(), note.key()));
            });
            // A feed waited for is asked after every minute and told once.
            boolean told = waited && outcome.state() == Ledger.State.WAITING;
            if (outcome.worthALine() && !told) {
                LOG.info("{}: {} ({})", name(slot), outcome.counts(), seconds(start, end));
            }
            if (outcome.state() != Ledger.State.WAITING) {
                steps.ended().step(slot.job().word(), false, Duration.between(start, end));
            }
        } catch (RuntimeException | Error e) {
            // Whatever went wrong in one step, the daemon lives on for the others.
            fail(slot, start, e);
        }
    }

    private void fail(Slot slot, Instant start, Throwable failure) {
        Instant end = clock.instant();
        String reason = oneLine(failure);
        LOG.error("{}: failed after {}: {}", name(slot), seconds(start, end), reason);
        LOG.debug("{}: failed", name(slot), failure);
        steps.ended().step(slot.job().word(), true, Duration.between(start, end));
        try {
            database.writing(who(slot), handle -> {
                ledger.end(handle, slot, Ledger.State.FAILED, end, reason);
                Instant since = ledger.failingSince(handle, slot);
                steps.opsMail()
                        .queue(
                                handle,
                                "The " + slot.job().word() + " step failed",
                                name(slot) + " failed: " + reason
                                        + "\nIt is tried again at its next time; this mail is not repeated until it has"
                                        + " gone well once.\n",
                                "failed:" + slot.job().word() + ":" + since.toEpochMilli());
            });
        } catch (RuntimeException e) {
            // The slot stays unfinished and is therefore run again.
            LOG.error("{}: its failure cannot be recorded: {}", name(slot), oneLine(e));
        }
    }

    private String name(Slot slot) {
        return slot.job().word() + " due " + slot.due().atZone(zone).toLocalDateTime();
    }

    private static String who(Slot slot) {
        return "serve, " + slot.job().word();
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " | ");
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }
}
