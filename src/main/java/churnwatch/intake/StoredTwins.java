package churnwatch.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds stored rows that are most likely one thing twice. Fingerprints of customers wait in a temporary table, so that memory
 * stays flat; forms are compared by the database.
 */
final class StoredTwins {
    private final Connection connection;
    private final Findings findings;

    StoredTwins(Connection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    void look() throws SQLException {
        customers();
        for (String form : FeedSchema.FORMS) {
            FeedTable table = FeedSchema.find(form);
            if (table != null) {
                forms(table);
            }
        }
    }

    private void customers() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS stored_twins"
                    + " (column_no INTEGER, print INTEGER, customer_no INTEGER)");
            statement.execute("DELETE FROM temp.stored_twins");
        }
        try (Batch batch = new Batch(
                        connection, "INSERT INTO temp.stored_twins (column_no, print, customer_no) VALUES (?, ?, ?)");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT customer_no, email, phone, name, address FROM customers WHERE removed = 0")) {
            while (rows.next()) {
                long number = rows.getLong(1);
                note(batch, Twins.Contact.EMAIL, Normal.email(text(rows, 2)), number);
                note(batch, Twins.Contact.PHONE, Normal.phone(text(rows, 3)), number);
                String name = Normal.words(text(rows, 4));
                String address = Normal.words(text(rows, 5));
                note(batch, Twins.Contact.NAME, Twins.both(name, address), number);
            }
            batch.run();
        }
        tellCustomers();
    }

    private static void note(Batch batch, Twins.Contact contact, String normalised, long customer) throws SQLException {
        if (!normalised.isEmpty()) {
            batch.add(new long[] {contact.ordinal(), Twins.print(normalised), customer}, new @Nullable Object[0], 0);
            if (batch.isFull()) {
                batch.run();
            }
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text;
    }

    private void tellCustomers() throws SQLException {
        String sql = """
                SELECT t.column_no, c.customer_id, b.customer_id,
                    CASE t.column_no WHEN 0 THEN c.email WHEN 1 THEN c.phone ELSE c.name END
                FROM (SELECT column_no, customer_no,
                        lag(customer_no) OVER (PARTITION BY column_no, print ORDER BY customer_no) AS before
                    FROM temp.stored_twins) t
                JOIN customers c ON c.customer_no = t.customer_no
                JOIN customers b ON b.customer_no = t.before
                """;
        try (Statement statement = connection.createStatement();
                ResultSet twins = statement.executeQuery(sql)) {
            while (twins.next()) {
                Twins.Contact contact = Twins.Contact.values()[twins.getInt(1)];
                String remedy = "compare with " + twins.getString(3) + "; if they are one: customer merge "
                        + twins.getString(3) + " " + twins.getString(2) + " --by WHO";
                findings.ofStored(
                        FeedSchema.CUSTOMERS,
                        twins.getString(2),
                        contact.column(),
                        text(twins, 4),
                        new Fault(contact.reason(), remedy));
            }
        }
    }

    /** The same customer, kind and content within minutes. */
    private void forms(FeedTable table) throws SQLException {
        String key = table.key().name();
        String at = table.columns().get(table.datingColumn()).name();
        List<String> content = table.columns().stream()
                .filter(column -> !column.name().equals(key) && !column.name().equals(at))
                .flatMap(column -> column.stored().stream())
                .filter(column -> !column.equals(Column.dayOf(at)))
                .toList();
        String same = content.stream().collect(Collectors.joining(", "));
        String sql = """
                SELECT %1$s, before FROM (
                    SELECT %1$s, %2$s AS at, lag(%1$s) OVER same AS before, lag(%2$s) OVER same AS before_at
                    FROM %3$s WHERE customer_no IS NOT NULL
                    WINDOW same AS (PARTITION BY %4$s ORDER BY %2$s, %1$s))
                WHERE before IS NOT NULL AND at - before_at <= %5$d
                """.formatted(key, at, table.name(), same, Twins.APART_MILLIS_MAX);
        try (Statement statement = connection.createStatement();
                ResultSet twins = statement.executeQuery(sql)) {
            while (twins.next()) {
                String remedy = "compare with " + twins.getString(2)
                        + "; deliver the row with deleted=true if it was sent by mistake";
                findings.ofStored(
                        table.name(),
                        twins.getString(1),
                        key,
                        twins.getString(1),
                        new Fault("one form sent twice", remedy));
            }
        }
    }
}
