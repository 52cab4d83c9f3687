package churnwatch.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Fills an empty table by plain inserts and builds its indexes afterwards, which is the quicker order. */
final class FirstLoad implements RowStore {
    private final Connection connection;
    private final String table;
    private final Ownership ownership;
    private final List<String> indexes = new ArrayList<>();
    private final BackgroundInsert insert;
    private long rowNumber;

    FirstLoad(Connection connection, Layout layout, Ownership ownership) throws SQLException {
        this.connection = connection;
        this.table = layout.table().name();
        this.ownership = ownership;
        dropIndexes();
        this.insert = new BackgroundInsert(connection, insertSql(layout));
    }

    static boolean fits(Connection connection, FeedTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet any = statement.executeQuery("SELECT 1 FROM " + table.name() + " LIMIT 1")) {
            return !any.next();
        }
    }

    static String insertSql(Layout layout) {
        String marks = ", ?".repeat(layout.stored().size());
        return "INSERT INTO " + layout.table().name() + " (" + layout.table().rowNumber() + ", "
                + String.join(", ", layout.stored()) + ") VALUES (?" + marks + ")";
    }

    @Override
    public Outcome store(FeedRow row) throws SQLException {
        if (row.deleted()) {
            throw new NotFirstLoadException("line " + row.line() + " removes a row");
        }
        rowNumber++;
        insert.add(rowNumber, row.values());
        ownership.inserted(row, rowNumber);
        return Outcome.INSERTED;
    }

    @Override
    public void finish() throws SQLException {
        insert.finish();
        try (Statement statement = connection.createStatement()) {
            for (String index : indexes) {
                statement.execute(index);
            }
        } catch (SQLiteException e) {
            if ((e.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                throw new NotFirstLoadException(table + " repeats ids");
            }
            throw e;
        }
    }

    private void dropIndexes() throws SQLException {
        List<String> names = new ArrayList<>();
        try (var found = connection.prepareStatement(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")) {
            found.setString(1, table);
            try (ResultSet rows = found.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                    indexes.add(rows.getString(2));
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String name : names) {
                statement.execute("DROP INDEX " + name);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
