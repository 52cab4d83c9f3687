package churnwatch.cli;

import churnwatch.fact.Level;
import churnwatch.retention.Tactic;
import churnwatch.retention.Tactics;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch tactics}. */
@Command(name = "tactics", description = "Prints the tactics of tactics.yaml, in their order; blank is for all.")
public final class TacticsCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("tactic"),
            Column.text("name"),
            Column.money("cost"),
            Column.words("signals"),
            Column.words("levels"),
            Column.words("segments"),
            Column.text("text"));

    private final Supplier<Tactics> tactics;
    private final Output output;

    @Mixin
    private FormatOption format = new FormatOption();

    public TacticsCommand(Supplier<Tactics> tactics, Output output) {
        this.tactics = tactics;
        this.output = output;
    }

    @Override
    public Integer call() {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (Tactic tactic : tactics.get().all()) {
                rows.add(
                        tactic.id(),
                        tactic.name(Locale.ENGLISH),
                        tactic.cost(),
                        sorted(tactic.signals()),
                        tactic.levels().stream().sorted().map(Level::word).toList(),
                        sorted(tactic.segments()),
                        tactic.text(Locale.ENGLISH));
            }
        }
        return ExitCode.DONE;
    }

    private static List<String> sorted(Collection<String> words) {
        return words.stream().sorted().toList();
    }
}
