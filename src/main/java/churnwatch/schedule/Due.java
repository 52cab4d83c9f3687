package churnwatch.schedule;

import churnwatch.config.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says what is due: what the clock has reached, what was missed while down, and what was cut off. */
final class Due {
    private final Settings settings;
    private final Crons crons;
    private final Ledger ledger;

    Due(Settings settings, Crons crons, Ledger ledger) {
        this.settings = settings;
        this.crons = crons;
        this.ledger = ledger;
    }

    /** All slots to run now, in the order to run them. */
    List<Slot> at(Instant now) {
        List<Slot> due = new ArrayList<>();
        for (Job job : Job.values()) {
            Cron cron = crons.of(job);
            if (cron != null) {
                due.addAll(of(job, cron, now));
            }
        }
        return due;
    }

    private Collection<Slot> of(Job job, Cron cron, Instant now) {
        Optional<Instant> newest = ledger.newest(job);
        if (newest.isEmpty()) {
            ledger.begin(job, now);
            return List.of();
        }
        List<Slot> open = new ArrayList<>(ledger.in(job, Ledger.State.STARTED));
        open.addAll(ledger.in(job, Ledger.State.WAITING));
        Instant missed = cron.latest(newest.get(), now);
        if (missed != null && everyDay(job)) {
            open.addAll(ledger.in(job, Ledger.State.FAILED));
        }
        Collection<Slot> due =
                job == Job.SNAPSHOT ? snapshots(open, cron, newest.get(), missed) : once(job, open, missed);
        open.stream().filter(slot -> !due.contains(slot)).forEach(slot -> ledger.supersede(slot, now));
        return due;
    }

    private boolean everyDay(Job job) {
        return job == Job.SNAPSHOT && settings.snapshot().catchUp() == Settings.CatchUp.ALL;
    }

    /** One run makes up for all: what is imported or mailed late is imported or mailed all the same. */
    private static List<Slot> once(Job job, List<Slot> open, @Nullable Instant missed) {
        if (missed != null) {
            return List.of(new Slot(job, missed));
        }
        return open.stream().max(Comparator.comparing(Slot::due)).stream().toList();
    }

    /** One slot a day, oldest first: the days cut off, and of the missed ones the newest or all. */
    private Collection<Slot> snapshots(List<Slot> open, Cron cron, Instant newest, @Nullable Instant missed) {
        TreeMap<LocalDate, Slot> byDay = new TreeMap<>();
        open.forEach(slot -> byDay.put(asOf(slot), slot));
        if (missed != null) {
            Instant first = everyDay(Job.SNAPSHOT) ? cron.next(newest) : missed;
            for (Instant due = first; due != null && !due.isAfter(missed); due = cron.next(due)) {
                Slot slot = new Slot(Job.SNAPSHOT, due);
                byDay.put(asOf(slot), slot);
            }
        }
        return byDay.values();
    }

    /** The day that the snapshot of a slot speaks of. */
    LocalDate asOf(Slot slot) {
        LocalDate day = LocalDate.ofInstant(slot.due(), settings.zone());
        return settings.snapshot().asOf() == Settings.AsOf.YESTERDAY ? day.minusDays(1) : day;
    }
}
