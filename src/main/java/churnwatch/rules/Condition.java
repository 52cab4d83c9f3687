package churnwatch.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * One thing that must hold for a rule to fire: one of the conditions on the customer, or another element of its left side
 * as a whole.
 *
 * @param text as it stands in the rule, on one line
 * @param before the elements before it that variables come from, without their conditions
 * @param pattern the element itself with this condition alone
 * @param head where it is a condition on the customer, that element's beginning, to be ended by a probe; else empty
 * @param comparisons what is compared in it; none for an element as a whole
 */
record Condition(String text, String before, String pattern, String head, List<Comparison> comparisons, Kind kind) {
    private static final Pattern BINDING =
            Pattern.compile("^([\\p{L}_$][\\p{L}\\p{N}_$]*)\\s*:(?!:)\\s*(.*)$", Pattern.DOTALL);

    /** What it says when it does not hold. */
    enum Kind {
        ON_CUSTOMER,
        ANY,
        NONE
    }

    /** The conditions of a rule in the order of its text. */
    static List<Condition> of(RuleDescr rule, String text) {
        List<Condition> conditions = new ArrayList<>();
        AndDescr all = rule.getLhs();
        StringBuilder before = new StringBuilder();
        for (Object element : all.getDescrs()) {
            BaseDescr one = (BaseDescr) element;
            String own = slice(text, one);
            if (one instanceof PatternDescr pattern
                    && "Customer".equals(pattern.getObjectType())
                    && pattern.getSource() == null) {
                before.append(customer(pattern, text, before.toString(), conditions))
                        .append('\n');
            } else {
                Kind kind = one instanceof NotDescr ? Kind.NONE : Kind.ANY;
                conditions.add(new Condition(oneLine(own), before.toString(), own, "", List.of(), kind));
                before.append(one instanceof NotDescr || one instanceof ExistsDescr ? "" : own)
                        .append('\n');
            }
        }
        return conditions;
    }

    /** Adds the conditions of a pattern; returns what is left of it without them. */
    private static String customer(PatternDescr pattern, String text, String before, List<Condition> conditions) {
        String name = pattern.getIdentifier() == null ? "" : pattern.getIdentifier() + " : ";
        String type = name + "Customer( ";
        Map<String, String> bound = new LinkedHashMap<>();
        List<String> tests = new ArrayList<>();
        for (BaseDescr descr : pattern.getDescrs()) {
            String constraint = slice(text, descr).strip();
            Matcher binding = BINDING.matcher(constraint);
            String expression = binding.matches() ? binding.group(2) : constraint;
            List<Comparison> parts = Comparison.of(expression);
            if (!binding.matches()
                    || parts.size() > 1
                    || !parts.get(0).operator().isEmpty()) {
                tests.add(expression);
            }
            if (binding.matches()) {
                bound.put(binding.group(1), parts.get(0).left());
            }
        }
        for (String test : tests) {
            String free = replaced(test, bound);
            conditions.add(new Condition(
                    oneLine(test), before, type + free + " )", type, Comparison.of(free), Kind.ON_CUSTOMER));
        }
        return type
                + bound.entrySet().stream()
                        .map(entry -> entry.getKey() + " : " + entry.getValue())
                        .collect(Collectors.joining(", "))
                + " )";
    }

    /** The condition with what its variables stand for, since a probe cannot bind a variable of its own pattern. */
    private static String replaced(String test, Map<String, String> bound) {
        String free = test;
        for (Map.Entry<String, String> variable : bound.entrySet()) {
            free = free.replaceAll(
                    "(?<![\\p{L}\\p{N}_$.])" + Pattern.quote(variable.getKey()) + "(?![\\p{L}\\p{N}_$])",
                    Matcher.quoteReplacement(variable.getValue()));
        }
        return free;
    }

    private static String slice(String text, BaseDescr descr) {
        return text.substring(descr.getStartCharacter(), descr.getEndCharacter() + 1);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*//[^\\n]*", "").replaceAll("\\s+", " ");
    }
}
