package churnwatch.intake;

/** A fault with the column and the value at which it shows. */
public record RowFault(String column, String value, Fault fault) {}
