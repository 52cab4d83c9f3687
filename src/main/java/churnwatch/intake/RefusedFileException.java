package churnwatch.intake;

/** A file of the feed cannot be taken at all; the message says why and what to do. Nothing of the file is stored. */
final class RefusedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedFileException(String message) {
        super(message);
    }

    RefusedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
