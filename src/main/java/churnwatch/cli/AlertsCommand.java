package churnwatch.cli;

import churnwatch.alert.Status;
import churnwatch.fact.Level;
import churnwatch.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch alerts}: the alerts that are not closed, or those of one status. */
@Command(name = "alerts", description = "Prints the alerts that are not closed, or those of one status.")
public final class AlertsCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.number("alert_id"),
            Column.text("customer_id"),
            Column.text("status"),
            Column.text("level"),
            Column.money("value_at_risk"),
            Column.text("owner"),
            Column.date("opened_on"),
            Column.words("signals"),
            Column.text("rule_set"));

    private final Supplier<Database> database;
    private final Output output;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only these: ${COMPLETION-CANDIDATES} (default: all that are not closed).")
    private @Nullable Status status;

    @Mixin
    private FormatOption format = new FormatOption();

    public AlertsCommand(Supplier<Database> database, Output output) {
        this.database = database;
        this.output = output;
    }

    @Override
    public Integer call() {
        return database.get().read(this::print);
    }

    private int print(Handle handle) {
        // On a screen the evidence is worth more room than the version behind it.
        List<Column> columns = format.get() == Format.TABLE ? COLUMNS.subList(0, COLUMNS.size() - 1) : COLUMNS;
        try (Rows rows = output.rows(format.get(), columns);
                var found = handle
                        .createQuery("""
                        SELECT a.alert_id, c.customer_id, a.status, a.level, a.value_at_risk,
                            coalesce(a.assignee, c.owner) AS owner, a.opened_on,
                            (SELECT group_concat(signal, ' ') FROM (
                                SELECT DISTINCT s.signal FROM alert_signals s
                                WHERE s.alert_id = a.alert_id ORDER BY s.signal)) AS signals, a.rule_set
                        FROM alerts a JOIN customers c USING (customer_no)
                        WHERE CASE WHEN :status IS NULL THEN a.status <> 'closed' ELSE a.status = :status END
                        ORDER BY a.alert_id
                        """)
                        .bind("status", status == null ? null : status.word())
                        .map((row, context) -> values(row))
                        .stream()) {
            found.forEach(rows::add);
        }
        return ExitCode.DONE;
    }

    private static @Nullable Object[] values(ResultSet row) throws SQLException {
        String signals = row.getString("signals");
        return new @Nullable Object[] {
            row.getLong("alert_id"),
            row.getString("customer_id"),
            row.getString("status"),
            Level.values()[row.getInt("level")].word(),
            row.getLong("value_at_risk"),
            row.getString("owner"),
            LocalDate.ofEpochDay(row.getLong("opened_on")),
            signals == null ? List.of() : List.of(signals.split(" ")),
            row.getString("rule_set")
        };
    }
}
