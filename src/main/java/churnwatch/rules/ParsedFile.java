package churnwatch.rules;

import churnwatch.rules.guard.RuleTree;
import churnwatch.rules.guard.SourceText;
import java.util.List;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * A rule file that may be compiled: the text to compile, with every character in its place, and its rules. Source
 * and trees are those that the guard read; without a guard there are none.
 */
record ParsedFile(
        String name,
        String text,
        PackageDescr descr,
        @Nullable SourceText source,
        List<RuleTree> trees) {
    ParsedFile {
        trees = List.copyOf(trees);
    }

    /** The line of a name inside a rule: the compiler tells the head of the rule or of the pattern. */
    int lineOf(String word, RuleDescr rule, int told) {
        String[] lines = text.split("\\R", -1);
        for (int line = rule.getLine(); !word.isEmpty() && line <= Math.min(rule.getEndLine(), lines.length); line++) {
            if (lines[line - 1].matches(".*\\b" + Pattern.quote(word) + "\\b.*")) {
                return line;
            }
        }
        return told;
    }
}
