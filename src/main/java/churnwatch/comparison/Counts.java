package churnwatch.comparison;

/** How many there are under the one set and the other, how many of them the other adds, and how many it loses. */
public record Counts(int before, int after, int added, int removed) {}
