package churnwatch.intake;

/** The feed cannot be imported and nothing of it is stored; the message is the one line that says why and what to do. */
public final class IntakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IntakeException(String message) {
        super(message);
    }

    public IntakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
