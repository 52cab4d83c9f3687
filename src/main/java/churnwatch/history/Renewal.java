package churnwatch.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs single customers anew at the price of what changed: a section that nothing happened to is copied, rows of a later
 * day than all others are coded behind them, and only the rest is read again from its table. The old rows of one customer
 * lie all over the file, so that reading them would be most of a night's work.
 */
final class Renewal implements AutoCloseable {
    private final Encoder encoder;
    private final PreparedStatement customers;
    private final List<Part> parts = new ArrayList<>();
    private Map<Section, PackedSection> before = Map.of();

    Renewal(Connection connection, Symbols symbols, Changes changes) throws SQLException {
        this.encoder = new Encoder(symbols);
        this.customers = connection.prepareStatement("""
                SELECT c.customer_no, c.joined_on, c.left_on, c.segment, c.region, c.channel, h.packed
                FROM customers c LEFT JOIN history h ON h.customer_no = c.customer_no
                WHERE c.removed = 0 AND c.customer_no = ?
                """);
        for (Section section : Section.values()) {
            parts.add(new Part(connection, section, changes));
        }
    }

    /** The packed history of a customer; customers come in the order of their numbers. Nothing for a removed one. */
    byte @Nullable [] pack(int customerNo) throws SQLException {
        customers.setInt(1, customerNo);
        try (ResultSet customer = customers.executeQuery()) {
            if (!customer.next()) {
                return null;
            }
            byte[] packed = customer.getBytes(7);
            before = packed == null ? Map.of() : PackedSection.of(packed);
            return Packer.packOne(new EventRow.OfTable(customer), parts, encoder);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Part part : parts) {
            part.close();
        }
        customers.close();
    }

    /** One section of one customer after the other. */
    private final class Part implements Packer.Rows, AutoCloseable {
        private final Section section;
        private final BitSet readAgain = new BitSet();
        private final BitSet grown = new BitSet();
        private final PreparedStatement all;
        private final @Nullable Cursor fresh;

        Part(Connection connection, Section section, Changes changes) throws SQLException {
            this.section = section;
            this.all = connection.prepareStatement(section.select("= ?"));
            for (String table : section.tables()) {
                readAgain.or(changes.rewritten(table));
                (section.grows() ? grown : readAgain).or(changes.grown(table));
            }
            long lastRow = changes.lastRowBefore(section.table());
            if (!grown.isEmpty() && section == Section.PURCHASES) {
                readAgain.or(olderOrders(connection, lastRow));
            }
            this.fresh = grown.isEmpty() ? null : new Cursor(newRows(connection, lastRow), section);
        }

        private PreparedStatement newRows(Connection connection, long lastRow) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(section.selectNew());
            statement.setLong(1, lastRow);
            return statement;
        }

        @Override
        public void encode(int customerNo, Encoder to) throws SQLException {
            PackedSection packed = before.get(section);
            boolean grew = grown.get(customerNo);
            if (fresh != null && grew) {
                fresh.goTo(customerNo);
            }
            if (packed == null || readAgain.get(customerNo) || (fresh != null && grew && !isLater(fresh, packed))) {
                readAll(customerNo, to);
                return;
            }
            to.startWith(packed);
            if (fresh != null && grew) {
                fresh.encode(customerNo, to);
            }
        }

        private static boolean isLater(Cursor fresh, PackedSection packed) throws SQLException {
            return packed.rows() == 0 || fresh.day() > packed.lastDay();
        }

        private void readAll(int customerNo, Encoder to) throws SQLException {
            for (int i = 1; i <= section.parameters(); i++) {
                all.setInt(i, customerNo);
            }
            try (ResultSet rows = all.executeQuery()) {
                EventRow row = new EventRow.OfTable(rows);
                while (rows.next()) {
                    to.encode(section, row);
                }
            }
        }

        @Override
        public void close() throws SQLException {
            all.close();
            if (fresh != null) {
                fresh.close();
            }
        }
    }

    /** Who bought more in an order that had rows before: how far back these lie is coded, but no order's id. */
    private static BitSet olderOrders(Connection connection, long lastRow) throws SQLException {
        BitSet customers = new BitSet();
        // The new rows come first: the plus and the cross join keep the planner from any other order.
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT DISTINCT +n.customer_no FROM purchases n CROSS JOIN purchases o
                WHERE n.row_no > ? AND o.row_no <= ? AND o.customer_no = n.customer_no AND o.order_id = n.order_id
                """)) {
            statement.setLong(1, lastRow);
            statement.setLong(2, lastRow);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    customers.set(found.getInt(1));
                }
            }
        }
        return customers;
    }
}
