package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleName;
import churnwatch.rules.RuleNeeds;
import churnwatch.versions.RuleSets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One snapshot within its transaction: judged, stored, and followed by alerts and mails where it is no replay. */
final class SnapshotRun {
    private final Handle transaction;
    private final LocalDate asOf;
    private final RuleBook book;
    private final Settings settings;
    private final @Nullable Aftermath aftermath;
    private final Evaluation evaluation;
    private final Evaluation.Look look;
    private Aftermath.@Nullable Run run;

    /** Without an aftermath it is a replay, from which nothing follows. */
    SnapshotRun(
            Handle transaction,
            RuleBook book,
            Settings settings,
            @Nullable Aftermath aftermath,
            Evaluation evaluation,
            Evaluation.Look look) {
        this.transaction = transaction;
        this.asOf = look.seen().get(0).asOf();
        this.book = book;
        this.settings = settings;
        this.aftermath = aftermath;
        this.evaluation = evaluation;
        this.look = look;
    }

    SnapshotReport take(Instant now) {
        List<RuleNeeds> needs = book.needs();
        Gaps gaps = Gaps.of(transaction, asOf, settings.snapshot().staleAfter().days(), needs);
        Quarantine quarantine = new Quarantine(evaluation, look, book.silencing(gaps.silent()), settings);
        try (Going going = quarantine.judge(Assessed::from, Going::new)) {
            Seen seen = look.seen().get(0);
            going.writer.finish(book.hash(), seen, aftermath == null, now.toEpochMilli());
            new RuleSets(transaction).use(book.files(), RuleSets.Who.SNAPSHOT, now);
            Unjudged unjudged = Unjudged.of(needs, gaps, quarantine.leftOut());
            unjudged.store(transaction, asOf);
            List<RuleRun> rules = review(gaps, quarantine, going);
            if (going.alerts != null) {
                Review held = Review.of(transaction, asOf, rules);
                if (!held.isReleased()) {
                    withhold(going.alerts, quarantine.book(), held.held());
                }
                going.alerts.keep(book.hash(), now.toEpochMilli(), basis(gaps, quarantine));
                OpsNotes.tell(going.alerts.run(), asOf, rules);
                // Last, since the mails tell the evidence that was stored just now.
                follow(going, going.alerts.run(), held, unjudged);
            }
            return new SnapshotReport(
                    asOf,
                    book.hash(),
                    seen.customers(),
                    going.active(),
                    seen.population(),
                    going.writer.signalCount(),
                    aftermath == null,
                    rules,
                    unjudged,
                    null);
        }
    }

    private List<RuleRun> review(Gaps gaps, Quarantine quarantine, Going going) {
        @Nullable MassFire massFire = aftermath == null ? null : new MassFire(settings.rules());
        RuleReview review = new RuleReview(transaction, asOf, gaps, quarantine, massFire);
        RuleRuns.store(transaction, asOf, review.of(book.rules(), going.fired, going.active()));
        HeldResults.clear(transaction, asOf);
        return RuleRuns.of(transaction, asOf);
    }

    private Basis basis(Gaps gaps, Quarantine quarantine) {
        Seen seen = look.seen().get(0);
        return new Basis(
                Terms.of(settings),
                seen.now(),
                seen.before(),
                seen.lifespan().asked(),
                new Basis.Excluded(quarantine.leftOut(), gaps.silent()));
    }

    private void follow(Going going, Aftermath.Run alerts, Review held, Unjudged unjudged) {
        if (held.isReleased()) {
            alerts.finish(new Aftermath.Closing(going.writer.active()::get, unjudged.open(), customer -> false));
            return;
        }
        // What is held is known only now; the alerts begin anew without it.
        try (Aftermath.Run anew = alerts.again()) {
            held.follow(anew, unjudged);
        }
    }

    /** Stores what would have been without the held rules. */
    private void withhold(Consequences alerts, RuleBook judgedBy, Set<String> held) {
        BitSet customers = HeldResults.customers(transaction, asOf, held);
        RuleBook others =
                judgedBy.silencing(held.stream().map(RuleName::ofSignals).toList());
        new Quarantine(evaluation, look.only(customers), others, settings)
                .judge(first -> HeldResults.of(first, alerts.kept()), () -> new Withholding(alerts))
                .close();
    }

    /** What is said of the customers whom held rules concern is given to it. */
    private final class Withholding implements Quarantine.Attempt<HeldResults.Withheld> {
        private final Consequences alerts;
        private final StoredResults stored = new StoredResults(transaction, asOf);

        Withholding(Consequences alerts) {
            this.alerts = alerts;
            HeldResults.clear(transaction, asOf);
        }

        @Override
        public void accept(HeldResults.Withheld withheld) {
            HeldResults.store(transaction, asOf, withheld.without());
            List<Origin> origins = new ArrayList<>();
            withheld.packed().forEach((customerNo, packed) -> origins.add(stored.origin(customerNo, packed)));
            alerts.add(withheld.firstCustomerNo(), origins);
        }

        @Override
        public void close() {
            stored.close();
        }
    }

    /** The alerts; what they were given in a former go is as if it had never been. */
    private Aftermath.Run run(Aftermath alerts) {
        run = run == null ? alerts.begin(transaction, asOf, book.hash()) : run.again();
        return run;
    }

    /** What the results of one go are given to. */
    private final class Going implements Quarantine.Attempt<Assessed> {
        private final ResultWriter writer = new ResultWriter(transaction, asOf, ResultTables.LIVE);
        private final @Nullable Consequences alerts = aftermath == null
                ? null
                : new Consequences(
                        transaction,
                        asOf,
                        run(aftermath),
                        Terms.of(settings),
                        look.dictionary(),
                        look.seen().get(0).profits()::asked);
        private final Map<String, Integer> fired = new HashMap<>();

        @Override
        public void accept(Assessed assessed) {
            writer.write(assessed);
            assessed.fired().forEach((rule, customers) -> fired.merge(rule, customers, Integer::sum));
            if (alerts != null) {
                alerts.follow(assessed);
            }
        }

        int active() {
            return writer.active().cardinality();
        }

        @Override
        public void close() {
            if (alerts != null) {
                alerts.close();
            }
            writer.close();
        }
    }
}
