package churnwatch.cli;

import churnwatch.retention.CostEntries;
import churnwatch.retention.CostEntries.Added;
import churnwatch.retention.CostEntries.Entry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code churnwatch cost add}. */
@Command(name = "add", description = "Adds a cost that no feed tells of; prints its id.")
public final class CostAddCommand implements Callable<Integer> {
    private final Supplier<CostEntries> costs;
    private final Output output;

    @Option(
            names = "--purpose",
            defaultValue = "retention",
            paramLabel = "PURPOSE",
            description = "acquisition, retention (the default), service, sales or marketing.")
    private String purpose = "retention";

    @Option(names = "--amount", required = true, paramLabel = "AMOUNT", description = "In the configured currency.")
    private BigDecimal amount = BigDecimal.ZERO;

    @Option(names = "--on", paramLabel = "DATE", description = "When it arose (default: today).")
    private @Nullable LocalDate on;

    @Option(names = "--tactic", paramLabel = "TACTIC", description = "The tactic that it is put down to.")
    private @Nullable String tactic;

    @Option(names = "--customer", paramLabel = "ID", description = "The customer that it is put down to.")
    private @Nullable String customerId;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who adds it; it is recorded.")
    private String who = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "What for; it is recorded.")
    private @Nullable String note;

    public CostAddCommand(Supplier<CostEntries> costs, Output output) {
        this.costs = costs;
        this.output = output;
    }

    @Override
    public Integer call() {
        Added added = costs.get().add(new Entry(purpose, amount, on, tactic, customerId, who, note));
        output.line(added.costId());
        added.note().ifPresent(output::note);
        return ExitCode.DONE;
    }
}
