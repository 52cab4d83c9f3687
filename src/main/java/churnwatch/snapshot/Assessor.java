package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Assessment;
import churnwatch.fact.Customer;
import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import churnwatch.history.EventIds;
import churnwatch.rules.Evaluator;
import churnwatch.rules.Raised;
import churnwatch.rules.Verdict;
import churnwatch.store.Failures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The second pass over one chunk: facts, rules, scores, evidence. For one thread. */
final class Assessor implements Pool.Worker {
    /** Customers in one rule session: enough to spread its cost, few enough to stay in the cache. */
    private static final int SESSION = 500;

    private final ChunkReader reader;
    private final Facts facts;
    private final Evaluator evaluator;
    private final EvidenceJson evidence;
    private final EventIds ids;
    private final Settings.Risk cuts;

    Assessor(ChunkReader reader, Facts facts, Evaluator evaluator, EvidenceJson evidence, Settings.Risk cuts) {
        this.reader = reader;
        this.facts = facts;
        this.evaluator = evaluator;
        this.evidence = evidence;
        this.ids = new EventIds(reader.handle().getConnection());
        this.cuts = cuts;
    }

    /** All active customers of a chunk. */
    Result assess(Chunk chunk) {
        byte[] kept = chunk.kept();
        byte[] rows = kept == null ? reader.read(chunk) : kept;
        chunk.keep(null);
        Collector collector = new Collector(chunk);
        Chunk.visit(rows, collector::visit);
        collector.evaluate();
        return new Result(chunk.first(), collector.block, collector.withSignals);
    }

    private Assessment assessment(Verdict verdict) {
        Customer customer = verdict.customer();
        List<FiredSignal> signals = new ArrayList<>(verdict.signals().size());
        try {
            for (Raised raised : verdict.signals()) {
                signals.add(new FiredSignal(raised.id(), raised.severity(), evidence.of(customer.no(), raised, ids)));
            }
        } catch (SQLException e) {
            throw Failures.explain("The ids for evidence cannot be read", e);
        }
        return new Assessment(
                customer.no(),
                verdict.score(),
                level(verdict.score()),
                valueAtRisk(customer.yearlyValue(), verdict.score()),
                signals);
    }

    private Level level(double score) {
        if (score < cuts.medium()) {
            return Level.LOW;
        }
        if (score < cuts.high()) {
            return Level.MEDIUM;
        }
        return score < cuts.critical() ? Level.HIGH : Level.CRITICAL;
    }

    private static long valueAtRisk(long yearlyValue, double score) {
        return BigDecimal.valueOf(yearlyValue)
                .multiply(BigDecimal.valueOf(score))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    @Override
    public void close() {
        ids.close();
        reader.close();
    }

    /** What came of one chunk. */
    record Result(int firstCustomerNo, Block block, List<Assessment> withSignals) {}

    private final class Collector {
        private final Block block;
        private final List<Assessment> withSignals = new ArrayList<>();
        private final List<Customer> batch = new ArrayList<>(SESSION);

        Collector(Chunk chunk) {
            block = Block.withRoom(chunk.last() - chunk.first() + 1);
        }

        void visit(int customerNo, byte[] source, int offset) {
            Customer customer = facts.build(customerNo, source, offset);
            if (customer != null) {
                batch.add(customer);
                if (batch.size() == SESSION) {
                    evaluate();
                }
            }
        }

        void evaluate() {
            if (batch.isEmpty()) {
                return;
            }
            for (Verdict verdict : evaluator.evaluate(batch)) {
                Assessment assessment = assessment(verdict);
                block.add(
                        assessment.customerNo(),
                        assessment.score(),
                        assessment.level(),
                        assessment.valueAtRisk(),
                        verdict.customer().rfm());
                if (!assessment.signals().isEmpty()) {
                    withSignals.add(assessment);
                }
            }
            batch.clear();
        }
    }
}
