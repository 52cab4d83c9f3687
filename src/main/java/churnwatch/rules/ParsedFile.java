package churnwatch.rules;

import churnwatch.rules.guard.RuleTree;
import churnwatch.rules.guard.SourceText;
import java.util.List;
import java.util.regex.Matcher;
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

    /**
     * Line and column of a name inside a rule: the compiler tells the head of the rule or of the pattern. Where the name
     * is not found, the line that was told and no column.
     */
    int[] placeOf(String word, RuleDescr rule, int told) {
        Pattern name = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
        String[] lines = text.split("\\R", -1);
        for (int line = rule.getLine(); !word.isEmpty() && line <= Math.min(rule.getEndLine(), lines.length); line++) {
            Matcher found = name.matcher(lines[line - 1]);
            if (found.find()) {
                return new int[] {line, found.start() + 1};
            }
        }
        return new int[] {told, 0};
    }
}
