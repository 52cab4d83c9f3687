package churnwatch.rules.guard;

/** Ends the reading of one expression: what follows in it can no longer be understood. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Token at;
    private final String fix;

    Refused(Token at, String message, String fix) {
        super(message, null, false, false);
        this.at = at;
        this.fix = fix;
    }

    Refusal in(String rule) {
        return Refusal.at(at, rule, String.valueOf(getMessage()), fix);
    }
}
