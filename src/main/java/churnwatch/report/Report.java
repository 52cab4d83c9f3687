package churnwatch.report;

import churnwatch.kpi.Period;
import java.time.LocalDate;

/** A report that people ask for by its name. */
public sealed interface Report permits RowsReport, SplitsReport {
    String name();

    /** What it tells, in a sentence. */
    String says();

    /** The period that it tells of where nobody names one. */
    default Period usual(LocalDate today) {
        return Period.lastFullMonth(today);
    }
}
