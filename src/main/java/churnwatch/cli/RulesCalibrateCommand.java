package churnwatch.cli;

import churnwatch.backtest.Calibration;
import churnwatch.backtest.Figure;
import churnwatch.backtest.Line;
import churnwatch.backtest.Proposal;
import churnwatch.backtest.Proposal.Change;
import churnwatch.backtest.Split;
import churnwatch.rules.RuleBook;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch rules calibrate}: other weights for the risk rules, as a diff to read and apply by hand. */
@Command(
        name = "calibrate",
        description =
                "Proposes weights for the risk rules: fitted on earlier dates, judged on later ones; changes no file.")
public final class RulesCalibrateCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("kind"),
            Column.text("rule"),
            Column.text("file"),
            Column.number("line"),
            Column.number("customers"),
            Column.text("before"),
            Column.text("after"),
            Column.decimal("change"),
            Column.decimal("change_low"),
            Column.decimal("change_high"),
            Column.text("note"));

    /** An area that grows by less does not show in three digits. */
    private static final double NOTICEABLE = 0.0005;

    private final Supplier<Calibration> calibration;
    private final Function<@Nullable String, RuleBook> books;
    private final Output output;

    @Mixin
    private BacktestOptions options = new BacktestOptions();

    @Option(names = "--diff", paramLabel = "FILE", description = "Write the changes to a file as well.")
    private @Nullable Path diff;

    @Mixin
    private FormatOption format = new FormatOption();

    /** The function finds a rule set by its folder or version, the configured one where none is named. */
    public RulesCalibrateCommand(
            Supplier<Calibration> calibration, Function<@Nullable String, RuleBook> books, Output output) {
        this.calibration = calibration;
        this.books = books;
        this.output = output;
    }

    @Override
    public Integer call() {
        Proposal proposal =
                calibration.get().run(options.plan(), books.apply(options.rules()), new ReplayProgress(output));
        proposal.notes().forEach(output::note);
        if (diff != null) {
            TextFile.write(diff, proposal.diff());
            output.note("Wrote " + diff);
        }
        if (format.get() == Format.TABLE) {
            forPeople(proposal);
        } else {
            print(proposal);
        }
        return ExitCode.DONE;
    }

    private void print(Proposal proposal) {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (Change change : proposal.changes()) {
                rows.add(
                        kind(change),
                        change.rule(),
                        change.file(),
                        change.line(),
                        change.customers(),
                        change.before(),
                        change.after(),
                        null,
                        null,
                        null,
                        change.note().isEmpty() ? null : change.note());
            }
            Figure gain = proposal.gain();
            rows.add(
                    "auc",
                    null,
                    null,
                    null,
                    null,
                    area(proposal.before()),
                    area(proposal.after()),
                    gain == null ? null : gain.value(),
                    gain == null ? null : gain.low(),
                    gain == null ? null : gain.high(),
                    proposal.before().auc() == null ? proposal.before().note() : null);
        }
    }

    private static @Nullable String area(Line line) {
        return line.auc() == null ? null : String.valueOf(line.auc().value());
    }

    private static String kind(Change change) {
        return change.base() ? "base" : "weight";
    }

    private void forPeople(Proposal proposal) {
        Split split = proposal.split();
        output.line("fitted on " + dates(split.fitted()) + "; judged on " + dates(split.judged()));
        output.line("");
        try (Rows rows = output.rows(
                Format.TABLE,
                List.of(
                        Column.text("rule"),
                        Column.text("kind"),
                        Column.number("customers"),
                        Column.text("before"),
                        Column.text("after")))) {
            for (Change change : proposal.changes()) {
                boolean same = change.after().equals(change.before());
                rows.add(
                        change.rule(),
                        kind(change),
                        change.customers(),
                        change.before(),
                        same ? (change.note().isEmpty() ? "stays" : "stays, too few") : change.after());
            }
        }
        output.line("");
        try (Rows rows = output.rows(
                Format.TABLE,
                List.of(
                        Column.text("on the later dates"),
                        Column.text("AUC"),
                        Column.number("high+critical"),
                        Column.text("precision %"),
                        Column.text("recall %")))) {
            add(rows, "before", proposal.before());
            add(rows, "after", proposal.after());
        }
        output.line(words(proposal));
        if (!proposal.diff().isEmpty()) {
            output.line("");
            output.line(proposal.diff().stripTrailing());
        }
    }

    private static void add(Rows rows, String when, Line line) {
        rows.add(
                when,
                line.auc() == null ? "too few" : FigureText.decimal(line.auc(), 3),
                line.fired(),
                line.precision() == null ? "too few" : FigureText.percent(line.precision()),
                FigureText.percent(line.recall()));
    }

    private static String words(Proposal proposal) {
        Figure gain = proposal.gain();
        if (proposal.diff().isEmpty()) {
            return "No weight has a reason to change.";
        }
        if (gain == null) {
            return "Whether the change is for the better cannot be told: "
                    + proposal.before().note() + ".";
        }
        String size = "AUC after less before: " + FigureText.decimal(gain, 3) + ". ";
        if (gain.low() > 0) {
            return size + "It is better. Read the diff and apply it by hand, or with patch -p1 in the rules folder.";
        }
        return size
                + (gain.value() >= NOTICEABLE
                        ? "That may be chance: change weights only where the diff makes sense to you."
                        : "No better: leave the weights as they are.");
    }

    private static String dates(List<LocalDate> dates) {
        return dates.size()
                + (dates.size() == 1 ? " date, " : " dates, ")
                + dates.get(0)
                + (dates.size() == 1 ? "" : " to " + dates.get(dates.size() - 1));
    }
}
