package churnwatch.kpi;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a KPI is to come to.
 *
 * @param measure its name where the KPI gives several values, else empty text
 * @param dimension what the KPI is split by, where the goal is on a member; else empty text
 * @param member of the dimension; empty text where the goal is on all
 * @param baseline where it began; null where that is measured: in the last full month before the day
 * @param baselineOn the day from which on it is to come nearer
 * @param due the last day for it
 * @param strategy what the goal serves
 */
public record Goal(
        String kpi,
        String measure,
        String dimension,
        String member,
        @Nullable BigDecimal baseline,
        LocalDate baselineOn,
        BigDecimal target,
        LocalDate due,
        String strategy,
        String owner) {
    public Goal {
        if (!baselineOn.isBefore(due)) {
            throw new IllegalArgumentException(
                    "due: " + due + " is not after baseline_on: " + baselineOn + "; give the last day for the goal");
        }
        if (baseline != null && baseline.compareTo(target) == 0) {
            throw new IllegalArgumentException(
                    "target: " + target + " is the baseline, too, so that there is no way to go; correct one");
        }
    }

    /** Whether a value is what the goal speaks of. */
    boolean isOf(KpiValue value) {
        return value.kpi().id().equals(kpi)
                && value.measure().equals(measure)
                && value.dimension().equals(dimension)
                && value.member().equals(member);
    }

    /** The KPI, with its measure and member. */
    public String name() {
        return kpi + (measure.isEmpty() ? "" : ", " + measure) + (dimension.isEmpty() ? "" : ", " + member);
    }
}
