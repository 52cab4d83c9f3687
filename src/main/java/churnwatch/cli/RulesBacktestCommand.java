package churnwatch.cli;

import churnwatch.backtest.Backtest;
import churnwatch.backtest.Page;
import churnwatch.backtest.Report;
import churnwatch.config.Spelling;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleOutline;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch rules backtest}: what the rules would have said on past dates, and who was lost afterwards. */
@Command(
        name = "backtest",
        description = "Replays past dates and tells how well rules, levels and ranking foretold who was lost.")
public final class RulesBacktestCommand implements Callable<Integer> {
    private final Supplier<Backtest> backtest;
    private final Function<@Nullable String, RuleBook> books;
    private final Output output;

    @Mixin
    private BacktestOptions options = new BacktestOptions();

    @Option(names = "--rule", paramLabel = "RULE", description = "Tell of one rule alone, date by date.")
    private @Nullable String rule;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with charts as well.")
    private @Nullable Path html;

    @Mixin
    private FormatOption format = new FormatOption();

    /** The function finds a rule set by its folder or version, the configured one where none is named. */
    public RulesBacktestCommand(
            Supplier<Backtest> backtest, Function<@Nullable String, RuleBook> books, Output output) {
        this.backtest = backtest;
        this.books = books;
        this.output = output;
    }

    @Override
    public Integer call() {
        var plan = options.plan();
        RuleBook book = books.apply(options.rules());
        Report report = backtest.get().run(plan, book, known(book), new ReplayProgress(output));
        report.notes().forEach(output::note);
        try {
            if (html != null) {
                TextFile.write(html, new Page(report).html());
                output.note("Wrote " + html);
            }
        } finally {
            // A page that cannot be written takes no result away, nor does a reader of results who has seen enough a
            // page.
            print(report);
        }
        return ExitCode.DONE;
    }

    private void print(Report report) {
        if (format.get() == Format.TABLE) {
            new BacktestTable(report, output).print();
        } else {
            BacktestRows.print(report.lines(), format.get(), output);
        }
    }

    private @Nullable String known(RuleBook book) {
        List<String> names = RuleOutline.of(book.files()).stream()
                .filter(outline -> !outline.signals().isEmpty())
                .map(RuleOutline::name)
                .toList();
        if (rule == null || names.contains(rule)) {
            return rule;
        }
        String wanted = rule;
        String near = names.stream()
                .min(Comparator.comparingInt(name -> Spelling.distance(wanted, name)))
                .filter(name -> Spelling.isNear(wanted, name))
                .map(name -> "did you mean " + name + "?")
                .orElse("rules list tells their names");
        throw options.usage("--rule: no rule that raises a signal is called '" + rule + "'; " + near);
    }
}
