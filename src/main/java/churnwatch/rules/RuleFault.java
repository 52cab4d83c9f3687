package churnwatch.rules;

/** One thing that is wrong with a rule file: where (line from 1, 0 where unknown), in which rule, and what. */
public record RuleFault(String file, int line, String rule, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + (rule.isEmpty() ? "" : "rule \"" + rule + "\": ") + message;
    }
}
