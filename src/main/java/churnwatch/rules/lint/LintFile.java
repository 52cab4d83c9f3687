package churnwatch.rules.lint;

import churnwatch.rules.guard.RuleTree;
import churnwatch.rules.guard.SourceText;
import java.util.List;
import java.util.stream.Collectors;

/** A rule file that passed the guard: its name (folder and file), its text in tokens, its rules. */
public record LintFile(String name, SourceText source, List<RuleTree> rules) {
    public LintFile {
        rules = List.copyOf(rules);
    }

    /** The file's name without folder and ending. */
    String baseName() {
        return name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.drl$", "");
    }

    /** The comments before anything else; empty where the file does not begin with one. */
    String openingComment() {
        int first = source.tokens().isEmpty()
                ? Integer.MAX_VALUE
                : source.tokens().get(0).line();
        return joined(0, first);
    }

    /** The comments between a rule and what stands before it. */
    String commentAbove(RuleTree rule) {
        int before = source.tokens().stream()
                .mapToInt(token -> token.line())
                .filter(line -> line < rule.line())
                .max()
                .orElse(0);
        return joined(before, rule.line());
    }

    private String joined(int after, int before) {
        return source.comments().stream()
                .filter(comment -> comment.line() > after && comment.lastLine() < before)
                .map(SourceText.Comment::text)
                .collect(Collectors.joining("\n"));
    }
}
