package churnwatch.config;

/**
 * The share of alerting customers who are left alone, so that the others can be compared with them. The salt decides who
 * they are: another one draws anew.
 */
public record Control(@Between(low = 0, high = 0.9) double share, Scope scope, String salt) {
    /** Whether one group serves all tactics, or each tactic has its own. */
    public enum Scope {
        OVERALL,
        TACTIC
    }
}
