package churnwatch.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Who referred whom: checked when all customers are read, since a referrer may stand further down. */
final class Referrals implements AutoCloseable {
    private static final Fault UNKNOWN =
            new Fault("unknown reference", "deliver the customer that it refers to, or correct the id");

    private final Connection connection;
    private final Customers customers;
    private final PreparedStatement insert;

    Referrals(Connection connection, Customers customers) throws SQLException {
        this.connection = connection;
        this.customers = customers;
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS referrals (line INTEGER PRIMARY KEY, referrer TEXT)");
        }
        forget();
        insert = connection.prepareStatement("INSERT INTO temp.referrals (line, referrer) VALUES (?, ?)");
    }

    /** Remembers a referrer who is not known so far. */
    void expect(long line, String referrer) throws SQLException {
        if (customers.number(referrer) == Customers.UNKNOWN) {
            insert.setLong(1, line);
            insert.setString(2, referrer);
            insert.executeUpdate();
        }
    }

    void forget() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM temp.referrals");
        }
    }

    /** Tells the referrers who are unknown after all. */
    void check(Findings findings) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet expected =
                        statement.executeQuery("SELECT line, referrer FROM temp.referrals ORDER BY line")) {
            while (expected.next()) {
                String referrer = expected.getString(2);
                if (customers.number(referrer) == Customers.UNKNOWN) {
                    findings.doubt(FeedSchema.CUSTOMERS, expected.getLong(1), "referred_by", referrer, UNKNOWN);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
