package churnwatch.watch;

import churnwatch.fact.Kpi;
import churnwatch.kpi.KpiValue;

/** What an alert on a KPI is about; dimension and member are empty for the total, the measure where there is but one. */
public record Subject(String kpi, String dimension, String member, String measure) {
    static Subject of(KpiValue value) {
        return new Subject(value.kpi().id(), value.dimension(), value.member(), value.measure());
    }

    static Subject of(Kpi fact) {
        return new Subject(fact.id(), fact.dimension(), fact.member(), fact.measure());
    }
}
