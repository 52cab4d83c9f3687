package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleCheck;
import churnwatch.rules.RuleFinding;
import churnwatch.trial.Untested;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch rules check}: what is wrong with rules, before they are used. */
@Command(
        name = "check",
        description = "Guards, compiles and dry-fires the rules of a folder, and tells all that is wrong or doubtful.")
public final class RulesCheckCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("file"),
            Column.number("line"),
            Column.number("column"),
            Column.text("rule"),
            Column.text("severity"),
            Column.text("kind"),
            Column.text("message"),
            Column.text("fix"));

    private final Supplier<Settings> settings;
    private final Output output;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The rules folder (default: rules.folder).")
    private @Nullable Path folder;

    @Mixin
    private FormatOption format = new FormatOption();

    public RulesCheckCommand(Supplier<Settings> settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    @Override
    public Integer call() {
        Settings.Rules rules = settings.get().rules();
        Path place = folder == null ? rules.folder() : folder;
        RuleCheck check = RuleCheck.of(place, rules.trust());
        RuleBook book = check.book();
        check = check.with(book == null ? Untested.of(place) : Untested.of(book, place));
        if (format.get() != Format.TABLE) {
            print(check.findings());
        } else if (!check.findings().isEmpty()) {
            forPeople(check.findings());
        }
        summary(place, check);
        return check.findings().isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
    }

    private void print(List<RuleFinding> findings) {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (RuleFinding one : findings) {
                rows.add(
                        one.file(),
                        one.line() > 0 ? one.line() : null,
                        one.column() > 0 ? one.column() : null,
                        one.rule(),
                        word(one),
                        one.kind(),
                        one.message(),
                        one.fix());
            }
        }
    }

    /** On a screen where it is stands in one column, and all else in another. */
    private void forPeople(List<RuleFinding> findings) {
        List<Column> columns = List.of(Column.text("where"), Column.text("what, and what to do"));
        try (Rows rows = output.rows(Format.TABLE, columns)) {
            for (RuleFinding one : findings) {
                String rule = one.rule().isEmpty() ? "" : "rule \"" + one.rule() + "\": ";
                String fix = one.fix().isEmpty() ? "" : "; " + one.fix();
                rows.add(one.place(), word(one) + ", " + one.kind() + ": " + rule + one.message() + fix);
            }
        }
    }

    private static String word(RuleFinding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private void summary(Path place, RuleCheck check) {
        long errors = check.findings().stream().filter(RuleFinding::isError).count();
        RuleBook book = check.book();
        String found = check.findings().isEmpty() && book != null
                ? "nothing is wrong with " + place + ": " + book.size() + " rules, version " + book.hash()
                : "found in " + place + ": errors " + errors + ", warnings "
                        + (check.findings().size() - errors);
        if (format.get() == Format.TABLE) {
            output.line(found);
        } else {
            output.note("churnwatch: " + found);
        }
    }
}
