package churnwatch.versions;

/** A rule set cannot be shown or brought back; the message says why and what there is instead. */
public final class VersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VersionException(String message) {
        super(message);
    }

    VersionException(String message, Throwable cause) {
        super(message, cause);
    }
}
