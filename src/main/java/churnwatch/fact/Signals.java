package churnwatch.fact;

/** What the consequence of a signal rule speaks to: {@code signals}. */
public interface Signals {
    /**
     * Says that a signal stands. Several rules may raise one signal: the gravest severity holds and the evidence adds up.
     *
     * @param evidence names and values by turns: numbers, dates, words, events and lists of events
     */
    void raise(Customer customer, String id, Severity severity, Object... evidence);
}
