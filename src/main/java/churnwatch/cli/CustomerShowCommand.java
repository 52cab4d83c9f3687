package churnwatch.cli;

import churnwatch.cli.Timeline.Entry;
import churnwatch.config.Settings;
import churnwatch.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch customer show}: everything known of a customer, in the order of time. */
@Command(name = "show", description = "Prints everything known of a customer, in the order of time.")
public final class CustomerShowCommand implements Callable<Integer> {
    private final Supplier<Settings> settings;
    private final Supplier<Database> database;
    private final Supplier<Clock> clock;
    private final Output output;

    @Parameters(paramLabel = "ID", description = "The customer_id.")
    private String customerId = "";

    @Mixin
    private FormatOption format = new FormatOption();

    public CustomerShowCommand(
            Supplier<Settings> settings, Supplier<Database> database, Supplier<Clock> clock, Output output) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public Integer call() {
        return print(customerId, format.get());
    }

    int print(String id, Format wanted) {
        List<Entry> entries = database.get().read(handle -> entries(handle, id));
        if (entries.isEmpty()) {
            throw new CommandException("There is no customer '" + id + "'; ids are those of customers.csv");
        }
        if (wanted == Format.TABLE) {
            forPeople(entries);
        } else {
            print(entries, wanted);
        }
        return ExitCode.DONE;
    }

    private List<Entry> entries(Handle handle, String id) {
        Settings s = settings.get();
        List<Entry> entries = new Timeline(handle, s.zone(), s.currency()).of(id);
        return entries.isEmpty() ? entries : new ShownWorth(handle, s, clock.get()).among(entries, id);
    }

    private void print(List<Entry> entries, Format wanted) {
        try (Rows rows = output.rows(
                wanted, List.of(Column.date("on"), Column.text("record"), Column.text("id"), Column.json("details")))) {
            entries.forEach(entry -> rows.add(entry.on(), entry.record(), entry.id(), entry.json()));
        }
    }

    /** The customer's own row and value above the timeline; of signals that stood on, only the first and what changed. */
    private void forPeople(List<Entry> entries) {
        Entry customer = entries.stream()
                .filter(entry -> entry.record().equals("customers"))
                .findFirst()
                .orElseThrow();
        output.line("customer " + ScreenText.printable(customer.id()));
        entries.stream()
                .filter(CustomerShowCommand::isAlias)
                .forEach(alias -> output.line("  " + alias.record() + ": "
                        + ScreenText.printable(alias.id() + ", " + words(alias.details()))));
        customer.details()
                .forEach((name, value) -> output.line("  " + name + ": " + ScreenText.printable(value.toString())));
        entries.stream()
                .filter(CustomerShowCommand::isValue)
                .flatMap(value -> ShownWorth.lines(value.details()).stream())
                .forEach(line -> output.line("  " + ScreenText.printable(line)));
        output.line("");
        try (Rows rows = output.rows(
                Format.TABLE,
                List.of(Column.date("on"), Column.text("record"), Column.text("id"), Column.text("details")))) {
            entries.stream()
                    .filter(entry -> !isAbove(entry) && !entry.repeats())
                    .forEach(entry -> rows.add(entry.on(), entry.record(), entry.id(), words(entry.details())));
        }
    }

    /** Whether the entry stands above the timeline. */
    private static boolean isAbove(Entry entry) {
        return entry.record().equals("customers") || isAlias(entry) || isValue(entry);
    }

    private static boolean isValue(Entry entry) {
        return entry.record().equals(ShownWorth.RECORD);
    }

    /** Whether the entry tells who is an alias of whom. */
    private static boolean isAlias(Entry entry) {
        return entry.record().equals("alias") || entry.record().equals("alias_of");
    }

    private static String words(Map<String, Object> details) {
        return details.entrySet().stream()
                .map(detail -> detail.getKey() + " " + detail.getValue())
                .collect(Collectors.joining(", "));
    }
}
