package churnwatch.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs single customers anew at the price of what changed: what lies before the first change is taken over from the
 * packed history, and only the rest is read from the tables. The old rows of one customer lie all over the file, so that
 * reading them would be most of a night's work.
 */
final class Renewal implements AutoCloseable {
    /** Where clocks go back over midnight, a later row may have the day before. */
    private static final int CLOCK_DAYS = 1;

    private final Changes changes;
    private final Encoder encoder;
    private final PreparedStatement customers;
    private final PreparedStatement orders;
    private final List<Part> parts = new ArrayList<>();
    private final FormerHistory former = new FormerHistory();
    private boolean hasFormer;

    Renewal(Connection connection, Symbols symbols, Changes changes) throws SQLException {
        this.changes = changes;
        this.encoder = new Encoder(symbols);
        this.customers = connection.prepareStatement("""
                SELECT c.customer_no, c.joined_on, c.left_on, c.segment, c.region, c.channel, h.packed
                FROM customers c LEFT JOIN history h ON h.customer_no = c.customer_no
                WHERE c.removed = 0 AND c.customer_no = ?
                """);
        // All of these columns stand in the index, so that no old row is read.
        this.orders = connection.prepareStatement("""
                SELECT order_id FROM purchases WHERE customer_no = ? ORDER BY purchased_at, purchase_id LIMIT ?
                """);
        for (Section section : Section.values()) {
            parts.add(new Part(section, connection.prepareStatement(section.selectFrom())));
        }
    }

    /** The packed history of a customer; nothing for a removed one. */
    byte @Nullable [] pack(int customerNo) throws SQLException {
        customers.setInt(1, customerNo);
        try (ResultSet customer = customers.executeQuery()) {
            if (!customer.next()) {
                return null;
            }
            byte[] packed = customer.getBytes(7);
            hasFormer = packed != null && former.open(packed);
            return Packer.packOne(new EventRow.OfTable(customer), parts, encoder);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Part part : parts) {
            part.rowsFrom.close();
        }
        orders.close();
        customers.close();
    }

    /** One section of one customer after the other. */
    private final class Part implements Packer.Rows {
        private final Section section;
        private final PreparedStatement rowsFrom;

        Part(Section section, PreparedStatement rowsFrom) {
            this.section = section;
            this.rowsFrom = rowsFrom;
        }

        @Override
        public void encode(int customerNo, Encoder to) throws SQLException {
            if (!hasFormer) {
                readFrom(0, customerNo, to);
                return;
            }
            int since = section.since(changes, customerNo);
            former.pass(section, since - CLOCK_DAYS);
            to.startWith(former);
            if (since != Changes.NEVER) {
                if (section == Section.PURCHASES) {
                    rememberOrders(customerNo, to);
                }
                readFrom(former.rows(), customerNo, to);
            }
        }

        private void readFrom(int row, int customerNo, Encoder to) throws SQLException {
            int parameters = section.parameters();
            for (int i = 1; i <= parameters; i++) {
                rowsFrom.setInt(i, customerNo);
            }
            rowsFrom.setInt(parameters + 1, row);
            try (ResultSet rows = rowsFrom.executeQuery()) {
                EventRow event = new EventRow.OfTable(rows);
                while (rows.next()) {
                    to.encode(section, event);
                }
            }
        }
    }

    /** How far back an order's last row lies is coded, but no order's id: those of the rows taken over are looked up. */
    private void rememberOrders(int customerNo, Encoder to) throws SQLException {
        PackedReader taken = former.reader();
        orders.setInt(1, customerNo);
        orders.setInt(2, former.rows());
        try (ResultSet found = orders.executeQuery()) {
            for (int row = 0; found.next(); row++) {
                if (Section.isOrder(taken)) {
                    to.rememberOrder(found.getString(1), row);
                }
            }
        }
    }
}
