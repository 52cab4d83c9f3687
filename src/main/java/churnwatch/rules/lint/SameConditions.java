package churnwatch.rules.lint;

import churnwatch.rules.guard.Expression;
import churnwatch.rules.guard.Expression.Binary;
import churnwatch.rules.guard.Expression.Variable;
import churnwatch.rules.guard.RuleTree;
import churnwatch.rules.guard.RuleTree.Accumulation;
import churnwatch.rules.guard.RuleTree.Condition;
import churnwatch.rules.guard.RuleTree.Constraint;
import churnwatch.rules.guard.RuleTree.Group;
import churnwatch.rules.guard.RuleTree.Pattern;
import churnwatch.rules.guard.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds rules with equal conditions, however they name what they bind and in whatever order they say it. */
final class SameConditions {
    private final Map<String, Place> seen = new HashMap<>();
    private final List<Remark> remarks;

    private record Place(LintFile file, RuleTree rule) {}

    private SameConditions(List<Remark> remarks) {
        this.remarks = remarks;
    }

    /** Looks at the files of one stage. */
    static void check(List<LintFile> files, List<Remark> remarks) {
        SameConditions same = new SameConditions(remarks);
        files.forEach(file -> file.rules().forEach(rule -> same.check(file, rule)));
    }

    private void check(LintFile file, RuleTree rule) {
        @Nullable Place other = seen.putIfAbsent(new Canonical().text(rule.conditions()), new Place(file, rule));
        if (other != null) {
            remarks.add(new Remark(
                    "same-conditions",
                    false,
                    file.name(),
                    rule.line(),
                    rule.column(),
                    rule.name(),
                    "has the same conditions as rule \"" + other.rule().name() + "\" ("
                            + other.file().name() + ":" + other.rule().line() + ")",
                    "put what both do under one 'then', or change the condition that was meant to differ"));
        }
    }

    /** Conditions with names of their own for what is bound, constraints in order, and nothing that is only bound. */
    private static final class Canonical {
        private final Map<String, String> names = new HashMap<>();

        String text(List<Condition> conditions) {
            return conditions.stream().map(this::text).collect(Collectors.joining("; "));
        }

        private String text(Condition condition) {
            if (condition instanceof Pattern pattern) {
                name(pattern.binding(), "{" + pattern.type() + "}");
                String from = pattern.from() == null ? "" : " from " + text(pattern.from());
                return pattern.type() + "(" + constraints(pattern.constraints()) + ")" + from;
            } else if (condition instanceof Group group) {
                return group.word() + "(" + text(group.members()) + ")";
            }
            Accumulation sum = (Accumulation) condition;
            String source = text(sum.source());
            List<String> figures = new ArrayList<>();
            sum.figures().forEach(figure -> {
                String of = figure.function() + "(" + text(figure.of()) + ")";
                name(figure.binding(), of);
                figures.add(of);
            });
            return "accumulate(" + source + "; " + figures + "; " + constraints(sum.constraints()) + ")";
        }

        private String constraints(List<Constraint> constraints) {
            // What is bound is written as its value, wherever it was bound.
            constraints.forEach(one -> name(one.binding(), text(left(one.expression()))));
            return constraints.stream()
                    .filter(one -> one.binding() == null || one.expression() instanceof Binary)
                    .flatMap(one -> Conditions.conjuncts(one.expression()).stream())
                    .map(this::text)
                    .sorted()
                    .distinct()
                    .collect(Collectors.joining(", "));
        }

        private static Expression left(Expression expression) {
            return expression instanceof Binary binary ? binary.left() : expression;
        }

        private void name(@Nullable Token binding, String value) {
            if (binding != null) {
                names.put(binding.text(), value);
            }
        }

        private String text(Expression expression) {
            String text = expression.text();
            List<String> variables = Conditions.parts(expression)
                    .filter(Variable.class::isInstance)
                    .map(Expression::text)
                    .distinct()
                    .sorted((one, other) -> other.length() - one.length())
                    .toList();
            for (String variable : variables) {
                text = text.replace(variable, names.getOrDefault(variable, variable));
            }
            return text;
        }
    }
}
