package churnwatch.intake;

/** A fault with the column and the value at which it shows. */
record RowFault(String column, String value, Fault fault) {}
