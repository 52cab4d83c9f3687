package churnwatch.intake;

/** A file cannot be loaded by plain inserts, because it repeats ids or removes rows. */
final class NotFirstLoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFirstLoadException(String message) {
        super(message);
    }
}
