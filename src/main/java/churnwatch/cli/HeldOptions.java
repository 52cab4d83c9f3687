package churnwatch.cli;

import churnwatch.snapshot.HeldRules;
import churnwatch.snapshot.HeldRules.Decided;
import churnwatch.snapshot.HeldRules.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which held rules a person decides about, who that is, and why. */
final class HeldOptions {
    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "RULE",
            description = "The names of the rules, as snapshot and doctor tell them.")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--all", description = "Decides about all rules that wait for a decision.")
    private boolean all;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who decides; it is recorded.")
    private String who = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is recorded.")
    private @Nullable String reason;

    /** Decides, and tells what came of it. */
    int decide(Decision decision, Function<Consumer<String>, HeldRules> held, Output output) {
        if (rules.isEmpty() != all && spec != null) {
            throw new ParameterException(spec.commandLine(), "name the rules, or say --all");
        }
        if (who.isBlank() && spec != null) {
            throw new ParameterException(spec.commandLine(), "--by is blank; name the person who decides");
        }
        StringBuilder followed = new StringBuilder();
        Decided decided = held.apply(followed::append).decide(decision, rules, who, reason);
        decided.before()
                .forEach(rule -> output.line(rule.rule() + " of " + decided.asOf() + " was " + decision.word()
                        + " before; nothing was changed"));
        decided.now()
                .forEach(rule -> output.line(decision.word() + " " + rule.rule() + " of " + decided.asOf() + ": "
                        + rule.customers() + " customers"));
        if (!decided.now().isEmpty()) {
            output.line(followed.toString());
        } else if (decided.before().isEmpty()) {
            output.line("no alerts of " + decided.asOf() + " wait for a decision");
        }
        return ExitCode.DONE;
    }
}
