package churnwatch.rules;

/**
 * One thing that is wrong with a rule file: where (line and column from 1, 0 where unknown), in which rule, what, and what
 * to write instead (empty where the message says it).
 */
public record RuleFault(String file, int line, int column, String rule, String message, String fix) {
    public RuleFault(String file, int line, String rule, String message, String fix) {
        this(file, line, 0, rule, message, fix);
    }

    public RuleFault(String file, int line, String rule, String message) {
        this(file, line, 0, rule, message, "");
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + (column > 0 ? column + ":" : "") + " "
                + (rule.isEmpty() ? "" : "rule \"" + rule + "\": ") + message + (fix.isEmpty() ? "" : "; " + fix);
    }
}
