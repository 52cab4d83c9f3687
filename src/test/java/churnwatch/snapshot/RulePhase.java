package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Assessment;
import churnwatch.fact.Level;
import churnwatch.rules.RuleBook;
import churnwatch.snapshot.Assessed.WithSignals;
import churnwatch.store.Database;
import churnwatch.versions.RuleSets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The rule phase of a snapshot, for the benchmark: facts, rules, evidence and results, with all that is kept so that alerts
 * can be computed again and bad rules found, or without any of that. Alerts and mails are left out of both.
 */
public final class RulePhase {
    private final Database database;
    private final Settings settings;
    private final RuleBook book;
    private final LocalDate asOf;

    public RulePhase(Database database, Settings settings, RuleBook book, LocalDate asOf) {
        this.database = database;
        this.settings = settings;
        this.book = book;
        this.asOf = asOf;
    }

    /** Runs the first pass uncounted, then the phase between the two signs. */
    public void run(boolean kept, Runnable begins, Runnable ends) {
        Evaluation evaluation = new Evaluation(database, settings);
        database.writing("rule phase", transaction -> {
            try (Evaluation.Look look = evaluation.look(List.of(asOf))) {
                begins.run();
                if (kept) {
                    withBookkeeping(transaction, evaluation, look);
                } else {
                    bare(transaction, evaluation, look);
                }
                ends.run();
            }
        });
    }

    private void bare(Handle transaction, Evaluation evaluation, Evaluation.Look look) {
        try (ResultWriter writer = new ResultWriter(transaction, asOf, ResultTables.LIVE)) {
            evaluation.judge(look, List.of(book), first -> new Bare(empty(first)), writer::write);
        }
    }

    private static Assessed empty(int first) {
        return new Assessed(first, Block.withRoom(Evaluation.CHUNK), new ArrayList<>(), new HashMap<>());
    }

    private void withBookkeeping(Handle transaction, Evaluation evaluation, Evaluation.Look look) {
        Quarantine quarantine = new Quarantine(evaluation, look, book, settings);
        try (Attempt attempt = quarantine.judge(Assessed::from, () -> new Attempt(transaction, look))) {
            Instant now = Instant.EPOCH;
            new RuleSets(transaction).use(book.files(), RuleSets.Who.SNAPSHOT, now);
            Seen seen = look.seen().get(0);
            Basis.Excluded nothing = new Basis.Excluded(Set.of(), Set.of());
            attempt.alerts.keep(
                    book.hash(),
                    now.toEpochMilli(),
                    new Basis(
                            Terms.of(settings),
                            seen.now(),
                            seen.before(),
                            seen.lifespan().asked(),
                            nothing));
        }
    }

    /** What a snapshot gives its results to, but for the alerts. */
    private final class Attempt implements Quarantine.Attempt<Assessed> {
        private final ResultWriter writer;
        private final Consequences alerts;
        private final Map<String, Integer> fired = new HashMap<>();

        Attempt(Handle transaction, Evaluation.Look look) {
            writer = new ResultWriter(transaction, asOf, ResultTables.LIVE);
            alerts = new Consequences(
                    transaction,
                    asOf,
                    new OpensFromMedium(),
                    Terms.of(settings),
                    look.dictionary(),
                    look.seen().get(0).profits()::asked);
        }

        @Override
        public void accept(Assessed assessed) {
            writer.write(assessed);
            assessed.fired().forEach((rule, customers) -> fired.merge(rule, customers, Integer::sum));
            alerts.follow(assessed);
        }

        @Override
        public void close() {
            alerts.close();
            writer.close();
        }
    }

    /** Every alert opens; nothing is written about it. */
    private static final class OpensFromMedium implements Aftermath.Run {
        @Override
        public Aftermath.Run again() {
            return this;
        }

        @Override
        public boolean accept(Assessment assessment) {
            return assessment.level() != Level.LOW;
        }

        @Override
        public void finish(Aftermath.Closing closing) {}

        @Override
        public void tellOps(String subject, String text, String key) {}

        @Override
        public void close() {}
    }

    /** Keeps scores and evidence only. */
    private record Bare(Assessed assessed) implements Gathering<Assessed> {
        @Override
        public void add(List<Judgement> judgements) {
            Judgement judgement = judgements.get(0);
            assessed.block()
                    .add(
                            judgement.customer().no(),
                            judgement.score(),
                            judgement.level(),
                            judgement.valueAtRisk(),
                            judgement.customer().rfm());
            if (!judgement.signals().isEmpty()) {
                Assessment assessment = judgement.assessment(new ArrayList<>());
                assessed.withSignals().add(new WithSignals(assessment, new byte[0], List.of()));
            }
        }

        @Override
        public Assessed result() {
            return assessed;
        }
    }
}
