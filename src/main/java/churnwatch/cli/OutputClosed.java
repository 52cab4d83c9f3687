package churnwatch.cli;

/** Whoever read the output wants no more of it, as {@code | head} does; nothing has failed. */
public final class OutputClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutputClosed() {
        super("the output was closed by its reader");
    }
}
