package churnwatch.rules.lint;

import churnwatch.rules.guard.Expression;
import churnwatch.rules.guard.Expression.Binary;
import churnwatch.rules.guard.Expression.Literal;
import churnwatch.rules.guard.Expression.Member;
import churnwatch.rules.guard.Expression.Variable;
import churnwatch.rules.guard.RuleTree;
import churnwatch.rules.guard.RuleTree.Constraint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds conditions on one value that cannot hold together, so that the rule never fires. */
final class Bounds {
    private static final Map<String, String> TURNED = Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==");

    private final LintFile file;
    private final RuleTree rule;
    private final List<Remark> remarks;
    private final Map<String, String> meaning = new HashMap<>();

    private Bounds(LintFile file, RuleTree rule, List<Remark> remarks) {
        this.file = file;
        this.rule = rule;
        this.remarks = remarks;
    }

    static void check(LintFile file, RuleTree rule, List<Remark> remarks) {
        Bounds bounds = new Bounds(file, rule, remarks);
        Conditions.together(rule.conditions()).forEach(bounds::check);
    }

    private void check(List<Constraint> together) {
        List<Bound> seen = new ArrayList<>();
        for (Constraint constraint : together) {
            remember(constraint);
            for (Expression part : Conditions.conjuncts(constraint.expression())) {
                @Nullable Bound bound = bound(part);
                if (bound != null) {
                    seen.stream().filter(bound::excludes).findFirst().ifPresent(other -> remark(bound, other));
                    seen.add(bound);
                }
            }
        }
    }

    // A bound name stands for its value: $days : purchases.days, $days > 3.
    private void remember(Constraint constraint) {
        if (constraint.binding() != null) {
            Expression value =
                    constraint.expression() instanceof Binary compared ? compared.left() : constraint.expression();
            meaning.put(constraint.binding().text(), value.text());
        }
    }

    private @Nullable Bound bound(Expression part) {
        if (!(part instanceof Binary binary) || !TURNED.containsKey(binary.operator())) {
            return null;
        }
        @Nullable Bound bound = bound(binary, binary.left(), binary.operator(), binary.right());
        return bound != null
                ? bound
                : bound(binary, binary.right(), String.valueOf(TURNED.get(binary.operator())), binary.left());
    }

    private @Nullable Bound bound(Binary whole, Expression value, String operator, Expression limit) {
        @Nullable BigDecimal number = Conditions.number(limit);
        boolean constant = limit instanceof Literal || isEnumConstant(limit);
        boolean isLimit = number != null || (constant && operator.equals("=="));
        if (!isLimit || Conditions.number(value) != null) {
            return null;
        }
        String name = value instanceof Variable variable
                ? meaning.getOrDefault(variable.text(), variable.text())
                : value.text();
        return new Bound(whole, name, operator, number, limit.text());
    }

    private static boolean isEnumConstant(Expression value) {
        return value instanceof Member member
                && member.of() instanceof Member type
                && type.of() == null
                && Character.isUpperCase(type.name().charAt(0));
    }

    private void remark(Bound bound, Bound other) {
        remarks.add(Remark.error(
                "impossible",
                file,
                rule.name(),
                bound.whole().start(),
                "'" + bound.whole().text() + "' never holds where '"
                        + other.whole().text() + "' does, so the rule never fires",
                "change one of the two, or put || between them"));
    }

    /** A value, how it is compared, and with what; the number is none where that is a text or a word. */
    private record Bound(
            Binary whole,
            String value,
            String operator,
            @Nullable BigDecimal number,
            String limit) {
        boolean excludes(Bound other) {
            if (!value.equals(other.value)) {
                return false;
            }
            if (number == null || other.number == null) {
                return number == null && other.number == null && !limit.equals(other.limit);
            }
            return isBelow(this, other) || isBelow(other, this);
        }

        /** Whether all that one allows lies below all that the other allows. */
        private static boolean isBelow(Bound one, Bound other) {
            if (one.number == null || other.number == null || !one.hasTop() || !other.hasBottom()) {
                return false;
            }
            int order = one.number.compareTo(other.number);
            boolean touching = one.operator.endsWith("=") && other.operator.endsWith("=");
            return order < 0 || (order == 0 && !touching);
        }

        private boolean hasTop() {
            return operator.startsWith("<") || operator.equals("==");
        }

        private boolean hasBottom() {
            return operator.startsWith(">") || operator.equals("==");
        }
    }
}
