package churnwatch.comparison;

import churnwatch.fact.Level;

/** How many customers go from one level to another, or stay. */
public record Shift(Level from, Level to, int customers) {}
