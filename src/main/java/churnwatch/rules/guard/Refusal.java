package churnwatch.rules.guard;

/** One thing that a rule may not say: where (line and column from 1, 0 where unknown), in which rule, and what to write. */
public record Refusal(int line, int column, String rule, String message, String fix) {
    static Refusal at(Token token, String rule, String message, String fix) {
        return new Refusal(token.line(), token.column(), rule, message, fix);
    }
}
