package churnwatch.cli;

import churnwatch.fact.Level;
import churnwatch.retention.Effect;
import churnwatch.retention.Playbook;
import churnwatch.retention.Suggestion;
import churnwatch.retention.Tactic;
import churnwatch.retention.Tactics;
import churnwatch.store.Database;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch tactics}. */
@Command(
        name = "tactics",
        description =
                "Prints the tactics of tactics.yaml in their order, blank is for all; or those that fit an alert, in the"
                        + " order in which to try them.")
public final class TacticsCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("tactic"),
            Column.text("name"),
            Column.money("cost"),
            Column.words("signals"),
            Column.words("levels"),
            Column.words("segments"),
            Column.text("text"));

    private static final List<Column> FITTING = List.of(
            Column.text("tactic"),
            Column.money("cost"),
            Column.number("treated"),
            Column.number("saved"),
            Column.decimal("difference"),
            Column.decimal("return"),
            Column.text("text"));

    private final Supplier<Tactics> tactics;
    private final Supplier<Database> database;
    private final Function<Handle, Playbook> playbook;
    private final Output output;

    @Option(names = "--alert", paramLabel = "ID", description = "Only those that fit this alert, the best first.")
    private @Nullable Long alertId;

    @Mixin
    private FormatOption format = new FormatOption();

    public TacticsCommand(
            Supplier<Tactics> tactics,
            Supplier<Database> database,
            Function<Handle, Playbook> playbook,
            Output output) {
        this.tactics = tactics;
        this.database = database;
        this.playbook = playbook;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (alertId == null) {
            all();
        } else {
            fitting(alertId);
        }
        return ExitCode.DONE;
    }

    private void fitting(long alert) {
        List<Suggestion> ranked =
                database.get().read(handle -> playbook.apply(handle).ranked(handle, alert));
        try (Rows rows = output.rows(format.get(), FITTING)) {
            for (Suggestion one : ranked) {
                Effect effect = one.effect();
                rows.add(
                        one.tactic().id(),
                        one.tactic().cost(),
                        effect == null ? null : effect.treated(),
                        effect == null ? null : effect.saved(),
                        effect == null ? null : effect.difference(),
                        effect == null ? null : effect.incrementalReturn(),
                        one.tactic().text(Locale.ENGLISH));
            }
        }
    }

    private void all() {
        // Read before the header: a faulty file prints no table.
        List<Tactic> known = tactics.get().all();
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (Tactic tactic : known) {
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
    }

    private static List<String> sorted(Collection<String> words) {
        return words.stream().sorted().toList();
    }
}
