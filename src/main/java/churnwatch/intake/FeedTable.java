package churnwatch.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of the feed and the table of the same name; its first column is the primary key. */
record FeedTable(String name, List<Column> columns) {
    /** What a row carries that is to be removed; every file may have it. */
    static final Column DELETED = Column.flag("deleted");

    FeedTable {
        columns = List.copyOf(columns);
    }

    Column key() {
        return columns.get(0);
    }

    boolean isCustomers() {
        return name.equals(FeedSchema.CUSTOMERS);
    }

    /** The store's own number of a row. */
    String rowNumber() {
        return isCustomers() ? "customer_no" : "row_no";
    }

    int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** The column of the row's customer, or -1 where the file knows no customers. */
    int customerColumn() {
        return indexOf("customer_id") > 0 ? indexOf("customer_id") : -1;
    }

    /** The column that dates the row: its first required date or time; -1 where nothing dates it. */
    int datingColumn() {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.required() && (column.type() == ColumnType.DATE || column.type() == ColumnType.TIME)) {
                return i;
            }
        }
        return -1;
    }

    @Nullable
    Column column(String wanted) {
        int index = indexOf(wanted);
        return index < 0 ? null : columns.get(index);
    }
}
