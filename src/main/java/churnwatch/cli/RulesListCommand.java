package churnwatch.cli;

import churnwatch.backtest.RuleQuality;
import churnwatch.backtest.RuleQuality.Row;
import churnwatch.rules.RuleFiles;
import churnwatch.rules.RuleOutline;
import churnwatch.store.Database;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch rules list}: every rule of the folder, and what became of it in the newest snapshot. */
@Command(
        name = "list",
        description = "Prints every rule of the rules folder, and what became of it in the newest snapshot.")
public final class RulesListCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("rule"),
            Column.words("signals"),
            Column.text("file"),
            Column.number("line"),
            Column.words("numbers"),
            Column.text("version"),
            Column.text("rule_set"),
            Column.number("fired"),
            Column.date("fired_on"),
            Column.text("state"),
            Column.text("doc"),
            Column.number("warnings"),
            Column.decimal("precision"),
            Column.number("lead_days"));
    private final Supplier<RuleFiles> files;
    private final Supplier<Database> database;
    private final Supplier<RuleQuality> quality;
    private final Output output;

    @Mixin
    private FormatOption format = new FormatOption();

    public RulesListCommand(
            Supplier<RuleFiles> files, Supplier<Database> database, Supplier<RuleQuality> quality, Output output) {
        this.files = files;
        this.database = database;
        this.quality = quality;
        this.output = output;
    }

    @Override
    public Integer call() {
        RuleFiles set = files.get();
        List<RuleOutline> rules = Stream.concat(RuleOutline.of(set).stream(), RuleOutline.ofPortfolio(set).stream())
                .toList();
        LastRuns last = database.get().read(LastRuns::read);
        Map<String, Row> judged = database.get().read(handle -> quality.get().all(handle)).stream()
                .collect(Collectors.toMap(Row::rule, row -> row));
        if (format.get() == Format.TABLE) {
            forPeople(rules, last, judged);
            output.line("\nrule set " + set.hash());
        } else {
            print(rules, last, judged, set.hash());
        }
        return ExitCode.DONE;
    }

    private void print(List<RuleOutline> rules, LastRuns last, Map<String, Row> judged, String hash) {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (RuleOutline rule : rules) {
                Row row = judged.get(rule.name());
                rows.add(
                        rule.name(),
                        rule.signals(),
                        rule.file(),
                        rule.line(),
                        rule.numbers(),
                        rule.version(),
                        hash,
                        last.fired(rule),
                        last.on(rule),
                        last.state(rule),
                        rule.doc(),
                        row == null ? null : row.warnings(),
                        row == null ? null : row.precision(),
                        row == null ? null : row.leadDays());
            }
        }
    }

    /** On a screen what a rule warns of stands once a file. */
    private void forPeople(List<RuleOutline> rules, LastRuns last, Map<String, Row> judged) {
        output.line(line("fired", "right", "state", "rule [numbers]"));
        String said = "";
        for (RuleOutline rule : rules) {
            String about = rule.file() + ": " + ScreenText.printable(rule.doc());
            if (!about.equals(said)) {
                output.line("");
                ScreenText.fold(about, output.columns()).forEach(output::line);
                said = about;
            }
            Integer fired = last.fired(rule);
            String named = ScreenText.printable(rule.name())
                    + (rule.numbers().isEmpty() ? "" : " [" + String.join(" ", rule.numbers()) + "]");
            List<String> pieces = ScreenText.fold(
                    named, Math.max(1, output.columns() - line("", "", "", "").length()));
            Row row = judged.get(rule.name());
            String right = row == null || row.precision() == null ? "" : RulesQualityCommand.words(row);
            output.line(line(fired == null ? "" : fired.toString(), right, last.state(rule), pieces.get(0)));
            pieces.stream().skip(1).forEach(piece -> output.line(line("", "", "", piece)));
        }
    }

    private static String line(String fired, String right, String state, String rule) {
        return String.format(Locale.ROOT, "%7s  %5s  %-11s  %s", fired, right, state, rule);
    }
}
