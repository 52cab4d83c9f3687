package churnwatch.alias;

/** Customers cannot be merged or taken apart; the message says why and what to do. */
public final class MergeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MergeRefused(String message) {
        super(message);
    }
}
