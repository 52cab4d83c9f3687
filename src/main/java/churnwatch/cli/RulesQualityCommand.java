package churnwatch.cli;

import churnwatch.backtest.RuleQuality;
import churnwatch.backtest.RuleQuality.Row;
import churnwatch.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch rules quality}: what became of the customers of whom each rule warned. */
@Command(
        name = "quality",
        description = "Prints what became of the customers of whom each rule warned in alerts.",
        footer = "precision and lead_days are empty where too few warnings are decided (upkeep.rule_quality_min).")
public final class RulesQualityCommand implements Callable<Integer> {
    private final Supplier<RuleQuality> quality;
    private final Supplier<Database> database;
    private final Output output;

    @Option(names = "--by-snapshot", description = "A row for each rule and snapshot.")
    private boolean bySnapshot;

    @Mixin
    private FormatOption format = new FormatOption();

    public RulesQualityCommand(Supplier<RuleQuality> quality, Supplier<Database> database, Output output) {
        this.quality = quality;
        this.database = database;
        this.output = output;
    }

    @Override
    public Integer call() {
        RuleQuality judge = quality.get();
        List<Row> all = database.get().read(handle -> bySnapshot ? judge.bySnapshot(handle) : judge.all(handle));
        boolean forPeople = format.get() == Format.TABLE;
        List<Column> columns = new ArrayList<>(List.of(Column.text("rule")));
        if (bySnapshot) {
            columns.add(Column.date("as_of"));
        }
        columns.addAll(List.of(
                Column.number("warnings"),
                Column.number("right"),
                Column.number("wrong"),
                Column.number("false_alarms"),
                forPeople ? Column.text("precision") : Column.decimal("precision"),
                Column.number("lead_days")));
        try (Rows rows = output.rows(format.get(), columns)) {
            for (Row row : all) {
                Object precision = forPeople ? words(row) : row.precision();
                if (bySnapshot) {
                    rows.add(
                            row.rule(),
                            row.asOf(),
                            row.warnings(),
                            row.right(),
                            row.wrong(),
                            row.falseAlarms(),
                            precision,
                            row.leadDays());
                } else {
                    rows.add(
                            row.rule(),
                            row.warnings(),
                            row.right(),
                            row.wrong(),
                            row.falseAlarms(),
                            precision,
                            row.leadDays());
                }
            }
        }
        return ExitCode.DONE;
    }

    /** The share of right ones as people read it. */
    static String words(Row row) {
        return row.precision() == null ? "too few" : String.format(Locale.ROOT, "%.0f %%", row.precision() * 100);
    }
}
