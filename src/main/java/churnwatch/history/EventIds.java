package churnwatch.history;

import churnwatch.store.Failures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Finds the ids of the events that evidence cites by their place. */
public final class EventIds implements AutoCloseable {
    private final Map<String, Section> sections = new HashMap<>();
    private final Map<Section, PreparedStatement> statements = new HashMap<>();
    private final Connection connection;

    public EventIds(Connection connection) {
        this.connection = connection;
        for (Section section : Section.values()) {
            sections.put(section.table(), section);
        }
    }

    /** The id of the row at a place (from 0) among a customer's rows of a feed file; empty text where there is none. */
    public String find(String table, int customerNo, int ordinal) throws SQLException {
        Section section = sections.get(table);
        if (section == null) {
            return "";
        }
        PreparedStatement statement = statements.get(section);
        if (statement == null) {
            statement = connection.prepareStatement(section.selectId());
            statements.put(section, statement);
        }
        int parameters = section.parameters();
        for (int i = 1; i <= parameters; i++) {
            statement.setInt(i, customerNo);
        }
        statement.setInt(parameters + 1, ordinal);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        } catch (SQLException e) {
            throw Failures.explain("The ids of events cannot be read", e);
        }
    }
}
