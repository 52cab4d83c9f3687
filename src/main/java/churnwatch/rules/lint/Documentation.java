package churnwatch.rules.lint;

import churnwatch.rules.guard.RuleTree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what nobody says the meaning of: files without an opening comment, signals that no comment is about. */
final class Documentation {
    private Documentation() {}

    static void check(List<LintFile> files, List<Remark> remarks) {
        Set<String> documented = new HashSet<>();
        for (LintFile file : files) {
            if (file.openingComment().isEmpty()) {
                remarks.add(new Remark(
                        "undocumented",
                        false,
                        file.name(),
                        1,
                        1,
                        "",
                        "no comment opens the file, so nobody learns what it is for",
                        "begin it with // what it warns of and why, and // the numbers to change"));
            }
            file.rules()
                    .forEach(rule -> Calls.raised(rule)
                            .filter(id -> isDocumented(file, rule, id.unquoted()))
                            .forEach(id -> documented.add(id.unquoted())));
        }
        Set<String> told = new HashSet<>(documented);
        for (LintFile file : files) {
            file.rules()
                    .forEach(rule -> Calls.raised(rule)
                            .filter(id -> !file.openingComment().isEmpty() && told.add(id.unquoted()))
                            .forEach(id -> remarks.add(Remark.warning(
                                    "undocumented",
                                    file,
                                    rule.name(),
                                    id,
                                    "no comment says what " + id.text() + " warns of",
                                    "name it in the comment above the rule or at the top of the file, or raise it in "
                                            + id.unquoted() + ".drl"))));
        }
    }

    private static boolean isDocumented(LintFile file, RuleTree rule, String id) {
        String opening = file.openingComment();
        return (file.baseName().equals(id) && !opening.isEmpty())
                || names(opening, id)
                || names(file.commentAbove(rule), id);
    }

    private static boolean names(String comment, String id) {
        String text = comment.toLowerCase(Locale.ROOT).replaceAll("[\\s/*]+", " ");
        return text.contains(id.toLowerCase(Locale.ROOT))
                || text.contains(id.toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
