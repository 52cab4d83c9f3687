package churnwatch.cli;

import churnwatch.retention.InterventionList;
import churnwatch.retention.InterventionList.Listed;
import churnwatch.retention.InterventionList.Wanted;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch interventions}. */
@Command(name = "interventions", description = "Prints what was tried about alerts, what it cost and what came of it.")
public final class InterventionsCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.number("intervention_id"),
            Column.number("alert_id"),
            Column.text("customer_id"),
            Column.text("tactic"),
            Column.money("cost"),
            Column.date("on"),
            Column.text("by"),
            Column.text("outcome"),
            Column.date("outcome_on"),
            Column.text("outcome_by"));
    // A screen has no room for the rest.
    private static final List<Column> NARROW = List.of(
            Column.number("id"),
            Column.number("alert"),
            Column.text("customer"),
            Column.text("tactic"),
            Column.money("cost"),
            Column.date("on"),
            Column.text("by"),
            Column.text("outcome"));

    private final Supplier<InterventionList> interventions;
    private final Output output;

    @Option(names = "--alert", paramLabel = "ID", description = "Only those because of this alert.")
    private @Nullable Long alertId;

    @Option(names = "--customer", paramLabel = "ID", description = "Only those applied to this customer.")
    private @Nullable String customerId;

    @Option(names = "--open", description = "Only those without an outcome.")
    private boolean open;

    @Mixin
    private FormatOption format = new FormatOption();

    public InterventionsCommand(Supplier<InterventionList> interventions, Output output) {
        this.interventions = interventions;
        this.output = output;
    }

    @Override
    public Integer call() {
        boolean table = format.get() == Format.TABLE;
        try (Rows rows = output.rows(format.get(), table ? NARROW : COLUMNS)) {
            for (Listed one : interventions.get().list(new Wanted(alertId, customerId, open))) {
                if (table) {
                    rows.add(
                            one.interventionId(),
                            one.alertId(),
                            one.customerId(),
                            one.tactic(),
                            one.cost(),
                            one.on(),
                            one.who(),
                            one.outcome());
                } else {
                    rows.add(
                            one.interventionId(),
                            one.alertId(),
                            one.customerId(),
                            one.tactic(),
                            one.cost(),
                            one.on(),
                            one.who(),
                            one.outcome(),
                            one.outcomeOn(),
                            one.outcomeBy());
                }
            }
        }
        return ExitCode.DONE;
    }
}
