package churnwatch.cli;

import churnwatch.privacy.Pruning;
import churnwatch.privacy.Pruning.Pruned;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch prune}: lets go of what is older than it is to be kept. */
@Command(name = "prune", description = "Lets go of what is older than upkeep.keep says, kind by kind.")
public final class PruneCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS =
            List.of(Column.text("kind"), Column.date("before"), Column.number("rows"));

    private final Supplier<Pruning> pruning;
    private final Output output;

    @Option(names = "--dry-run", description = "Tells what would go; nothing does.")
    private boolean dryRun;

    @Mixin
    private ByOptions by = new ByOptions();

    @Mixin
    private FormatOption format = new FormatOption();

    public PruneCommand(Supplier<Pruning> pruning, Output output) {
        this.pruning = pruning;
        this.output = output;
    }

    @Override
    public Integer call() {
        List<Pruned> pruned = dryRun ? pruning.get().dryRun() : pruning.get().run(by.who(), by.reason());
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            pruned.forEach(kind -> rows.add(kind.kind(), kind.before(), kind.rows()));
        }
        if (pruned.isEmpty()) {
            output.note("Everything is kept: upkeep.keep names no period");
        }
        return ExitCode.DONE;
    }
}
