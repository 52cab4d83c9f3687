package churnwatch.fact;

/** What the consequence of a risk rule speaks to: {@code risk}. */
public interface Risk {
    /** Sets where the customer stands before any signal, 0..1; the largest of several holds, and never above 0.5. */
    void base(Customer customer, double share);

    /** Adds a weight 0..1 to the customer of a signal: the score is 1 - product of (1 - weight). */
    void add(Customer customer, double weight);
}
