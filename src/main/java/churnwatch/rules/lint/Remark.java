package churnwatch.rules.lint;

import churnwatch.rules.guard.Token;

/**
 * One thing that is no good.
 *
 * @param kind a word for the kind of it
 * @param error whether the rule cannot do what it says; else it is only worth a second look
 * @param file the file's name
 * @param line from 1
 * @param column from 1, 0 where it is about the whole line
 * @param rule the rule's name; empty where it is about the file
 * @param message what is no good
 * @param fix what to write instead
 */
public record Remark(
        String kind, boolean error, String file, int line, int column, String rule, String message, String fix) {
    static Remark error(String kind, LintFile file, String rule, Token at, String message, String fix) {
        return new Remark(kind, true, file.name(), at.line(), at.column(), rule, message, fix);
    }

    static Remark warning(String kind, LintFile file, String rule, Token at, String message, String fix) {
        return new Remark(kind, false, file.name(), at.line(), at.column(), rule, message, fix);
    }
}
