package churnwatch;

import churnwatch.alert.AlertBook;
import churnwatch.alert.AlertReport;
import churnwatch.alert.AlertRun;
import churnwatch.alert.Suppression;
import churnwatch.alert.Suppressions;
import churnwatch.alert.Unknown;
import churnwatch.fact.Assessment;
import churnwatch.notify.Digests;
import churnwatch.notify.Escalations;
import churnwatch.notify.Outbox;
import churnwatch.retention.SnapshotWork;
import churnwatch.snapshot.Aftermath;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** What follows from a snapshot: its alerts, and the mails about them, in the transaction that stores it. */
record AlertsAndMails(
        AlertBook alerts,
        Digests digests,
        Outbox outbox,
        Escalations escalations,
        SnapshotWork retention,
        int suppressNoticeDays,
        Clock clock,
        Consumer<String> told)
        implements Aftermath {
    @Override
    public Run begin(Handle transaction, LocalDate asOf, String ruleSet) {
        // Broken templates are told now, not after all customers have been gone through.
        digests.check();
        digests.takeBackWaiting(transaction, asOf);
        return new Following(transaction, asOf, ruleSet, alerts.begin(transaction, asOf, ruleSet, clock.millis()));
    }

    private final class Following implements Run {
        private final Handle transaction;
        private final LocalDate asOf;
        private final String ruleSet;
        private final AlertRun run;

        Following(Handle transaction, LocalDate asOf, String ruleSet, AlertRun run) {
            this.transaction = transaction;
            this.asOf = asOf;
            this.ruleSet = ruleSet;
            this.run = run;
        }

        @Override
        public Run again() {
            AlertRun next = alerts.again(transaction, run, asOf, ruleSet, clock.millis());
            return new Following(transaction, asOf, ruleSet, next);
        }

        @Override
        public boolean accept(Assessment assessment) {
            return run.accept(assessment).isChange();
        }

        @Override
        public void finish(Closing closing) {
            AlertReport report = run.finish(closing.active(), new Unknown(closing.unjudged(), closing.waiting()));
            int drawn = retention.run(transaction, asOf);
            tellOfEnds();
            escalations.queue(transaction, asOf);
            told.accept(report.words() + (drawn > 0 ? ", " + drawn + " in the control group" : "") + "; mails queued: "
                    + digests.queue(transaction, asOf));
        }

        private void tellOfEnds() {
            LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
            for (Suppression ending : Suppressions.ending(transaction, today, suppressNoticeDays)) {
                outbox.queueOps(
                        transaction,
                        "Suppression " + ending.name() + " ends on " + ending.until(),
                        ending.name() + " stops mails about " + ending.words() + ". Mails leave again from "
                                + ending.until() + " on.\nBegun by " + ending.who() + " on " + ending.startsOn() + ": "
                                + ending.reason() + "\n",
                        "suppression-ends-" + ending.number() + "-" + ending.until());
            }
        }

        @Override
        public void tellOps(String subject, String text, String key) {
            outbox.queueOps(transaction, subject, text, key);
        }

        @Override
        public void close() {
            run.close();
        }
    }
}
