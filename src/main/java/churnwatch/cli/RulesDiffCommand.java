package churnwatch.cli;

import churnwatch.comparison.SetComparison;
import churnwatch.comparison.SetDifference;
import churnwatch.config.Settings;
import churnwatch.rules.RuleBook;
import churnwatch.snapshot.ShadowResults.Entry;
import churnwatch.versions.NamedSets;
import churnwatch.versions.NamedSets.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch rules diff}: what an edit of the rules would have changed on the newest snapshot dates. */
@Command(
        name = "diff",
        description =
                "Replays the newest snapshot dates with another rule set and with the rules folder, and tells what"
                        + " differs. Nothing is stored, nobody is told.")
public final class RulesDiffCommand implements Callable<Integer> {
    private static final String SHADOW = "shadow";

    private final IntFunction<SetComparison> comparison;
    private final Supplier<NamedSets> sets;
    private final Supplier<Settings> settings;
    private final Supplier<BinaryOperator<String>> words;
    private final Output output;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--against",
            paramLabel = "SET",
            description = "The first digits of a set that rules show lists, or a folder (default: the set of the newest"
                    + " snapshot); shadow compares what snapshots stored of the live set and of rules.shadow.")
    private @Nullable String against;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many of the newest snapshot dates to replay (default: ${DEFAULT-VALUE}).")
    private int last = 3;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "How many of a date's added and removed alerts to tell with their evidence, those with the most"
                            + " value at risk (default: ${DEFAULT-VALUE}).")
    private int examples = 5;

    @Mixin
    private FormatOption format = new FormatOption();

    /** The words tell the evidence of a signal: its id and the JSON. */
    public RulesDiffCommand(
            IntFunction<SetComparison> comparison,
            Supplier<NamedSets> sets,
            Supplier<Settings> settings,
            Supplier<BinaryOperator<String>> words,
            Output output) {
        this.comparison = comparison;
        this.sets = sets;
        this.settings = settings;
        this.words = words;
        this.output = output;
    }

    @Override
    public Integer call() {
        refuse(last < 1 || last > 1_000, "--last takes 1 to 1000 dates, not " + last);
        refuse(examples < 0 || examples > 10_000, "--examples takes 0 to 10000 alerts, not " + examples);
        SetComparison replays = comparison.apply(examples);
        if (SHADOW.equals(against)) {
            return ofShadow(replays);
        }
        Settings.Rules rules = settings.get().rules();
        RuleBook after = RuleBook.load(rules.folder(), rules.trust());
        Named named =
                against == null ? sets.get().ofNewestSnapshot() : sets.get().of(against);
        RuleBook before = named.compile(rules.trust());
        List<LocalDate> dates = replays.newestDates(last);
        if (dates.isEmpty()) {
            throw new CommandException("There is no snapshot date to replay yet; take one with: churnwatch snapshot");
        }
        print(
                replays.replay(dates, before, after),
                named.words() + " (" + before.hash() + ")",
                rules.folder() + " (" + after.hash() + ")");
        return ExitCode.DONE;
    }

    /** What was stored of the shadow set beside what was stored of the live one. */
    private int ofShadow(SetComparison stored) {
        Entry newest = stored.newestShadow()
                .orElseThrow(() -> new CommandException("No snapshot has a shadow yet; set rules.shadow to a folder of"
                        + " rules and take one with: churnwatch snapshot"));
        if (newest.failed() != null) {
            output.note("The shadow set of " + newest.asOf() + " has no results: " + newest.failed());
        }
        List<Entry> entries = stored.shadows(last);
        if (entries.isEmpty()) {
            throw new CommandException("No shadow set has results yet; mend the folder and take a snapshot");
        }
        for (Entry entry : entries) {
            if (entry.leftOut() != null) {
                output.note("The shadow set of " + entry.asOf() + " was judged without "
                        + entry.leftOut().replace("\n", "; "));
            }
        }
        print(
                stored.ofShadow(entries.stream().map(Entry::asOf).toList()),
                "live set " + hashes(entries, Entry::live) + ", as stored",
                "shadow set " + hashes(entries, Entry::shadow) + ", as stored");
        return ExitCode.DONE;
    }

    /** The hash, or all of them where they changed from date to date. */
    private static String hashes(List<Entry> entries, Function<Entry, @Nullable String> hash) {
        return entries.stream().map(hash).map(String::valueOf).distinct().collect(Collectors.joining(", then "));
    }

    private void print(SetDifference difference, String before, String after) {
        if (format.get() == Format.TABLE) {
            new DiffScreen(output, words.get(), settings.get().currency()).print(difference, before, after);
        } else {
            try (Rows rows = output.rows(format.get(), DiffRows.COLUMNS)) {
                difference.dates().forEach(date -> new DiffRows(rows, date).print());
            }
        }
    }

    private void refuse(boolean wrong, String message) {
        if (wrong && spec != null) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
