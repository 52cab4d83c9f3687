package churnwatch.fact;

/** What the consequence of a signal rule speaks to: {@code signals}. */
public interface Signals {
    @Says(
            value = "Says that a signal stands, with evidence as names and values by turns: numbers, dates, "
                    + "words, events and lists of events. Several rules may raise one signal: the gravest "
                    + "severity holds and the evidence adds up",
            example = "signals.raise($c, \"late_payment\", Severity.LOW, \"days_late\", "
                    + "$c.billing().worstDaysLate(90));")
    void raise(Customer customer, String id, Severity severity, Object... evidence);
}
