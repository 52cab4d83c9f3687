package churnwatch.rules;

import churnwatch.rules.lint.Remark;

/**
 * One thing that {@code rules check} found.
 *
 * @param file the file's name below the rules folder
 * @param line from 1, 0 where unknown
 * @param column from 1, 0 where unknown
 * @param rule the rule's name; empty where it is about none
 * @param kind a word for what it is: guard, compile, dry-run, undocumented and so on
 * @param fix what to write instead; empty where the message says it
 */
public record RuleFinding(
        String file, int line, int column, String rule, Severity severity, String kind, String message, String fix) {
    /** An error keeps the rules from being used or from doing what they say. */
    public enum Severity {
        ERROR,
        WARNING
    }

    static RuleFinding of(RuleFault fault) {
        return new RuleFinding(
                fault.file(),
                fault.line(),
                fault.column(),
                fault.rule(),
                Severity.ERROR,
                fault.kind(),
                fault.message(),
                fault.fix());
    }

    static RuleFinding of(Remark remark) {
        return new RuleFinding(
                remark.file(),
                remark.line(),
                remark.column(),
                remark.rule(),
                remark.error() ? Severity.ERROR : Severity.WARNING,
                remark.kind(),
                remark.message(),
                remark.fix());
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Where it is: file, line and column as far as they are known. */
    public String place() {
        return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
    }
}
