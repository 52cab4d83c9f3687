package churnwatch.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for what a compiler reports far from where it is: quotes and brackets left open, a rule without its {@code end}.
 */
final class RuleSyntax {
    private static final Pattern HEAD = Pattern.compile("^\\s*rule\\s+(\"([^\"]*)\"|\\S+).*");
    private static final Pattern WORD = Pattern.compile("^\\s*(when|then|end)\\b.*");

    private final RuleFile file;
    private final List<RuleFault> faults = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private String rule = "";
    private int ruleLine;
    private int ruleColumn;
    private boolean comment;
    private int commentLine;
    private int commentColumn;

    private RuleSyntax(RuleFile file) {
        this.file = file;
    }

    static List<RuleFault> check(RuleFile file) {
        RuleSyntax syntax = new RuleSyntax(file);
        String[] lines = file.text().split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            syntax.line(i + 1, lines[i]);
        }
        syntax.endOfFile();
        return syntax.faults;
    }

    private void line(int number, String line) {
        Matcher head = HEAD.matcher(line);
        if (!comment && head.matches()) {
            notEnded();
            rule = head.group(2) == null ? head.group(1) : head.group(2);
            ruleLine = number;
            ruleColumn = line.indexOf("rule") + 1;
        } else if (!comment && WORD.matcher(line).matches()) {
            closeAll(
                    line.strip().substring(0, 3).equals("end")
                            ? "end"
                            : line.strip().substring(0, 4));
        }
        brackets(number, line);
        if (line.strip().equals("end")) {
            rule = "";
        }
    }

    private void brackets(int number, String line) {
        char quote = 0;
        int quoteColumn = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (comment) {
                comment = !line.startsWith("*/", i);
            } else if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (line.startsWith("//", i)) {
                return;
            } else if (line.startsWith("/*", i)) {
                comment = true;
                commentLine = number;
                commentColumn = i + 1;
            } else if (c == '"' || c == '\'') {
                quote = c;
                quoteColumn = i + 1;
            } else {
                bracket(c, number, i + 1);
            }
        }
        if (quote != 0) {
            // Brackets after an open quote were not seen, so nothing more can be said of them.
            open.clear();
            fault(number, quoteColumn, ruleName(), "a " + quote + " is not closed", "add it on this line");
        }
    }

    private void bracket(char c, int line, int column) {
        if ("([{".indexOf(c) >= 0) {
            open.push(new Open(c, line, column));
        } else if (")]}".indexOf(c) >= 0) {
            Open last = open.poll();
            if (last == null || "([{".indexOf(last.bracket()) != ")]}".indexOf(c)) {
                fault(line, column, ruleName(), "a '" + c + "' closes nothing", "remove it");
            }
        }
    }

    private void closeAll(String before) {
        if (!open.isEmpty()) {
            Open first = open.peekLast();
            fault(
                    first.line(),
                    first.column(),
                    ruleName(),
                    "a '" + first.bracket() + "' is not closed before '" + before + "'",
                    "close it");
            open.clear();
        }
    }

    private void notEnded() {
        closeAll("rule");
        if (!rule.isEmpty()) {
            fault(ruleLine, ruleColumn, rule, "has no 'end'", "write end on a line of its own after it");
            rule = "";
        }
    }

    private void endOfFile() {
        notEnded();
        if (comment) {
            fault(commentLine, commentColumn, "", "a /* comment is not closed", "write */ where it ends");
        }
    }

    private void fault(int line, int column, String ofRule, String message, String fix) {
        faults.add(new RuleFault("syntax", file.name(), line, column, ofRule, message, fix));
    }

    private String ruleName() {
        return rule.startsWith("\"") ? "" : rule;
    }

    private record Open(char bracket, int line, int column) {}
}
