package churnwatch.config;

import org.jspecify.annotations.Nullable;

/**
 * What the daemon does now and then (crons, six fields, Quartz), for how many days each kind of data is kept, and from how
 * many decided warnings on a rule is judged.
 */
public record Upkeep(
        @Nullable String pruneCron,
        Keep keep,
        @Nullable String ruleQualityCron,
        @Between(low = 1, high = 1_000_000) int ruleQualityMin) {
    /** Days by kind of data; empty: for ever. */
    public record Keep(
            @Between(low = 1, high = 36_500) @Nullable Integer results,
            @Between(low = 1, high = 36_500) @Nullable Integer alertOrigins,
            @Between(low = 1, high = 36_500) @Nullable Integer mails,
            @Between(low = 1, high = 36_500) @Nullable Integer decisions,
            @Between(low = 1, high = 36_500) @Nullable Integer deeds,
            @Between(low = 1, high = 36_500) @Nullable Integer imports,
            @Between(low = 1, high = 36_500) @Nullable Integer goneCustomers) {
        /** Everything is kept. */
        public static final Keep ALL = new Keep(null, null, null, null, null, null, null);
    }

    /** Nothing is ever done, and everything is kept. */
    public static final Upkeep NEVER = new Upkeep(null, Keep.ALL, null, 20);

    /** What holds where nothing is configured. */
    public static Upkeep defaults() {
        return new Upkeep("0 30 5 * * ?", Keep.ALL, "0 0 6 1 * ?", 20);
    }
}
