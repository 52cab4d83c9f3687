package churnwatch.snapshot;

import churnwatch.fact.Lifespan;
import churnwatch.store.Database;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How long customers stay by a date, over all of them: counted once, when the first rule asks, since few do and it takes
 * another look at every history.
 */
final class LazyLifespan implements Supplier<Lifespan> {
    private final Database database;
    private final Terms terms;
    private final LocalDate date;
    private @Nullable Lifespan counted;

    LazyLifespan(Database database, Terms terms, LocalDate date) {
        this.database = database;
        this.terms = terms;
        this.date = date;
    }

    @Override
    public synchronized Lifespan get() {
        if (counted == null) {
            try (Handle reader = database.openReader()) {
                counted = Lifespans.of(reader, terms, date);
            }
        }
        return counted;
    }

    /** What a rule was told; unknown where none asked. */
    synchronized Lifespan asked() {
        return counted == null ? Lifespan.UNKNOWN : counted;
    }
}
