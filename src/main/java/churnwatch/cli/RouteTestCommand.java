package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.notify.WhoIsTold;
import churnwatch.notify.WhoIsTold.Answer;
import churnwatch.notify.WhoIsTold.Way;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch route test}: who would be mailed about a customer, when, and why. */
@Command(
        name = "test",
        description =
                "Tells who would be mailed about an alert of a customer, when, and why; nothing is stored or sent.")
public final class RouteTestCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("customer_id"),
            Column.text("level"),
            Column.number("route"),
            Column.text("recipient"),
            Column.text("mail"),
            Column.text("at"),
            Column.text("zone"),
            Column.number("capacity"),
            Column.number("left"),
            Column.text("waits"),
            Column.text("held"),
            Column.text("why"));

    private final Supplier<Settings> settings;
    private final Supplier<Clock> clock;
    private final Supplier<Database> database;
    private final Output output;

    @Option(names = "--customer", required = true, paramLabel = "ID", description = "The customer_id.")
    private String customerId = "";

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description =
                    "The alert's level: ${COMPLETION-CANDIDATES} (default: that of the customer's open alert, else the"
                            + " lowest that opens one).")
    private @Nullable Level level;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day on which the mail would be written, at this time of day (default: today).")
    private @Nullable LocalDate asOf;

    @Mixin
    private FormatOption format = new FormatOption();

    public RouteTestCommand(
            Supplier<Settings> settings, Supplier<Clock> clock, Supplier<Database> database, Output output) {
        this.settings = settings;
        this.clock = clock;
        this.database = database;
        this.output = output;
    }

    @Override
    public Integer call() {
        Answer answer = database.get()
                .read(handle -> new WhoIsTold(handle, settings.get(), clock.get(), asOf).of(customerId, level))
                .orElseThrow(() -> new CommandException(
                        "There is no customer '" + customerId + "'; ids are those of customers.csv"));
        if (format.get() == Format.TABLE) {
            forPeople(answer);
        } else {
            print(answer);
        }
        return ExitCode.DONE;
    }

    private void print(Answer answer) {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (Way way : answer.ways()) {
                rows.add(
                        customerId,
                        answer.level().word(),
                        answer.route(),
                        way.recipient(),
                        way.mail(),
                        way.at(),
                        way.zone(),
                        way.capacity(),
                        way.left(),
                        way.waits(),
                        answer.held(),
                        way.why());
            }
        }
    }

    private void forPeople(Answer answer) {
        line(
                "",
                "customer " + customerId + ", " + answer.customer() + "; an alert of level "
                        + answer.level().word());
        if (answer.ways().isEmpty()) {
            line("", "nobody is told: no route takes the customer, and routing.fallback is empty");
        }
        if (answer.held() != null) {
            line("", "nobody is mailed now: " + answer.held());
        }
        for (Way way : answer.ways()) {
            line("", way.recipient() + ": " + way.mail() + " at " + way.at() + " (" + way.zone() + ")");
            if (way.waits() != null) {
                line("  ", "it would wait: " + way.waits());
            }
            line("  ", "room left on that day: " + way.left() + " of " + way.capacity());
            line("  ", way.why());
        }
    }

    private void line(String indent, String text) {
        ScreenText.fold(ScreenText.printable(text), output.columns() - indent.length())
                .forEach(piece -> output.line(indent + piece));
    }
}
