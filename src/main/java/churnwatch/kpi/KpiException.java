package churnwatch.kpi;

import org.jspecify.annotations.Nullable;

/** A KPI cannot be computed as asked; the message says which, why and what to do. */
public final class KpiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KpiException(String message) {
        this(message, null);
    }

    public KpiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
