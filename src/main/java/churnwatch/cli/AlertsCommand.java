package churnwatch.cli;

import churnwatch.alert.FollowUps;
import churnwatch.alert.Status;
import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.retention.Playbook;
import churnwatch.store.Database;
import churnwatch.worklist.Worklist;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
@Command(
        name = "alerts",
        description = {
            "Prints the alerts that are not closed, or those of one status.",
            "As csv it is the agents' list to fill in, which 'outcomes import' takes back."
        })
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

    /** What to try, how an alert is listed, and what agents fill in: what is known of it stands there already. */
    private static final List<Column> WORKLIST = List.of(
            Column.text("suggested_tactic"),
            Column.text("listed"),
            Column.text("tactic"),
            Column.money("cost"),
            Column.date("done_on"),
            Column.text("outcome"),
            Column.date("snooze_until"),
            Column.text("by"),
            Column.text("note"));

    private static final String TO_FILL = """
            , a.outcome, c.segment,
                (SELECT z.until FROM alert_snoozes z WHERE z.alert_id = a.alert_id AND a.status = 'snoozed') AS snooze_until,
                (SELECT s.signal FROM alert_signals s WHERE s.alert_id = a.alert_id
                 ORDER BY s.severity DESC, s.signal LIMIT 1) AS gravest,
            """ + Worklist.DEEDS + " AS deeds\n";

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

    @Option(names = "--control", description = "Those in the control group, whom nobody works on, instead.")
    private boolean control;

    @Option(names = "--ranked", description = "The most value at risk first, instead of by their numbers.")
    private boolean ranked;

    @Option(
            names = "--spreadsheet",
            description =
                    "The list of --format csv as a spreadsheet program opens it, as alerts.worklist says; ranked.")
    private boolean spreadsheet;

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
        Playbook playbook = isWorklist() ? Playbook.measured(handle, settings.get(), clock.get()) : null;
        try (Rows rows = rows(columns);
                var found = handle
                        .createQuery("""
                        SELECT a.alert_id, c.customer_id, a.status, a.level, a.value_at_risk,
                            coalesce(a.assignee, c.owner) AS owner, a.opened_on,
                            (SELECT group_concat(signal, ' ') FROM (
                                SELECT DISTINCT s.signal FROM alert_signals s
                                WHERE s.alert_id = a.alert_id ORDER BY s.signal)) AS signals, a.rule_set,
                            a.follow_up_by
                        """ + (isWorklist() ? TO_FILL : "") + """
                        FROM alerts a JOIN customers c USING (customer_no)
                        WHERE CASE WHEN :status IS NULL THEN a.status <> 'closed' ELSE a.status = :status END
                            AND (coalesce(a.control, '') = 'in') = :control
                        """
                                + (overdue ? " AND " + FollowUps.OVERDUE : "")
                                + " ORDER BY " + (ranked || spreadsheet ? "a.value_at_risk DESC, " : "")
                                + "a.alert_id")
                        .bindMap(
                                overdue
                                        ? Map.of(
                                                "day",
                                                LocalDate.now(clock.get()).toEpochDay())
                                        : Map.of())
                        .bind("control", control)
                        .bind("status", status == null ? null : status.word())
                        .map((row, context) -> values(row, columns, playbook))
                        .stream()) {
            found.forEach(rows::add);
        }
        return ExitCode.DONE;
    }

    // On a screen the evidence is worth more room than the version behind it; the day to take an alert up by is told
    // where one is asked for.
    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (format.get() == Format.TABLE) {
            columns.remove(RULE_SET);
        }
        if (isWorklist() || overdue || new FollowUps(settings.get().alerts()).areAsked()) {
            columns.add(FOLLOW_UP_BY);
        }
        if (isWorklist()) {
            columns.addAll(WORKLIST);
        }
        return columns;
    }

    private boolean isWorklist() {
        return spreadsheet || format.get() == Format.CSV;
    }

    private Rows rows(List<Column> columns) {
        return spreadsheet
                ? output.spreadsheet(columns, settings.get().alerts().worklist())
                : output.rows(format.get(), columns);
    }

    private static @Nullable Object[] values(ResultSet row, List<Column> columns, @Nullable Playbook playbook)
            throws SQLException {
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
            values.add(date(row, "follow_up_by"));
        }
        if (playbook != null) {
            values.add(suggested(row, playbook));
            values.add(row.getString("status") + " " + row.getInt("deeds"));
            values.addAll(Arrays.asList(null, null, null));
            values.add(row.getString("outcome"));
            values.add(date(row, "snooze_until"));
            values.addAll(Arrays.asList(null, null));
        }
        return values.toArray();
    }

    private static @Nullable String suggested(ResultSet row, Playbook playbook) throws SQLException {
        String gravest = row.getString("gravest");
        return gravest == null
                ? null
                : playbook.suggest(gravest, Level.values()[row.getInt("level")], row.getString("segment"))
                        .map(suggestion -> suggestion.tactic().id())
                        .orElse(null);
    }

    private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        long day = row.getLong(column);
        return row.wasNull() ? null : LocalDate.ofEpochDay(day);
    }
}
