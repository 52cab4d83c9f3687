package churnwatch.cli;

import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import java.time.LocalDate;

/** Whether the data reach to the end of a period. */
final class Freshness {
    private Freshness() {}

    /** Says so where they do not: what came after the newest import counts as nothing. */
    static void tell(Kpis kpis, Period period, Output output) {
        LocalDate newest = kpis.newestImport();
        if (newest != null && newest.isBefore(period.to().minusDays(1))) {
            output.note("The newest import is of " + newest + ": what happened after it is in none of these figures");
        }
    }
}
