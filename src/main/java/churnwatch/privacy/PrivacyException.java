package churnwatch.privacy;

/** What was asked about a person cannot be done; the message says why and what to do. */
public final class PrivacyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PrivacyException(String message) {
        super(message);
    }

    PrivacyException(String message, Throwable cause) {
        super(message, cause);
    }
}
