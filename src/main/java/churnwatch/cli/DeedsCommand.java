package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.DeedLog.Entry;
import churnwatch.deeds.DeedLog.Wanted;
import churnwatch.deeds.Done;
import churnwatch.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch deeds}: the log of what persons did. */
@Command(name = "deeds", description = "Prints the audit log: what persons did, when and why, in its order.")
public final class DeedsCommand implements Callable<Integer> {
    private static final Column NUMBER = Column.number("deed");
    private static final Column AT = Column.text("at");
    private static final List<Column> COLUMNS = List.of(
            NUMBER,
            AT,
            Column.text("by"),
            Column.text("what"),
            Column.text("subject"),
            Column.text("customer_id"),
            Column.text("was"),
            Column.text("became"),
            Column.text("why"));
    private static final List<Column> FOR_PEOPLE = List.of(
            AT,
            Column.text("by"),
            Column.text("what"),
            Column.text("subject"),
            Column.text("customer_id"),
            Column.text("change"),
            Column.text("why"));

    private final Supplier<Database> database;
    private final Supplier<Settings> settings;
    private final Output output;

    @Option(names = "--by", paramLabel = "WHO", description = "Only what this person did, as --by named them.")
    private @Nullable String who;

    @Option(names = "--since", paramLabel = "DATE", description = "Only what was done on this day or later.")
    private @Nullable LocalDate since;

    @Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            description = "Only what was done to this, as the column prints it: 'alert 12', 'suppression S-3'.")
    private @Nullable String subject;

    @Option(names = "--customer", paramLabel = "ID", description = "Only what concerns this customer_id.")
    private @Nullable String customerId;

    @Mixin
    private FormatOption format = new FormatOption();

    public DeedsCommand(Supplier<Database> database, Supplier<Settings> settings, Output output) {
        this.database = database;
        this.settings = settings;
        this.output = output;
    }

    @Override
    public Integer call() {
        return database.get().read(this::print);
    }

    private int print(Handle reader) {
        ZoneId zone = settings.get().zone();
        Instant from = since == null ? null : since.atStartOfDay(zone).toInstant();
        boolean people = format.get() == Format.TABLE;
        try (Rows rows = output.rows(format.get(), people ? FOR_PEOPLE : COLUMNS)) {
            DeedLog.each(
                    reader,
                    new Wanted(who, from, subject, customerId),
                    entry -> rows.add(people ? forPeople(entry, zone) : values(entry, zone)));
        }
        return ExitCode.DONE;
    }

    private static @Nullable Object[] values(Entry entry, ZoneId zone) {
        Done done = entry.done();
        return new @Nullable Object[] {
            entry.number(),
            entry.at().atZone(zone).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime(),
            done.who(),
            done.what(),
            done.subject(),
            entry.customerId(),
            done.was(),
            done.became(),
            done.why()
        };
    }

    /** A narrow screen wants fewer columns and no seconds. */
    private static @Nullable Object[] forPeople(Entry entry, ZoneId zone) {
        Done done = entry.done();
        String became = done.became() == null ? "" : done.became();
        return new @Nullable Object[] {
            entry.at()
                    .atZone(zone)
                    .toLocalDateTime()
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString()
                    .replace('T', ' '),
            done.who(),
            done.what(),
            done.subject(),
            entry.customerId(),
            done.was() == null ? became : done.was() + " -> " + became,
            done.why()
        };
    }
}
