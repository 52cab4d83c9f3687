package churnwatch.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Runs a script of SQL in a process of its own, as often as asked, and tells the milliseconds of each run. */
public final class SqlProcess {
    private SqlProcess() {}

    /** {@code URL RUNS SCRIPT FEED AS_OF_DAY [FOLDER]}: results go into the folder where one is given. */
    public static void main(String[] args) throws IOException, SQLException {
        int runs = Integer.parseInt(args[1]);
        SqlScript script = SqlScript.read(args[2], Map.of("feed", args[3], "as_of", args[4]));
        try (Connection connection = open(args[0])) {
            for (int i = 0; i < runs; i++) {
                Stopwatch watch = new Stopwatch();
                script.run(connection);
                watch.print();
            }
            if (args.length > 5) {
                Path folder = Path.of(args[5]);
                dump(connection, "SELECT customer_id, signal, severity FROM result_signals", folder.resolve("signals"));
                dump(connection, "SELECT customer_id, level FROM result_alerts", folder.resolve("alerts"));
            }
        }
    }

    private static Connection open(String url) throws SQLException {
        Properties properties = new Properties();
        if (url.startsWith("jdbc:duckdb:")) {
            properties.setProperty("threads", "2");
            return DriverManager.getConnection(url, properties);
        }
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = -256000");
            statement.execute("PRAGMA temp_store = MEMORY");
        }
        return connection;
    }

    private static void dump(Connection connection, String query, Path file) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query);
                BufferedWriter out = Files.newBufferedWriter(file)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder line = new StringBuilder(rows.getString(1));
                for (int i = 2; i <= columns; i++) {
                    line.append(',').append(rows.getString(i));
                }
                out.write(line.append('\n').toString());
            }
        }
    }

    /** The lines of what was dumped. */
    static List<String> dumped(Path folder, String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }
}
