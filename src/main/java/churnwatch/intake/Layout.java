package churnwatch.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one source file become rows of a table: the columns that are there, where their text comes from,
 * and under which names they are stored. What the source does not have is not among them.
 */
final class Layout {
    private final FeedTable table;
    private final List<String> header;
    private final List<Field> fields;
    private final @Nullable Field deleted;
    private final List<String> stored = new ArrayList<>();
    private final int updated;

    Layout(FeedTable table, List<String> header, List<Field> fields, @Nullable Field deleted) {
        this.table = table;
        this.header = List.copyOf(header);
        this.fields = List.copyOf(fields);
        this.deleted = deleted;
        fields.forEach(field -> stored.addAll(field.column().stored()));
        if (table.isCustomers()) {
            // A customer whom the feed brings is not removed, whatever a feed said before.
            stored.add("removed");
        }
        updated = stored.size();
        if (ordersWithoutId()) {
            stored.add("order_id");
        }
    }

    /** One column of the table that the source has. */
    record Field(Column column, CellSource source, Format format) {}

    FeedTable table() {
        return table;
    }

    /** The names in the source's first line. */
    List<String> header() {
        return header;
    }

    List<Field> fields() {
        return fields;
    }

    @Nullable
    Field deleted() {
        return deleted;
    }

    /** The names of the columns that an insert fills, in the order of a row's values. */
    List<String> stored() {
        return stored;
    }

    /** How many of these, from the first, an update overwrites. */
    int updated() {
        return updated;
    }

    /** Whether purchases come without order ids: each is then an order of its own, unless it was stored with another. */
    boolean ordersWithoutId() {
        return table.name().equals("purchases")
                && fields.stream().noneMatch(f -> f.column().name().equals("order_id"));
    }

    /** The place of a stored column among a row's values, or -1. */
    int place(String storedName) {
        return stored.indexOf(storedName);
    }
}
