package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.rules.BadRule;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFaults;
import churnwatch.store.Database;
import churnwatch.versions.RuleSets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Judges a second rule set by the same facts, after the snapshot was stored and in a transaction of its own. Whatever goes
 * wrong here is told and leaves the snapshot alone.
 */
final class ShadowRun {
    private final Database database;
    private final Settings settings;
    private final Evaluation evaluation;
    private final Evaluation.Look look;
    private final LocalDate asOf;

    ShadowRun(Database database, Settings settings, Evaluation evaluation, Evaluation.Look look) {
        this.database = database;
        this.settings = settings;
        this.evaluation = evaluation;
        this.look = look;
        this.asOf = look.seen().get(0).asOf();
    }

    ShadowReport take(Supplier<RuleBook> set, Instant now) {
        try {
            RuleBook book = set.get();
            return database.write("shadow of " + asOf, transaction -> judge(transaction, book, now));
        } catch (RuleFaults e) {
            int more = e.faults().size() - 1;
            return failed(e.faults().get(0) + (more == 0 ? "" : "; and " + more + " more faults"), now);
        } catch (RuntimeException | StackOverflowError e) {
            return failed(e.getMessage() == null ? e.toString() : e.getMessage(), now);
        }
    }

    private ShadowReport judge(Handle transaction, RuleBook book, Instant now) {
        Gaps gaps = Gaps.of(transaction, asOf, settings.snapshot().staleAfter().days(), book.needs());
        Quarantine quarantine = new Quarantine(evaluation, look, book.silencing(gaps.silent()), settings);
        try (Going going = quarantine.judge(Assessed::from, () -> new Going(transaction))) {
            going.writer.flush();
            new RuleSets(transaction).keep(book.files(), now);
            List<String> leftOut =
                    quarantine.bad().stream().map(ShadowRun::words).toList();
            ShadowReport report = new ShadowReport(
                    book.hash(), going.writer.active().cardinality(), going.writer.signalCount(), leftOut, null);
            store(transaction, report, now);
            return report;
        }
    }

    private static String words(BadRule bad) {
        return bad.rule() + " (" + bad.reason() + ")";
    }

    private ShadowReport failed(String why, Instant now) {
        ShadowReport report = new ShadowReport(null, 0, 0, List.of(), why);
        try {
            database.writing("shadow of " + asOf, transaction -> {
                clear(transaction, asOf);
                store(transaction, report, now);
            });
            return report;
        } catch (RuntimeException e) {
            return new ShadowReport(null, 0, 0, List.of(), why + "; nor could that be stored: " + e.getMessage());
        }
    }

    /** Lets go of what a date had: results stand only beside the snapshot that they were judged with. */
    static void clear(Handle transaction, LocalDate asOf) {
        ResultWriter.clear(transaction, asOf, ResultTables.SHADOW);
    }

    private void store(Handle transaction, ShadowReport report, Instant now) {
        transaction
                .createUpdate("""
                        INSERT INTO shadow_snapshots (as_of, taken_at, rule_set, active, signals, left_out, failed)
                        VALUES (:asOf, :takenAt, :ruleSet, :active, :signals, :leftOut, :failed)""")
                .bind("asOf", asOf.toEpochDay())
                .bind("takenAt", now.toEpochMilli())
                .bind("ruleSet", report.ruleSet())
                .bind("active", report.active())
                .bind("signals", report.signals())
                .bind("leftOut", report.leftOut().isEmpty() ? null : String.join("\n", report.leftOut()))
                .bind("failed", report.failed())
                .execute();
    }

    /** Takes the results of one go; a new one begins without those of the former. */
    private final class Going implements Quarantine.Attempt<Assessed> {
        private final ResultWriter writer;

        Going(Handle transaction) {
            this.writer = new ResultWriter(transaction, asOf, ResultTables.SHADOW);
        }

        @Override
        public void accept(Assessed assessed) {
            writer.write(assessed);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
