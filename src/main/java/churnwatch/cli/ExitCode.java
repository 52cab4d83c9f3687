package churnwatch.cli;

/** What a command tells the shell; scripts are built on these numbers. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    /** Done, but something was found: rejected rows, a check's finding. */
    public static final int FOUND = 3;

    private ExitCode() {}
}
