package churnwatch.snapshot;

import churnwatch.fact.Lifespan;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What facts tell that is in no packed history; looked up when a rule asks.
 *
 * @param lifespan how long customers stay
 * @param profits amount less cost of a customer's purchases of a year, by the customer's number; minor units, empty where
 *     it is not known
 */
public record Worth(Supplier<Lifespan> lifespan, IntFunction<OptionalLong> profits) {
    public static final Worth UNKNOWN = new Worth(() -> Lifespan.UNKNOWN, customer -> OptionalLong.empty());
}
