package churnwatch.snapshot;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Assessment;
import churnwatch.fact.Customer;
import churnwatch.fact.FiredSignal;
import churnwatch.fact.Severity;
import churnwatch.history.Dictionary;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFaults;
import churnwatch.rules.Verdict;
import churnwatch.store.Failures;
import churnwatch.versions.RuleSets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Computes an alert's result once more from what was kept for it, and compares it with what the snapshot said then. The
 * tables of the feed are not looked at: whatever changed in them since makes no difference.
 */
public final class AlertReplay {
    private static final Severity[] SEVERITIES = Severity.values();

    private final Handle handle;
    private final Trust trust;
    private final Map<String, RuleBook> books = new HashMap<>();

    /** Works within the transaction of a handle. */
    public AlertReplay(Handle handle, Trust trust) {
        this.handle = handle;
        this.trust = trust;
    }

    /** The result of a customer on a date on which the customer's alert opened or changed. */
    public Replayed run(int customerNo, LocalDate asOf) {
        Origins origins = new Origins(handle);
        Origins.Kept kept = origins.kept(asOf)
                .orElseThrow(() -> new ReplayImpossible("What the alerts of " + asOf
                        + " were made from is not kept any more: it was pruned, or the snapshot is from a version"
                        + " that did not keep it"));
        Origin origin = origins.find(asOf, customerNo)
                .orElseThrow(() -> new ReplayImpossible("Nothing is kept of this customer for " + asOf
                        + ": the alert is from a version that did not keep what alerts were made from"));
        if (origin.isErased()) {
            throw new ReplayImpossible("The customer was erased, and what the alert was made from with the customer:"
                    + " the result of " + asOf + " cannot be computed again");
        }
        List<FiredSignal> stored = stands(asOf) ? stored(customerNo, asOf) : null;
        return Replayed.of(kept, origin.said(), stored, compute(kept, origin));
    }

    /** Nothing where the customer would not even be active. */
    private @Nullable Assessment compute(Origins.Kept kept, Origin origin) {
        Basis basis = kept.basis();
        RuleBook book = basis.excluded().from(books.computeIfAbsent(kept.ruleSet(), this::book));
        Facts facts = new Facts(
                basis.now().asOf(),
                basis.terms(),
                Dictionary.of(kept.dictionary()),
                basis.now(),
                basis.before(),
                new Worth(basis::lifespan, customer -> origin.profit()));
        Customer customer = facts.build(origin.customerNo(), origin.packed(), 0);
        if (customer == null) {
            return null;
        }
        Verdict verdict = book.evaluator().evaluate(List.of(customer)).get(0);
        EvidenceJson json = new EvidenceJson(book.hash(), basis.terms().digits());
        Origin.Place place = new Origin.Place(origin.packed(), 0);
        return new Judgement(verdict, basis.terms().levels(), place, evidence(json, origin))
                .assessment(new ArrayList<>());
    }

    private RuleBook book(String ruleSet) {
        try {
            return RuleBook.of(new RuleSets(handle).files(ruleSet), trust);
        } catch (RuleFaults e) {
            throw new ReplayImpossible("Rule set " + ruleSet + " cannot be used by this version: "
                    + e.faults().get(0));
        }
    }

    /** Evidence names the rows that it named then, one after the other. */
    private static Judgement.Evidence evidence(EvidenceJson json, Origin origin) {
        Iterator<String> cited = origin.cited().iterator();
        EvidenceJson.Ids ids = (table, no, ordinal) -> cited.hasNext() ? cited.next() : "";
        return (customer, raised, list) -> {
            try {
                return json.of(customer.no(), raised, ids, list);
            } catch (SQLException e) {
                throw Failures.explain("The ids for evidence cannot be read", e);
            }
        };
    }

    /** Whether the results of the date are those that its alerts were made with: a replay of the date takes their place. */
    private boolean stands(LocalDate asOf) {
        return handle.createQuery("SELECT replayed FROM snapshots WHERE as_of = :asOf")
                .bind("asOf", asOf.toEpochDay())
                .mapTo(Integer.class)
                .findOne()
                .filter(replayed -> replayed == 0)
                .isPresent();
    }

    private List<FiredSignal> stored(int customerNo, LocalDate asOf) {
        return handle.createQuery("""
                        SELECT signal, severity, evidence FROM signals
                        WHERE as_of = :asOf AND customer_no = :no ORDER BY signal
                        """)
                .bind("asOf", asOf.toEpochDay())
                .bind("no", customerNo)
                .map((row, context) -> new FiredSignal(row.getString(1), SEVERITIES[row.getInt(2)], row.getString(3)))
                .list();
    }
}
