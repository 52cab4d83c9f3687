package churnwatch.comparison;

/** The counts of one signal, or of one recipient. */
public record Named(String name, Counts counts) {}
