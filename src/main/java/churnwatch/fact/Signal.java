package churnwatch.fact;

/**
 * A warning that stands: the second rule stage weighs it, and a signal rule may ask for others.
 *
 * @param customer whom it is about
 * @param id the signal's id, such as late_payment
 * @param severity how grave it is
 * @param rule the name of the rule that raised it; in the second stage the names of all, joined
 */
public record Signal(Customer customer, String id, Severity severity, String rule) {}
