package churnwatch.intake;

/** Where a column's text comes from in a source record. */
@FunctionalInterface
interface CellSource {
    /** The text, empty where there is none. */
    String text(SourceRow row);
}
