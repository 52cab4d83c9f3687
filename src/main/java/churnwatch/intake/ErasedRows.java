package churnwatch.intake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the rows of one file that speak of a customer who was erased: they are neither stored nor written anywhere. */
final class ErasedRows {
    static final Fault ERASED = new Fault(
            "the customer was erased, so the row is not stored", "leave the customer out of the export as well");

    private final ErasedIds erased;
    private final Customers customers;
    private final Layout layout;
    private final Layout.@Nullable Field customer;
    private final List<Layout.Field> references = new ArrayList<>();

    ErasedRows(ErasedIds erased, Customers customers, Layout layout) {
        this.erased = erased;
        this.customers = customers;
        this.layout = layout;
        Layout.Field found = null;
        for (Layout.Field field : layout.fields()) {
            boolean key = layout.table().isCustomers() && field.column().type() == ColumnType.ID;
            if (key || field.column().type() == ColumnType.CUSTOMER) {
                found = field;
            } else if (field.column().reference() != null && !layout.table().isCustomers()) {
                references.add(field);
            }
        }
        this.customer = found;
    }

    /** Whether the row speaks of somebody who was erased. */
    boolean concern(SourceRow row) throws SQLException {
        if (erased.isEmpty()) {
            return false;
        }
        if (row.size() != layout.header().size() || !row.isGood()) {
            // Nobody knows which cell would be the customer's, and the row would go into the rejects as it is.
            return row.cells().stream().anyMatch(cell -> erased.pseudonym(FeedSchema.CUSTOMERS, cell) != null);
        }
        String id = customer == null ? "" : customer.source().text(row);
        if (!id.isEmpty()) {
            return isErased(id);
        }
        for (Layout.Field field : references) {
            String kind = String.valueOf(field.column().reference());
            if (erased.pseudonym(kind, field.source().text(row)) != null) {
                return true;
            }
        }
        return false;
    }

    // Who is known was not erased, which spares nearly every row the hash; but nobody takes a stand-in's place.
    private boolean isErased(String id) throws SQLException {
        return customers.number(id) == Customers.UNKNOWN
                ? erased.pseudonym(FeedSchema.CUSTOMERS, id) != null
                : erased.isStandIn(FeedSchema.CUSTOMERS, id);
    }
}
