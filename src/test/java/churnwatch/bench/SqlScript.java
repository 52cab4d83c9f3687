package churnwatch.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script of SQL statements beside this class, with {names} to be filled in. */
record SqlScript(String name, List<String> statements) {
    SqlScript {
        statements = List.copyOf(statements);
    }

    static SqlScript read(String name, Map<String, String> values) throws IOException {
        try (InputStream in = SqlScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("There is no script " + name + " beside " + SqlScript.class);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue());
            }
            List<String> statements = new ArrayList<>();
            for (String statement : text.split(";", -1)) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
            return new SqlScript(name, statements);
        }
    }

    /** Runs all statements in their order; returns the milliseconds of each. */
    List<Long> run(Connection connection) throws SQLException {
        List<Long> millis = new ArrayList<>();
        try (Statement runner = connection.createStatement()) {
            for (String statement : statements) {
                long start = System.nanoTime();
                try {
                    runner.execute(statement);
                } catch (SQLException e) {
                    throw new SQLException(name + ": " + e.getMessage() + " in: " + statement, e);
                }
                millis.add((System.nanoTime() - start) / 1_000_000);
            }
        }
        return millis;
    }
}
