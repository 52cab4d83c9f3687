package churnwatch.cli;

import churnwatch.alert.Outcome;
import churnwatch.retention.Interventions;
import churnwatch.retention.Interventions.Result;
import churnwatch.retention.Interventions.Resulted;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code churnwatch outcome}. */
@Command(
        name = "outcome",
        description = "Records what came of an intervention; with the last open one of an alert the alert is closed.")
public final class OutcomeCommand implements Callable<Integer> {
    private final Supplier<Interventions> interventions;
    private final Output output;

    @Option(
            names = "--intervention",
            required = true,
            paramLabel = "ID",
            description = "The number that 'intervene' printed.")
    private long interventionId;

    @Option(
            names = "--result",
            required = true,
            paramLabel = "RESULT",
            description = "What came of it: saved, lost, no_contact or false_alarm. A second one corrects the first.")
    private Outcome result = Outcome.SAVED;

    @Option(names = "--on", paramLabel = "DATE", description = "When that was known (default: today).")
    private @Nullable LocalDate on;

    @Option(names = "--by", paramLabel = "WHO", description = "Who says so (default: whoever intervened).")
    private @Nullable String who;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why; it is recorded.")
    private @Nullable String why;

    public OutcomeCommand(Supplier<Interventions> interventions, Output output) {
        this.interventions = interventions;
        this.output = output;
    }

    @Override
    public Integer call() {
        Resulted done = interventions.get().outcome(new Result(interventionId, result, on, who, why));
        output.line("intervention " + done.interventionId() + " is " + result.word()
                + (!done.changed()
                        ? ", as before"
                        : done.before() == null || done.before() == result
                                ? ""
                                : ", not " + done.before().word())
                + (done.alertClosed() ? "; alert " + done.alertId() + " is closed as " + result.word() : ""));
        return ExitCode.DONE;
    }
}
