package churnwatch.rules;

/** A rule could not be evaluated; the message names it. */
public final class RuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleFailure(String message, Throwable cause) {
        super(message, cause);
    }

    RuleFailure(String message) {
        super(message);
    }
}
