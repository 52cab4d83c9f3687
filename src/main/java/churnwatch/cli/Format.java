package churnwatch.cli;

import java.util.Locale;

/** How rows are printed. */
public enum Format {
    TABLE,
    CSV,
    JSON;

    /** The word on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
