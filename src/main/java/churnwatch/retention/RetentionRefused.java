package churnwatch.retention;

/** What a person asked for cannot be done; the message says why and what can be done. */
public final class RetentionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RetentionRefused(String message) {
        super(message);
    }
}
