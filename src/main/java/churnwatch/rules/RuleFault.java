package churnwatch.rules;

/**
 * One thing that is wrong with a rule file.
 *
 * @param kind who says so: file, syntax, guard, compile or limit
 * @param file its name below the rules folder
 * @param line from 1, 0 where unknown
 * @param column from 1, 0 where unknown
 * @param rule the rule's name; empty where it is about none
 * @param message what is wrong
 * @param fix what to write instead; empty where the message says it
 */
public record RuleFault(String kind, String file, int line, int column, String rule, String message, String fix) {
    /** Something about a file, with what to do. */
    public RuleFault(String file, int line, int column, String rule, String message, String fix) {
        this("file", file, line, column, rule, message, fix);
    }

    /** Something about a file as such. */
    public RuleFault(String file, int line, String rule, String message) {
        this("file", file, line, 0, rule, message, "");
    }

    @Override
    public String toString() {
        return file + ":" + (line > 0 ? line + ":" : "") + (column > 0 ? column + ":" : "") + " "
                + (rule.isEmpty() ? "" : "rule \"" + rule + "\": ") + message + (fix.isEmpty() ? "" : "; " + fix);
    }
}
