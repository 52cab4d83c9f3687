package churnwatch.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that says why no test can notice some mutants: {@code // waived: 365 +1: reason}, beside the number or on a
 * line of its own above it.
 *
 * @param file the file's name below the rules folder
 * @param line where the comment stands, from 1
 * @param numbersLine the line whose numbers it speaks of
 * @param number the number
 * @param changes what may be done to it unnoticed: +1, -1, +5%, -5%
 */
public record Waiver(String file, int line, int numbersLine, BigDecimal number, List<String> changes, String reason) {
    private static final Pattern BEGINNING = Pattern.compile("^/[/*]+\\s*waived\\b.*", Pattern.DOTALL);
    private static final Pattern WHOLE =
            Pattern.compile("^//+\\s*waived:\\s*(-?\\d*\\.?\\d+)((?:\\s*,?\\s*[+-](?:1|5%))+)\\s*:\\s*(\\S.*)$");
    private static final Pattern CHANGE = Pattern.compile("[+-](?:1|5%)");

    public Waiver {
        changes = List.copyOf(changes);
    }

    /** The waivers of a set; one that cannot be read becomes a fault. */
    public static List<Waiver> of(RuleFiles files, List<RuleFault> faults) {
        List<Waiver> waivers = new ArrayList<>();
        for (RuleFile file : files.all()) {
            List<String> lines = file.text().lines().toList();
            for (RuleScan.Comment comment : RuleScan.of(file).comments()) {
                if (BEGINNING.matcher(comment.text()).matches()) {
                    read(file, lines, comment, waivers, faults);
                }
            }
        }
        return waivers;
    }

    private static void read(
            RuleFile file, List<String> lines, RuleScan.Comment comment, List<Waiver> waivers, List<RuleFault> faults) {
        Matcher whole = WHOLE.matcher(comment.text().strip());
        if (!whole.matches()) {
            faults.add(new RuleFault(
                    file.name(),
                    comment.line(),
                    comment.column(),
                    "",
                    "the waiver cannot be read",
                    "write it like // waived: 365 +1: reason, with +1, -1, +5% or -5%"));
            return;
        }
        waivers.add(new Waiver(
                file.name(),
                comment.line(),
                comment.alone() ? nextRuleLine(lines, comment.line()) : comment.line(),
                new BigDecimal(whole.group(1)),
                CHANGE.matcher(whole.group(2))
                        .results()
                        .map(change -> change.group())
                        .toList(),
                whole.group(3)));
    }

    private static int nextRuleLine(List<String> lines, int line) {
        int next = line + 1;
        while (next <= lines.size() && lines.get(next - 1).strip().matches("(//.*)?")) {
            next++;
        }
        return next;
    }

    /** Whether it speaks of this mutant. */
    public boolean covers(Mutant mutant) {
        return mutant.number().file().equals(file)
                && mutant.number().line() == numbersLine
                && mutant.original().compareTo(number) == 0
                && changes.contains(mutant.change());
    }
}
