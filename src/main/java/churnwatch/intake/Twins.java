package churnwatch.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows of one file that are most likely the same thing twice: customers with the same contact, forms sent again.
 * Fingerprints of the rows wait in a temporary table, so that memory stays flat whatever the order of the file.
 */
final class Twins implements AutoCloseable {
    static final long APART_MILLIS_MAX = 600_000;
    private static final long SEED = 0x5851F42D4C957F2DL;

    private final Connection connection;
    private final FeedTable table;
    private final Layout layout;
    private final Batch insert;
    private final int idAt;
    private final int timeAt;
    private final int customerAt;

    private Twins(Connection connection, Layout layout) throws SQLException {
        this.connection = connection;
        this.layout = layout;
        this.table = layout.table();
        this.idAt = layout.place(table.key().name());
        this.customerAt = layout.place("customer_no");
        this.timeAt = layout.place(table.columns().get(table.datingColumn()).name());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS twins"
                    + " (column_no INTEGER, print INTEGER, at INTEGER, line INTEGER, value TEXT)");
            statement.execute("DELETE FROM temp.twins");
        }
        insert = new Batch(
                connection, "INSERT INTO temp.twins (column_no, print, at, line, value) VALUES (?, ?, ?, ?, ?)");
    }

    /** Null for files that have no twins. */
    static @Nullable Twins of(Connection connection, Layout layout) throws SQLException {
        FeedTable table = layout.table();
        return table.isCustomers() || FeedSchema.FORMS.contains(table.name()) ? new Twins(connection, layout) : null;
    }

    void note(FeedRow row) throws SQLException {
        if (table.isCustomers()) {
            noteContacts(row);
        } else if (customerAt >= 0 && row.values()[customerAt] != null && row.values()[timeAt] instanceof Long millis) {
            note(0, formPrint(row.values()), millis, row.line(), row.id());
        }
    }

    /** Tells the twins of all rows noted. */
    void tell(Findings findings) throws SQLException {
        insert.run();
        String sql = """
                SELECT column_no, line, value, before FROM (
                    SELECT column_no, line, value, at,
                        lag(line) OVER same AS before,
                        lag(at) OVER same AS before_at
                    FROM temp.twins
                    WINDOW same AS (PARTITION BY column_no, print ORDER BY at, line))
                WHERE before IS NOT NULL AND at - before_at <= %d
                """.formatted(APART_MILLIS_MAX);
        try (Statement statement = connection.createStatement();
                ResultSet twins = statement.executeQuery(sql)) {
            while (twins.next()) {
                tell(findings, twins.getInt(1), twins.getLong(2), twins.getString(3), twins.getLong(4));
            }
        }
    }

    private void tell(Findings findings, int columnNumber, long line, String value, long before) {
        if (table.isCustomers()) {
            Contact contact = Contact.values()[columnNumber];
            String remedy = "compare with line " + before + "; if they are one, import and use customer merge";
            findings.doubt(table.name(), line, contact.column, value, new Fault(contact.reason, remedy));
        } else {
            String remedy = "compare with line " + before + "; void this row if it was sent by mistake";
            findings.doubt(table.name(), line, table.key().name(), value, new Fault("one form sent twice", remedy));
        }
    }

    private void noteContacts(FeedRow row) throws SQLException {
        String email = text(row, "email");
        note(Contact.EMAIL, Normal.email(email), email, row.line());
        String phone = text(row, "phone");
        note(Contact.PHONE, Normal.phone(phone), phone, row.line());
        String name = text(row, "name");
        note(Contact.NAME, both(Normal.words(name), Normal.words(text(row, "address"))), name, row.line());
    }

    /** A name with an address; empty where one of them is. */
    static String both(String name, String address) {
        return name.isEmpty() || address.isEmpty() ? "" : name + "\n" + address;
    }

    /** The fingerprint of a text. */
    static long print(String text) {
        return print(SEED, text);
    }

    private void note(Contact contact, String normalised, String value, long line) throws SQLException {
        if (!normalised.isEmpty()) {
            note(contact.ordinal(), print(SEED, normalised), 0, line, value);
        }
    }

    private void note(long columnNumber, long print, long at, long line, String value) throws SQLException {
        insert.add(new long[] {columnNumber, print, at, line}, new @Nullable Object[] {value}, 1);
        if (insert.isFull()) {
            insert.run();
        }
    }

    /** Everything but the id and the time of the row. */
    private long formPrint(@Nullable Object[] values) {
        long print = SEED;
        for (int i = 0; i < values.length; i++) {
            if (i != idAt && i != timeAt && i != timeAt + 1) {
                print = print(print, String.valueOf(values[i]));
            }
        }
        return print;
    }

    private static long print(long seed, String text) {
        long print = seed;
        for (int i = 0; i < text.length(); i++) {
            print = IdIndex.mixed(print ^ text.charAt(i)) + 31;
        }
        return IdIndex.mixed(print ^ text.length());
    }

    private String text(FeedRow row, String column) {
        int at = layout.place(column);
        return at >= 0 && row.values()[at] instanceof String text ? text : "";
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }

    /** How two customers may be one. */
    enum Contact {
        EMAIL("email", "another customer has the same e-mail"),
        PHONE("phone", "another customer has the same phone"),
        NAME("name", "another customer has the same name and address");

        private final String column;
        private final String reason;

        Contact(String column, String reason) {
            this.column = column;
            this.reason = reason;
        }

        String column() {
            return column;
        }

        String reason() {
            return reason;
        }
    }
}
