package churnwatch.cli;

import churnwatch.snapshot.HeldRules;
import churnwatch.snapshot.HeldRules.Decision;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch rules release}. */
@Command(name = "release", description = "Opens and mails the alerts of rules that the newest snapshot held.")
public final class RulesReleaseCommand implements Callable<Integer> {
    private final Function<Consumer<String>, HeldRules> held;
    private final Output output;

    @Mixin
    private HeldOptions options = new HeldOptions();

    /** The function makes the held rules, which tell a line about what followed from a decision. */
    public RulesReleaseCommand(Function<Consumer<String>, HeldRules> held, Output output) {
        this.held = held;
        this.output = output;
    }

    @Override
    public Integer call() {
        return options.decide(Decision.RELEASED, held, output);
    }
}
