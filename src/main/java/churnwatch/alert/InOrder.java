package churnwatch.alert;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Items sorted by customer, met by a stream of customers in the same order: one step each, no look-up table. */
final class InOrder<T> {
    private final List<T> items;
    private final ToIntFunction<T> customerNo;
    private int next;

    InOrder(List<T> items, ToIntFunction<T> customerNo) {
        this.items = items;
        this.customerNo = customerNo;
    }

    /** The customer's item, if any; those of customers before are passed over. */
    @Nullable
    T take(int customer, Consumer<T> passedOver) {
        while (next < items.size() && customerNo.applyAsInt(items.get(next)) < customer) {
            passedOver.accept(items.get(next++));
        }
        if (next < items.size() && customerNo.applyAsInt(items.get(next)) == customer) {
            return items.get(next++);
        }
        return null;
    }

    /** Passes over all that is left. */
    void drain(Consumer<T> passedOver) {
        while (next < items.size()) {
            passedOver.accept(items.get(next++));
        }
    }
}
