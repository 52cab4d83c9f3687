package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.CustomerValue;
import churnwatch.fact.Lifespan;
import churnwatch.history.Dictionary;
import churnwatch.history.History;
import churnwatch.history.Unpacker;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What one customer, active or not, was worth by the end of a date, as rules see it: over the {@link CustomerValue#DAYS} days
 * up to the date.
 *
 * @param clv customer lifetime value, minor units; empty where the customer bought nothing in these days
 * @param lifespanYears how long customers stay, with which it was calculated
 * @param profit amount less cost of these days' purchases, minor units; empty where one of them tells no cost, or where no
 *     purchases of anybody are there
 * @param purchases rows of purchases in these days
 * @param withoutCost how many of them tell no cost
 */
public record CustomerWorth(
        LocalDate asOf, OptionalLong clv, double lifespanYears, OptionalLong profit, int purchases, int withoutCost) {
    /** The purchases of some days, and what is left after those costs that are told. */
    private record Sold(int purchases, int withoutCost, long profit) {}

    /** Nothing of one who had not joined by the date, and of one whose purchases are another's or nobody's any more. */
    public static Optional<CustomerWorth> of(Handle handle, Settings settings, int customerNo, LocalDate asOf) {
        return handle.createQuery("SELECT packed FROM history WHERE customer_no = :no")
                .bind("no", customerNo)
                .mapTo(byte[].class)
                .findOne()
                .flatMap(packed -> of(handle, Terms.of(settings), customerNo, asOf, packed));
    }

    private static Optional<CustomerWorth> of(
            Handle handle, Terms terms, int customerNo, LocalDate asOf, byte[] packed) {
        @Nullable
        History history =
                new Unpacker((int) asOf.toEpochDay(), terms.digits(), Dictionary.read(handle)).unpack(packed, 0);
        if (history == null) {
            return Optional.empty();
        }
        // All histories are read for it.
        boolean bought = history.purchases().orders(0, CustomerValue.DAYS) > 0;
        Lifespan lifespan = bought ? Lifespans.of(handle, terms, asOf) : Lifespan.UNKNOWN;
        Sold sold = sold(handle, customerNo, asOf);
        boolean known = sold.withoutCost() == 0 && Profits.canBeTold(handle);
        OptionalLong profit = known ? OptionalLong.of(sold.profit()) : OptionalLong.empty();
        CustomerValue value = new CustomerValue(history.purchases(), lifespan, profit);
        OptionalLong clv = value.known() ? OptionalLong.of(value.clv().longValue()) : OptionalLong.empty();
        return Optional.of(
                new CustomerWorth(asOf, clv, value.lifespanYears(), profit, sold.purchases(), sold.withoutCost()));
    }

    private static Sold sold(Handle handle, int customerNo, LocalDate asOf) {
        return handle.createQuery("""
                        SELECT count(*), count(cost), coalesce(sum(amount - cost), 0) FROM purchases
                        WHERE customer_no = :no AND purchased_day > :asOf - :days AND purchased_day <= :asOf
                        """)
                .bind("no", customerNo)
                .bind("asOf", asOf.toEpochDay())
                .bind("days", CustomerValue.DAYS)
                .map((row, context) -> new Sold(row.getInt(1), row.getInt(1) - row.getInt(2), row.getLong(3)))
                .one();
    }
}
