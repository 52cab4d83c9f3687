package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
import churnwatch.store.Database;
import churnwatch.versions.RuleSets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch rules show}: the rule sets that were ever in use, or the texts of one of them. */
@Command(name = "show", description = "Prints the rule sets that were ever in use, or all texts of one of them.")
public final class RulesShowCommand implements Callable<Integer> {
    private static final List<Column> SETS = List.of(
            Column.text("kept_at"),
            Column.text("rule_set"),
            Column.text("first_used_at"),
            Column.text("last_used_at"),
            Column.number("snapshots"),
            Column.number("files"),
            Column.text("place"));
    private static final List<Column> SETS_FOR_PEOPLE = List.of(
            Column.text("rule_set"),
            Column.text("first_used_at"),
            Column.text("last_used_at"),
            Column.number("snapshots"),
            Column.text("place"));
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final List<Column> FILES =
            List.of(Column.text("rule_set"), Column.text("file"), Column.text("text"));

    private final Supplier<Settings> settings;
    private final Supplier<Database> database;
    private final Supplier<String> hashOfFolder;
    private final Output output;

    @Parameters(arity = "0..1", paramLabel = "HASH", description = "The set whose texts to print; its first digits do.")
    private @Nullable String hash;

    @Mixin
    private FormatOption format = new FormatOption();

    /** The hash of the folder is empty text where the folder cannot be read. */
    public RulesShowCommand(
            Supplier<Settings> settings, Supplier<Database> database, Supplier<String> hashOfFolder, Output output) {
        this.settings = settings;
        this.database = database;
        this.hashOfFolder = hashOfFolder;
        this.output = output;
    }

    @Override
    public Integer call() {
        return database.get().read(this::print);
    }

    private int print(Handle handle) {
        RuleSets sets = new RuleSets(handle);
        if (hash == null) {
            list(sets.list(), hashOfFolder.get());
        } else {
            String found = sets.find(hash);
            texts(found, sets.files(found));
        }
        return ExitCode.DONE;
    }

    private void list(List<RuleSets.Entry> entries, String inFolder) {
        boolean forPeople = format.get() == Format.TABLE;
        try (Rows rows = output.rows(format.get(), forPeople ? SETS_FOR_PEOPLE : SETS)) {
            for (RuleSets.Entry entry : entries) {
                String place = entry.hash().equals(inFolder) ? "folder" : null;
                if (forPeople) {
                    rows.add(
                            entry.hash(),
                            minutes(entry.firstUsedAt()),
                            minutes(entry.lastUsedAt()),
                            entry.snapshots(),
                            place);
                } else {
                    rows.add(
                            seconds(entry.keptAt()),
                            entry.hash(),
                            seconds(entry.firstUsedAt()),
                            seconds(entry.lastUsedAt()),
                            entry.snapshots(),
                            entry.files(),
                            place);
                }
            }
        }
    }

    private void texts(String found, RuleFiles files) {
        if (format.get() == Format.TABLE) {
            forPeople(files);
            return;
        }
        try (Rows rows = output.rows(format.get(), FILES)) {
            for (RuleFile file : files.all()) {
                rows.add(found, file.name(), file.text());
            }
        }
    }

    private void forPeople(RuleFiles files) {
        for (RuleFile file : files.all()) {
            output.line("==> " + file.name() + " <==");
            output.line(file.text().stripTrailing());
            output.line("");
        }
    }

    private @Nullable String minutes(@Nullable Instant at) {
        return at == null ? null : at.atZone(settings.get().zone()).format(MINUTES);
    }

    private static @Nullable String seconds(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
