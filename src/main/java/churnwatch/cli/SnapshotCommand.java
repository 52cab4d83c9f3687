package churnwatch.cli;

import churnwatch.snapshot.ShadowReport;
import churnwatch.snapshot.SnapshotReport;
import churnwatch.snapshot.Snapshots;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code churnwatch snapshot}: evaluates the rules over every customer and tells briefly what came of it. */
@Command(
        name = "snapshot",
        description = "Takes the snapshot of a date: evaluates the rules, writes alerts and queues mails.")
public final class SnapshotCommand implements Callable<Integer> {
    private final Function<Consumer<String>, Snapshots> snapshots;
    private final Supplier<Clock> clock;
    private final Output output;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The date to speak of (default: today); one older than the newest snapshot is replayed"
                    + " without alerts and mails.")
    private @Nullable LocalDate asOf;

    /** The function makes the snapshots, which tell a line about what followed from one. */
    public SnapshotCommand(Function<Consumer<String>, Snapshots> snapshots, Supplier<Clock> clock, Output output) {
        this.snapshots = snapshots;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public Integer call() {
        LocalDate today = LocalDate.now(clock.get());
        LocalDate date = asOf == null ? today : asOf;
        if (date.isAfter(today)) {
            output.note(date + " has not come yet; the snapshot lacks whatever will happen until then, and every day"
                    + " before it will be a replay without alerts and mails");
        }
        StringBuilder followed = new StringBuilder();
        SnapshotReport report = snapshots.apply(followed::append).take(date);
        output.line("snapshot of " + report.asOf() + " with rule set " + report.ruleSet());
        output.line("customers: " + report.customers() + ", active: " + report.active() + ", with RFM scores: "
                + report.population());
        output.line("signals: " + report.signals());
        report.unjudged().lines().forEach(output::line);
        report.found().forEach(output::line);
        tell(report.shadow());
        output.line(report.replayed() ? "older than the newest snapshot: no alerts, no mails" : followed.toString());
        report.found().forEach(line -> output.note("churnwatch: " + line));
        return report.found().isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
    }

    /** Whatever becomes of a shadow, the snapshot is done. */
    private void tell(@Nullable ShadowReport shadow) {
        if (shadow != null) {
            output.line(shadow.words());
            if (shadow.isFinding()) {
                output.note("churnwatch: " + shadow.words());
            }
        }
    }
}
