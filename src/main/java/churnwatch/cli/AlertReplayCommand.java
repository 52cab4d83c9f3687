package churnwatch.cli;

import churnwatch.alert.AlertDates;
import churnwatch.config.Settings;
import churnwatch.snapshot.AlertReplay;
import churnwatch.snapshot.Replayed;
import churnwatch.snapshot.Replayed.Item;
import churnwatch.snapshot.Replayed.Likeness;
import churnwatch.store.Database;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code churnwatch alert replay}: an alert's result computed again from what was kept for it. */
@Command(
        name = "replay",
        description = "Computes what an alert says again, from what was kept for it, and compares.",
        footer = "Exit code 3: something differs.")
public final class AlertReplayCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.number("alert_id"),
            Column.date("as_of"),
            Column.text("signal"),
            Column.text("value"),
            Column.text("stored"),
            Column.text("replayed"),
            Column.text("result"),
            Column.text("rule_set"));
    private static final List<Column> FOR_PEOPLE =
            List.of(Column.text("signal"), Column.text("value"), Column.text("replayed"), Column.text("stored"));

    private final Supplier<Settings> settings;
    private final Supplier<Database> database;
    private final Output output;

    @Parameters(paramLabel = "ID", description = "The alert_id.")
    private long alertId;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "A date on which it opened or changed (default: the newest).")
    private @Nullable LocalDate asOf;

    @Mixin
    private FormatOption format = new FormatOption();

    public AlertReplayCommand(Supplier<Settings> settings, Supplier<Database> database, Output output) {
        this.settings = settings;
        this.database = database;
        this.output = output;
    }

    @Override
    public Integer call() {
        Replayed replayed = database.get().read(this::replay);
        if (format.get() == Format.TABLE) {
            forPeople(replayed);
        } else {
            print(replayed);
        }
        return replayed.isSame() ? ExitCode.DONE : ExitCode.FOUND;
    }

    private Replayed replay(Handle handle) {
        AlertDates alert = AlertDates.of(handle, alertId)
                .orElseThrow(() -> new CommandException(
                        "There is no alert " + alertId + "; churnwatch alerts lists those that are not closed"));
        return new AlertReplay(handle, settings.get().rules().trust()).run(alert.customerNo(), date(alert));
    }

    private LocalDate date(AlertDates alert) {
        if (alert.dates().isEmpty()) {
            throw new CommandException("No snapshot is known any more to have opened alert " + alertId
                    + ": its history was pruned (upkeep.keep.decisions)");
        }
        if (asOf != null && !alert.dates().contains(asOf)) {
            throw new CommandException("Alert " + alertId + " neither opened nor changed on " + asOf + "; it did on "
                    + alert.dates().stream().map(LocalDate::toString).collect(Collectors.joining(", ")));
        }
        return asOf == null ? alert.dates().get(0) : asOf;
    }

    private void print(Replayed replayed) {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (Item item : replayed.items()) {
                rows.add(
                        alertId,
                        replayed.asOf(),
                        item.signal().isEmpty() ? null : item.signal(),
                        item.value(),
                        item.stored(),
                        item.replayed(),
                        item.likeness().word(),
                        replayed.ruleSet());
            }
        }
    }

    /** What was stored stands there only where it differs. */
    private void forPeople(Replayed replayed) {
        output.line("alert " + alertId + " as of " + replayed.asOf() + " with rule set " + replayed.ruleSet() + ": "
                + (replayed.isSame() ? "same" : "differs"));
        if (!replayed.stands()) {
            output.line("the stored results of that date are those of a later replay; compared by the alert's digest");
        }
        try (Rows rows = output.rows(Format.TABLE, FOR_PEOPLE)) {
            for (Item item : replayed.items()) {
                boolean differs = item.likeness() == Likeness.DIFFERS;
                rows.add(
                        item.signal(),
                        item.value(),
                        item.replayed(),
                        differs
                                ? String.valueOf(item.stored())
                                : item.likeness().word());
            }
        }
    }
}
