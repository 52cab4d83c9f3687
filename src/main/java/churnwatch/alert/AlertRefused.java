package churnwatch.alert;

/** What a person asked for cannot be done; the message tells every reason and what can be done. */
public final class AlertRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlertRefused(String message) {
        super(message);
    }
}
