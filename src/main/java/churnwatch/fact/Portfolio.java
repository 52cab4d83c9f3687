package churnwatch.fact;

/** What the consequence of a portfolio rule speaks to: {@code portfolio}. */
public interface Portfolio {
    @Says(
            value = "Says that a KPI needs somebody, with evidence as names and values by turns: numbers and words. "
                    + "Several rules may raise one id on the same KPI and member: the gravest severity holds and the "
                    + "evidence adds up",
            example = "portfolio.raise($k, \"first_contact_resolution\", Severity.HIGH, \"value\", $k.value());")
    void raise(Kpi kpi, String id, Severity severity, Object... evidence);
}
