package churnwatch.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Until when some rules may work. */
public final class Deadline {
    public static final Deadline NEVER = new Deadline(null, 0);

    private final @Nullable Duration allowed;
    private final long startNanos;

    private Deadline(@Nullable Duration allowed, long startNanos) {
        this.allowed = allowed;
        this.startNanos = startNanos;
    }

    /** So long from now; without a length of time there is no end. */
    public static Deadline in(@Nullable Duration allowed) {
        return allowed == null ? NEVER : new Deadline(allowed, System.nanoTime());
    }

    boolean hasPassed() {
        return allowed != null && System.nanoTime() - startNanos > allowed.toNanos();
    }
}
