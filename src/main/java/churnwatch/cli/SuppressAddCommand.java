package churnwatch.cli;

import churnwatch.alert.Suppression;
import churnwatch.alert.Suppressions;
import churnwatch.alert.Suppressions.Wish;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code churnwatch suppress add}. */
@Command(
        name = "add",
        description =
                "Stops mails until a day: about a customer, a segment, a signal, or where all that is given holds.")
public final class SuppressAddCommand implements Callable<Integer> {
    private final Supplier<Suppressions> suppressions;
    private final Output output;

    @Option(names = "--customer", paramLabel = "ID", description = "The customer_id.")
    private @Nullable String customerId;

    @Option(names = "--segment", paramLabel = "SEGMENT", description = "As in customers.csv, letter by letter.")
    private @Nullable String segment;

    @Option(names = "--signal", paramLabel = "SIGNAL", description = "As 'signals' prints it.")
    private @Nullable String signal;

    @Option(
            names = "--until",
            required = true,
            paramLabel = "DATE",
            description = "The first day on which mails leave again.")
    private LocalDate until = LocalDate.EPOCH;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
    private String reason = "";

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who decides; it is recorded.")
    private String who = "";

    public SuppressAddCommand(Supplier<Suppressions> suppressions, Output output) {
        this.suppressions = suppressions;
        this.output = output;
    }

    @Override
    public Integer call() {
        Suppressions all = suppressions.get();
        Suppression added = all.add(new Wish(customerId, segment, signal, until), reason, who);
        output.line(added.name() + " stops mails about " + ScreenText.printable(added.words()) + " until "
                + added.until() + "; open alerts concerned now: " + all.concerned(added));
        if (added.signal() != null && !all.isKnown(added.signal())) {
            output.note("No alert has had the signal '" + ScreenText.printable(added.signal())
                    + "' so far; if it is misspelled, end " + added.name() + " and begin it anew");
        }
        return ExitCode.DONE;
    }
}
