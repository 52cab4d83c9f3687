package churnwatch.intake;

import churnwatch.intake.SourceRow.CellState;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks one record after the other against the table's columns; names every fault of a row. */
final class RowCheck {
    private static final Fault MISSING = new Fault("missing value", "fill the column in every row");
    private static final Fault TOO_LONG = new Fault("the field is longer than 64 KiB", "shorten the text");
    private static final Fault NUL = new Fault("the field holds a NUL character", "remove it from the source");
    private static final Fault NOT_UTF8 = new Fault("the field is not UTF-8", "export the file as UTF-8");
    private static final Fault STRANGER =
            new Fault("unknown customer_id", "add the customer to customers, or correct the id");

    private final Layout layout;
    private final Cells cells;
    private final Customers customers;
    private final ErasedIds erased;

    RowCheck(Layout layout, Cells cells, Customers customers, ErasedIds erased) {
        this.layout = layout;
        this.cells = cells;
        this.customers = customers;
        this.erased = erased;
    }

    /** The row to store, or null after adding its faults. */
    @Nullable
    FeedRow check(SourceRow row, List<RowFault> faults) throws SQLException {
        if (row.size() != layout.header().size()) {
            faults.add(new RowFault("", "", cellCount(row)));
            return null;
        }
        if (!row.isGood()) {
            badText(row, faults);
            return null;
        }
        if (isDeleted(row, faults)) {
            return removal(row, faults);
        }
        @Nullable Object[] values = new @Nullable Object[layout.stored().size()];
        int at = 0;
        String id = "";
        for (Layout.Field field : layout.fields()) {
            String text = field.source().text(row);
            if (field.column().type() == ColumnType.ID) {
                id = text;
            }
            at = store(field, text, id, values, at, faults);
        }
        complete(values, at, id);
        if (layout.table().name().equals("surveys")) {
            checkScale(row, values, faults);
        }
        return faults.isEmpty() ? new FeedRow(row, id, false, values) : null;
    }

    private int store(
            Layout.Field field, String text, String id, @Nullable Object[] values, int at, List<RowFault> faults)
            throws SQLException {
        Column column = field.column();
        if (text.isEmpty()) {
            if (column.required()) {
                faults.add(new RowFault(column.name(), "", MISSING));
            } else if (column.name().equals("order_id")) {
                values[at] = id;
            }
            return at + (column.type() == ColumnType.TIME ? 2 : 1);
        }
        Object value = cells.read(column, field.format(), text);
        if (value instanceof Fault fault) {
            faults.add(new RowFault(column.name(), text, fault));
            value = text;
        } else if (column.type() == ColumnType.CUSTOMER) {
            value = customer(text, column, faults);
        } else if (column.reference() != null) {
            String standIn = erased.pseudonym(column.reference(), text);
            value = standIn == null ? value : standIn;
        }
        values[at] = value;
        if (column.type() == ColumnType.TIME) {
            values[at + 1] = value instanceof Long millis ? cells.day(millis) : value;
            return at + 2;
        }
        return at + 1;
    }

    private Object customer(String id, Column column, List<RowFault> faults) throws SQLException {
        if (customers.isEmpty()) {
            return customers.numberOfStranger(id);
        }
        long number = customers.number(id);
        if (number == Customers.UNKNOWN) {
            faults.add(new RowFault(column.name(), id, STRANGER));
        }
        return number;
    }

    private void complete(@Nullable Object[] values, int at, String id) {
        if (layout.table().isCustomers()) {
            values[at] = customers.isAlias(id) ? 2L : 0L;
        } else if (layout.ordersWithoutId()) {
            values[at] = id;
        }
    }

    private boolean isDeleted(SourceRow row, List<RowFault> faults) {
        Layout.Field field = layout.deleted();
        String text = field == null ? "" : field.source().text(row);
        if (field == null || text.isEmpty()) {
            return false;
        }
        Object value = cells.read(field.column(), field.format(), text);
        if (value instanceof Fault fault) {
            faults.add(new RowFault(field.column().name(), text, fault));
        }
        return value.equals(1L);
    }

    /** A row to be removed needs its id only. */
    private @Nullable FeedRow removal(SourceRow row, List<RowFault> faults) {
        Layout.Field key = layout.fields().get(0);
        String id = key.source().text(row);
        if (id.isEmpty()) {
            faults.add(new RowFault(key.column().name(), "", MISSING));
        } else if (cells.read(key.column(), key.format(), id) instanceof Fault fault) {
            faults.add(new RowFault(key.column().name(), id, fault));
        }
        return faults.isEmpty() ? new FeedRow(row, id, true, new @Nullable Object[0]) : null;
    }

    private void checkScale(SourceRow row, @Nullable Object[] values, List<RowFault> faults) {
        int scoreAt = layout.place("score");
        if (scoreAt < 0 || !(values[scoreAt] instanceof Double score)) {
            return;
        }
        FeedSchema.Scale scale = FeedSchema.SCALES.get(String.valueOf(values[layout.place("kind")]));
        if (scale != null && !scale.holds(score)) {
            faults.add(new RowFault(
                    "score",
                    written(row, "score"),
                    new Fault(
                            "the score is outside its scale",
                            "scores of this kind go from " + scale.lowest() + " to " + scale.highest())));
        }
    }

    /** A cell as the source has it. */
    private String written(SourceRow row, String column) {
        return layout.fields().stream()
                .filter(field -> field.column().name().equals(column))
                .map(field -> field.source().text(row))
                .findFirst()
                .orElse("");
    }

    private Fault cellCount(SourceRow row) {
        return new Fault(
                "wrong number of fields",
                "the header names " + layout.header().size() + " columns, the row has " + row.size()
                        + " fields; quote fields that hold a delimiter");
    }

    private void badText(SourceRow row, List<RowFault> faults) {
        for (int i = 0; i < row.size(); i++) {
            CellState state = row.state(i);
            if (state != CellState.GOOD) {
                Fault fault = state == CellState.NUL ? NUL : state == CellState.TOO_LONG ? TOO_LONG : NOT_UTF8;
                faults.add(new RowFault(layout.header().get(i), row.cell(i), fault));
            }
        }
    }
}
