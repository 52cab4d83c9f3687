package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Customer;
import churnwatch.history.EventIds;
import churnwatch.rules.Deadline;
import churnwatch.rules.Evaluator;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFailure;
import churnwatch.rules.Verdict;
import churnwatch.store.Failures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The second pass over one chunk: facts, rules, scores, and evidence where it is asked for. For one thread. */
final class Judge implements Pool.Worker {
    /** Customers in one rule session: enough to spread its cost, few enough to stay in the cache. */
    private static final int SESSION = 500;

    private final ChunkReader reader;
    private final List<Facts> dates;
    private final List<RuleSet> sets;
    private final EventIds ids;
    private final Settings.Risk cuts;
    private final @Nullable Duration budget;
    private final @Nullable BitSet only;
    private volatile boolean abandoned;

    /**
     * The budget is the time that the rules of all sets have for a chunk, if there is one; with numbers of customers none
     * but these are judged.
     */
    Judge(
            ChunkReader reader,
            List<Facts> dates,
            List<RuleBook> books,
            Settings settings,
            @Nullable Duration budget,
            @Nullable BitSet only) {
        this.reader = reader;
        this.dates = dates;
        this.budget = budget;
        this.only = only;
        this.ids = new EventIds(reader.handle().getConnection());
        this.cuts = settings.risk();
        this.sets = books.stream()
                .map(book -> new RuleSet(
                        book.evaluator(), evidence(new EvidenceJson(book.hash(), Facts.digits(settings.currency())))))
                .toList();
    }

    private Judgement.Evidence evidence(EvidenceJson json) {
        return (customer, raised, cited) -> {
            try {
                return json.of(customer.no(), raised, ids::find, cited);
            } catch (SQLException e) {
                throw Failures.explain("The ids for evidence cannot be read", e);
            } catch (RuntimeException e) {
                throw RuleFailure.ofEvidence(customer, raised, e);
            }
        };
    }

    /** All active customers of a chunk, date by date. */
    <R> R judge(Chunk chunk, Gathering<R> gathering) {
        byte[] kept = chunk.kept();
        byte[] rows = kept == null ? reader.read(chunk) : kept;
        chunk.keep(null);
        try {
            Deadline deadline = Deadline.in(budget);
            for (Facts facts : dates) {
                Batch batch = new Batch(facts, gathering, deadline);
                Chunk.visit(rows, batch::visit);
                batch.evaluate();
            }
            return gathering.result();
        } catch (RuleFailure e) {
            throw new ChunkFailure(chunk, e);
        }
    }

    /** The customers of a chunk on the first date, session by session, as its rules get them. */
    List<List<Customer>> sessions(Chunk chunk) {
        List<List<Customer>> sessions = new ArrayList<>();
        Chunk.visit(reader.read(chunk), (customerNo, source, offset) -> {
            Customer customer = isWanted(customerNo) ? dates.get(0).build(customerNo, source, offset) : null;
            if (customer != null) {
                if (sessions.isEmpty() || sessions.get(sessions.size() - 1).size() == SESSION) {
                    sessions.add(new ArrayList<>());
                }
                sessions.get(sessions.size() - 1).add(customer);
            }
        });
        return sessions;
    }

    private boolean isWanted(int customerNo) {
        return only == null || only.get(customerNo);
    }

    @Override
    public void close() {
        ids.close();
    }

    @Override
    public void abandon() {
        abandoned = true;
    }

    private record RuleSet(Evaluator evaluator, Judgement.Evidence evidence) {}

    /** The customers of one session after the other. */
    private final class Batch {
        private final Facts facts;
        private final Gathering<?> gathering;
        private final Deadline deadline;
        private final List<Customer> customers = new ArrayList<>(SESSION);
        private final List<Origin.Place> places = new ArrayList<>(SESSION);

        Batch(Facts facts, Gathering<?> gathering, Deadline deadline) {
            this.facts = facts;
            this.gathering = gathering;
            this.deadline = deadline;
        }

        void visit(int customerNo, byte[] source, int offset) {
            Customer customer = isWanted(customerNo) ? facts.build(customerNo, source, offset) : null;
            if (customer != null) {
                customers.add(customer);
                places.add(new Origin.Place(source, offset));
                if (customers.size() == SESSION) {
                    evaluate();
                }
            }
        }

        void evaluate() {
            if (customers.isEmpty()) {
                return;
            }
            List<List<Verdict>> verdicts = sets.stream()
                    .map(set -> set.evaluator().evaluate(customers, deadline))
                    .toList();
            if (abandoned) {
                throw new IllegalStateException("Nobody waits for these customers any more");
            }
            for (int i = 0; i < customers.size(); i++) {
                List<Judgement> judgements = new ArrayList<>(sets.size());
                for (int set = 0; set < sets.size(); set++) {
                    Verdict verdict = verdicts.get(set).get(i);
                    judgements.add(new Judgement(
                            verdict, cuts, places.get(i), sets.get(set).evidence()));
                }
                gathering.add(judgements);
            }
            customers.clear();
            places.clear();
        }
    }
}
