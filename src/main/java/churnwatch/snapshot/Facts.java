package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Contracts;
import churnwatch.fact.Customer;
import churnwatch.fact.CustomerValue;
import churnwatch.fact.Limits;
import churnwatch.history.Dictionary;
import churnwatch.history.History;
import churnwatch.history.Unpacker;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Makes the fact of one customer out of a packed history, for those who are active. Not for two threads at once. */
public final class Facts {
    private static final int YEAR = 365;

    private final LocalDate asOf;
    private final Terms terms;
    private final Scores now;
    private final Scores before;
    private final Worth worth;
    private final Unpacker unpacker;

    /** Makes facts of a date; the second scores are those of {@link Scores#APART} days earlier. */
    public Facts(LocalDate asOf, Settings settings, Dictionary dictionary, Scores now, Scores before, Worth worth) {
        this(asOf, Terms.of(settings), dictionary, now, before, worth);
    }

    Facts(LocalDate asOf, Terms terms, Dictionary dictionary, Scores now, Scores before, Worth worth) {
        this.asOf = asOf;
        this.terms = terms;
        this.now = now;
        this.before = before;
        this.worth = worth;
        this.unpacker = new Unpacker((int) asOf.toEpochDay(), terms.digits(), dictionary);
    }

    /** The fact of the history at an offset; nothing where the customer is not active on the date. */
    public @Nullable Customer build(int customerNo, byte[] source, int offset) {
        History history = unpacker.unpack(source, offset);
        if (history == null || history.left() != Contracts.NONE) {
            return null;
        }
        boolean contractual =
                terms.isContractual(history.segment(), history.contracts().count() > 0);
        if (!isActive(contractual, history)) {
            return null;
        }
        return new Customer(
                customerNo,
                asOf,
                history.segment(),
                history.region(),
                history.channel(),
                (int) asOf.toEpochDay() - history.joined(),
                contractual,
                now.score(history, 0),
                before.score(history, (int) ChronoUnit.DAYS.between(before.asOf(), asOf)),
                history.contracts().yearlyValue() + history.purchases().spend(0, YEAR),
                history.purchases(),
                history.contracts(),
                history.billing(),
                history.offers(),
                history.contacts(),
                history.tickets(),
                history.surveys(),
                history.wallet(),
                history.details(),
                history.touchpoints(),
                new CustomerValue(customerNo, history.purchases(), worth.lifespan(), worth.profits()),
                Limits.NONE);
    }

    private boolean isActive(boolean contractual, History history) {
        if (history.contracts().count() == 0 && history.purchases().days() == 0) {
            return true;
        }
        if (contractual) {
            return history.contracts().inForce() > 0;
        }
        int lapseDays = terms.lapseDays(history.segment());
        return history.purchases().days() > 0 && history.purchases().daysSinceLast() <= lapseDays;
    }

    static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
