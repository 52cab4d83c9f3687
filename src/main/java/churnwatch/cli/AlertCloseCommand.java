package churnwatch.cli;

import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import churnwatch.alert.Outcome;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch alert close}. */
@Command(name = "close", description = "Closes alerts with what came of the work.")
public final class AlertCloseCommand implements Callable<Integer> {
    private final Supplier<AlertWork> work;
    private final Output output;

    @Mixin
    private DeedOptions options = new DeedOptions();

    @Option(
            names = "--outcome",
            required = true,
            paramLabel = "OUTCOME",
            converter = Ending.class,
            description = "What came of it: saved, lost, no_contact or false_alarm.")
    private Outcome outcome = Outcome.SAVED;

    /** Alerts expire by themselves only. */
    static final class Ending implements ITypeConverter<Outcome> {
        @Override
        public Outcome convert(String word) {
            return Words.meant(List.of(Outcome.SAVED, Outcome.LOST, Outcome.NO_CONTACT, Outcome.FALSE_ALARM), word);
        }
    }

    public AlertCloseCommand(Supplier<AlertWork> work, Output output) {
        this.work = work;
        this.output = output;
    }

    @Override
    public Integer call() {
        return options.decide(Deed.close(outcome), work, output);
    }
}
