package churnwatch.snapshot;

/** What an alert was made from is not there any more; the message says why. */
public final class ReplayImpossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayImpossible(String message) {
        super(message);
    }
}
