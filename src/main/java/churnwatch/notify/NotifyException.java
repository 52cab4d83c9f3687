package churnwatch.notify;

/** Mail cannot be written or sent as configured; the message names the file and line, or the setting, and the remedy. */
public final class NotifyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotifyException(String message) {
        super(message);
    }

    public NotifyException(String message, Throwable cause) {
        super(message, cause);
    }
}
