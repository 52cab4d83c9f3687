package churnwatch.cli;

import churnwatch.alert.FollowUps;
import churnwatch.alert.Status;
import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final Column RULE_SET = Column.text("rule_set");
    private static final Column FOLLOW_UP_BY = Column.date("follow_up_by");
    private static final List<Column> COLUMNS = List.of(
            Column.number("alert_id"),
            Column.text("customer_id"),
            Column.text("status"),
            Column.text("level"),
            Column.money("value_at_risk"),
            Column.text("owner"),
            Column.date("opened_on"),
            Column.words("signals"),
            RULE_SET);

    private final Supplier<Settings> settings;
    private final Supplier<Clock> clock;
    private final Supplier<Database> database;
    private final Output output;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only these: open, acknowledged, in_progress, snoozed or closed (default: all but closed).")
    private @Nullable Status status;

    @Option(names = "--overdue", description = "Only open ones that nobody took up by their day.")
    private boolean overdue;

    @Mixin
    private FormatOption format = new FormatOption();

    public AlertsCommand(
            Supplier<Settings> settings, Supplier<Clock> clock, Supplier<Database> database, Output output) {
        this.settings = settings;
        this.clock = clock;
        this.database = database;
        this.output = output;
    }

    @Override
    public Integer call() {
        return database.get().read(this::print);
    }

    private int print(Handle handle) {
        List<Column> columns = columns();
        try (Rows rows = output.rows(format.get(), columns);
                var found = handle
                        .createQuery("""
                        SELECT a.alert_id, c.customer_id, a.status, a.level, a.value_at_risk,
                            coalesce(a.assignee, c.owner) AS owner, a.opened_on,
                            (SELECT group_concat(signal, ' ') FROM (
                                SELECT DISTINCT s.signal FROM alert_signals s
                                WHERE s.alert_id = a.alert_id ORDER BY s.signal)) AS signals, a.rule_set,
                            a.follow_up_by
                        FROM alerts a JOIN customers c USING (customer_no)
                        WHERE CASE WHEN :status IS NULL THEN a.status <> 'closed' ELSE a.status = :status END
                        """ + (overdue ? " AND " + FollowUps.OVERDUE : "") + " ORDER BY a.alert_id")
                        .bindMap(
                                overdue
                                        ? Map.of(
                                                "day",
                                                LocalDate.now(clock.get()).toEpochDay())
                                        : Map.of())
                        .bind("status", status == null ? null : status.word())
                        .map((row, context) -> values(row, columns))
                        .stream()) {
            found.forEach(rows::add);
        }
        return ExitCode.DONE;
    }

    // On a screen the evidence is worth more room than the version behind it; the day to take an alert up by is told
    // where
    // one is asked for.
    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (format.get() == Format.TABLE) {
            columns.remove(RULE_SET);
        }
        if (overdue || new FollowUps(settings.get().alerts()).areAsked()) {
            columns.add(FOLLOW_UP_BY);
        }
        return columns;
    }

    private static @Nullable Object[] values(ResultSet row, List<Column> columns) throws SQLException {
        String signals = row.getString("signals");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(row.getLong("alert_id"));
        values.add(row.getString("customer_id"));
        values.add(row.getString("status"));
        values.add(Level.values()[row.getInt("level")].word());
        values.add(row.getLong("value_at_risk"));
        values.add(row.getString("owner"));
        values.add(LocalDate.ofEpochDay(row.getLong("opened_on")));
        values.add(signals == null ? List.of() : List.of(signals.split(" ")));
        if (columns.contains(RULE_SET)) {
            values.add(row.getString("rule_set"));
        }
        if (columns.contains(FOLLOW_UP_BY)) {
            long day = row.getLong("follow_up_by");
            values.add(row.wasNull() ? null : LocalDate.ofEpochDay(day));
        }
        return values.toArray();
    }
}
