package churnwatch.history;

import churnwatch.store.Failures;
import churnwatch.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes packed histories out of the tables, inside the transaction that changed them. */
public final class Packer {
    private static final String TOUCHED = "IN (SELECT customer_no FROM touched)";
    private static final String EVERYBODY = "IS NOT NULL";
    private static final int BATCH = 1_000;

    private final Handle handle;

    public Packer(Handle handle) {
        this.handle = handle;
    }

    /**
     * Packs anew the customers of whom something changed, from their packed histories and the changes; returns how many
     * are packed. Dear where most rows of most customers are new.
     */
    public long renew(Changes changes) {
        BitSet customers = changes.customers();
        Connection connection = handle.getConnection();
        long count = 0;
        try (Renewal renewal = new Renewal(connection, new Symbols(handle), changes);
                PreparedStatement remove = connection.prepareStatement("DELETE FROM history WHERE customer_no = ?");
                PreparedStatement replace = connection.prepareStatement("""
                        INSERT INTO history (customer_no, packed) VALUES (?, ?)
                        ON CONFLICT (customer_no) DO UPDATE SET packed = excluded.packed
                        """)) {
            for (int no = customers.nextSetBit(0); no >= 0; no = customers.nextSetBit(no + 1)) {
                byte[] packed = renewal.pack(no);
                if (packed == null) {
                    remove.setInt(1, no);
                    remove.executeUpdate();
                } else {
                    replace.setInt(1, no);
                    replace.setBytes(2, packed);
                    replace.executeUpdate();
                    count++;
                }
            }
        } catch (SQLException e) {
            throw notWritten(e);
        }
        return count;
    }

    private static StoreException notWritten(SQLException e) {
        return Failures.explain("The packed histories cannot be written", e);
    }

    /** Packs anew the customers in the temporary table {@code touched}; returns how many. */
    public long repackTouched() {
        handle.execute("DELETE FROM history WHERE customer_no " + TOUCHED);
        return repack(TOUCHED);
    }

    /** Packs every customer anew; returns how many. */
    public long repackAll() {
        handle.execute("DELETE FROM history");
        return repack(EVERYBODY);
    }

    /** Hands out what the packed rows of the customers that a condition selects should be, in order of customer. */
    void pack(String condition, Sink sink) throws SQLException {
        Symbols symbols = new Symbols(handle);
        List<Cursor> cursors = new ArrayList<>();
        String customers = "SELECT customer_no, joined_on, left_on, segment, region, channel FROM customers"
                + " WHERE removed = 0 AND customer_no " + condition + " ORDER BY customer_no";
        Connection connection = handle.getConnection();
        try (PreparedStatement statement = connection.prepareStatement(customers);
                ResultSet customer = statement.executeQuery()) {
            for (Section section : Section.values()) {
                cursors.add(new Cursor(connection, section, condition));
            }
            Encoder encoder = new Encoder(symbols);
            EventRow row = new EventRow.OfTable(customer);
            while (customer.next()) {
                sink.accept(customer.getInt(1), packOne(row, cursors, encoder));
            }
        } finally {
            for (Cursor cursor : cursors) {
                cursor.close();
            }
        }
    }

    private long repack(String condition) {
        String insert = "INSERT INTO history (customer_no, packed) VALUES (?, ?)";
        long[] count = {0};
        try (PreparedStatement statement = handle.getConnection().prepareStatement(insert)) {
            pack(condition, (customerNo, packed) -> {
                statement.setInt(1, customerNo);
                statement.setBytes(2, packed);
                statement.addBatch();
                if (++count[0] % BATCH == 0) {
                    statement.executeBatch();
                }
            });
            statement.executeBatch();
        } catch (SQLException e) {
            throw notWritten(e);
        }
        return count[0];
    }

    /** One packed history: the customer's row has the columns of the query above, each section gives its rows. */
    static byte[] packOne(EventRow customer, List<? extends Rows> sections, Encoder encoder) throws SQLException {
        int customerNo = customer.getInt(1);
        int joined = customer.getInt(2);
        Symbols symbols = encoder.symbols();
        PackedWriter head = new PackedWriter();
        head.unsigned(Section.VERSION);
        head.signed(joined);
        int left = customer.getInt(3);
        head.day(customer.wasNull(), left, joined);
        head.unsigned(symbols.code("segment", customer.getString(4)));
        head.unsigned(symbols.code("region", customer.getString(5)));
        head.unsigned(symbols.code("channel", customer.getString(6)));
        PackedWriter body = new PackedWriter();
        int present = 0;
        for (int i = 0; i < sections.size(); i++) {
            encoder.start();
            sections.get(i).encode(customerNo, encoder);
            if (encoder.rows() > 0) {
                present |= 1 << i;
                body.unsigned(encoder.rows());
                body.signed((long) encoder.firstDay() - joined);
                body.append(encoder.out());
            }
        }
        head.unsigned(present);
        head.append(body);
        return head.toBytes();
    }

    /** Takes one packed history. */
    interface Sink {
        void accept(int customerNo, byte[] packed) throws SQLException;
    }

    /** The rows of one section; hands those of a customer to the encoder. */
    interface Rows {
        void encode(int customerNo, Encoder encoder) throws SQLException;
    }

    /** The rows of one section, walked in step with the customers. */
    private static final class Cursor implements Rows, AutoCloseable {
        private final Section section;
        private final PreparedStatement statement;
        private final ResultSet rows;
        private final EventRow row;
        private int customerNo;

        Cursor(Connection connection, Section section, String condition) throws SQLException {
            this.section = section;
            this.statement = connection.prepareStatement(section.select(condition));
            this.rows = statement.executeQuery();
            this.row = new EventRow.OfTable(rows);
            next();
        }

        @Override
        public void encode(int wanted, Encoder encoder) throws SQLException {
            while (customerNo < wanted) {
                next();
            }
            while (customerNo == wanted) {
                encoder.encode(section, row);
                next();
            }
        }

        private void next() throws SQLException {
            customerNo = rows.next() ? rows.getInt(1) : Integer.MAX_VALUE;
        }

        @Override
        public void close() throws SQLException {
            rows.close();
            statement.close();
        }
    }
}
