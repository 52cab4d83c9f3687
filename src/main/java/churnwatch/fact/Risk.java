package churnwatch.fact;

/** What the consequence of a risk rule speaks to: {@code risk}. */
public interface Risk {
    @Says(
            value = "Sets where the customer stands before any signal, a share 0..1; the largest of several " + "holds",
            example = "risk.base($c, 0.30);")
    void base(Customer customer, double share);

    @Says(
            value = "Adds a weight 0..1: the score is 1 - (1 - base) x the product of (1 - weight)",
            example = "risk.add($c, 0.20);")
    void add(Customer customer, double weight);
}
