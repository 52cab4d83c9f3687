package churnwatch.cli;

import java.util.Locale;

/** How a report is printed: as rows, or as a page of its own. */
public enum ReportFormat {
    TABLE,
    CSV,
    JSON,
    HTML;

    /** The same of rows; a page has none. */
    Format ofRows() {
        return Format.valueOf(name());
    }

    /** The word on the command line, and the ending of files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
