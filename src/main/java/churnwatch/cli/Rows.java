package churnwatch.cli;

import org.jspecify.annotations.Nullable;

/** Prints rows as they come; closing completes them, also when there was none. */
public interface Rows extends AutoCloseable {
    /** One value a column, in the order of the columns; null where nothing is known. */
    void add(@Nullable Object... values);

    @Override
    void close();
}
