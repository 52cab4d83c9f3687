package churnwatch.cli;

import churnwatch.retention.Interventions;
import churnwatch.retention.Interventions.Recorded;
import churnwatch.retention.Interventions.Wish;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code churnwatch intervene}: prints the number of the new intervention alone, so that scripts can go on with it. */
@Command(
        name = "intervene",
        description = "Records that a tactic was applied because of an alert; prints the intervention's number.")
public final class InterveneCommand implements Callable<Integer> {
    private final Supplier<Interventions> interventions;
    private final Output output;

    @Option(names = "--alert", required = true, paramLabel = "ID", description = "The number of the alert.")
    private long alertId;

    @Option(names = "--tactic", required = true, paramLabel = "TACTIC", description = "Its id, as 'tactics' prints it.")
    private String tactic = "";

    @Option(
            names = "--cost",
            paramLabel = "AMOUNT",
            description = "What it cost (default: what tactics.yaml says of the tactic).")
    private @Nullable BigDecimal cost;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who did it; it is recorded.")
    private String who = "";

    @Option(names = "--on", paramLabel = "DATE", description = "When it was done (default: today).")
    private @Nullable LocalDate on;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why; it is recorded.")
    private @Nullable String why;

    public InterveneCommand(Supplier<Interventions> interventions, Output output) {
        this.interventions = interventions;
        this.output = output;
    }

    @Override
    public Integer call() {
        Recorded recorded = interventions.get().intervene(new Wish(alertId, tactic, cost, on, who, why));
        output.line(Long.toString(recorded.interventionId()));
        recorded.notes().forEach(output::note);
        return ExitCode.DONE;
    }
}
