package churnwatch.snapshot;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntPredicate;
import org.jdbi.v3.core.Handle;

/** The scores that are stored of a date, found by customer number. */
final class StoredScores {
    private final List<Block> blocks;

    StoredScores(Handle handle, LocalDate asOf, ResultTables tables) {
        blocks = handle
                .createQuery(
                        "SELECT packed FROM " + tables.scores() + " WHERE as_of = :asOf ORDER BY first_customer_no")
                .bind("asOf", asOf.toEpochDay())
                .map((row, context) -> Block.of(row.getBytes(1)))
                .list()
                .stream()
                .filter(block -> block.size() > 0)
                .toList();
    }

    /** Takes the place of one customer in a block. */
    interface Taker {
        void take(Block block, int i);
    }

    /** Hands over the places of all customers, in the order of their numbers. */
    void forEach(Taker taker) {
        for (Block block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                taker.take(block, i);
            }
        }
    }

    /** Hands over the customer's place; nothing where the customer was not active. */
    void find(int customerNo, Taker taker) {
        int at = last(blocks.size(), i -> blocks.get(i).customerNo(0) <= customerNo);
        if (at < 0) {
            return;
        }
        Block block = blocks.get(at);
        int i = last(block.size(), k -> block.customerNo(k) <= customerNo);
        if (i >= 0 && block.customerNo(i) == customerNo) {
            taker.take(block, i);
        }
    }

    boolean contains(int customerNo) {
        boolean[] found = {false};
        find(customerNo, (block, i) -> found[0] = true);
        return found[0];
    }

    // The last index for which the test holds, where it holds for a beginning of them; -1 where for none.
    private static int last(int size, IntPredicate test) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (test.test(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
