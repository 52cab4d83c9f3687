package churnwatch.comparison;

/** Of some alerts: of how many the outcome is known, and how many of those were right to warn. */
public record Known(int known, int right) {}
