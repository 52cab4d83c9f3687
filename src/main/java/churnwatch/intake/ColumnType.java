package churnwatch.intake;

/** What a cell of the feed may hold, and so how it is checked and stored. */
enum ColumnType {
    /** The row's own id. */
    ID,
    /** The id of a customer; unknown ones are faults. */
    CUSTOMER,
    /** The id of a row of another file; unknown ones are doubts. */
    REFERENCE,
    TEXT,
    CODE,
    FLAG,
    DATE,
    TIME,
    MONEY,
    WHOLE,
    DECIMAL
}
