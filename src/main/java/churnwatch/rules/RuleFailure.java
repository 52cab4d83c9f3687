package churnwatch.rules;

import churnwatch.fact.Customer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules could not be evaluated; the message names the rule where it is known. */
public final class RuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How rules fail. */
    public enum Kind {
        /** A condition or a consequence threw. */
        THREW,
        /** A rule fired far more often than there are customers. */
        ENDLESS,
        /** The time allowed was over. */
        TOO_LONG
    }

    private final Kind kind;
    private final @Nullable RuleName rule;
    private final @Nullable Integer customerNo;
    private final String reason;

    RuleFailure(
            Kind kind,
            @Nullable RuleName rule,
            @Nullable Integer customerNo,
            String reason,
            @Nullable Throwable cause) {
        super(rule == null ? reason : rule + ": " + reason, cause);
        this.kind = kind;
        this.rule = rule;
        this.customerNo = customerNo;
        this.reason = reason;
    }

    /** For evidence that cannot be written down: whoever raised it is to blame. */
    public static RuleFailure ofEvidence(Customer customer, Raised raised, RuntimeException cause) {
        return new RuleFailure(
                Kind.THREW,
                raised.rules().size() == 1 ? RuleName.ofSignals(raised.rules().get(0)) : null,
                customer.no(),
                "the evidence of " + raised.id() + " cannot be written down: " + RuleWords.failed(cause),
                cause);
    }

    /** For rules that do not come back from an evaluation. */
    public static RuleFailure ofTime(Throwable cause) {
        return new RuleFailure(Kind.TOO_LONG, null, null, "the rules do not come to an end", cause);
    }

    public Kind kind() {
        return kind;
    }

    /** The rule with what it did; empty where only its evaluation by itself can tell which one it is. */
    public Optional<BadRule> badRule() {
        return rule == null ? Optional.empty() : Optional.of(new BadRule(rule, customerNo, reason, false));
    }

    /** The customer on whom it failed, where that is known. */
    @Nullable
    Integer customerNo() {
        return customerNo;
    }

    /** What happened, without the rule's name. */
    String reason() {
        return reason;
    }
}
