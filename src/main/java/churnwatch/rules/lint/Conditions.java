package churnwatch.rules.lint;

import churnwatch.rules.guard.Expression;
import churnwatch.rules.guard.Expression.Binary;
import churnwatch.rules.guard.Expression.In;
import churnwatch.rules.guard.Expression.Literal;
import churnwatch.rules.guard.Expression.Member;
import churnwatch.rules.guard.Expression.Unary;
import churnwatch.rules.guard.Expression.Variable;
import churnwatch.rules.guard.RuleTree.Accumulation;
import churnwatch.rules.guard.RuleTree.Condition;
import churnwatch.rules.guard.RuleTree.Constraint;
import churnwatch.rules.guard.RuleTree.Figure;
import churnwatch.rules.guard.RuleTree.Group;
import churnwatch.rules.guard.RuleTree.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ways through the conditions of a rule. */
final class Conditions {
    private Conditions() {}

    /** The lists of constraints that must hold together: one a pattern, one an accumulation. */
    static Stream<List<Constraint>> together(List<Condition> conditions) {
        return conditions.stream().flatMap(condition -> {
            if (condition instanceof Pattern pattern) {
                return Stream.of(pattern.constraints());
            } else if (condition instanceof Group group) {
                return together(group.members());
            }
            Accumulation sum = (Accumulation) condition;
            return Stream.concat(together(List.of(sum.source())), Stream.of(sum.constraints()));
        });
    }

    /** Every expression of the conditions. */
    static Stream<Expression> expressions(List<Condition> conditions) {
        return conditions.stream().flatMap(condition -> {
            if (condition instanceof Pattern pattern) {
                return Stream.concat(
                        pattern.constraints().stream().map(Constraint::expression), Stream.ofNullable(pattern.from()));
            } else if (condition instanceof Group group) {
                return expressions(group.members());
            }
            Accumulation sum = (Accumulation) condition;
            return Stream.of(
                            expressions(List.of(sum.source())),
                            sum.figures().stream().map(Figure::of),
                            sum.constraints().stream().map(Constraint::expression))
                    .flatMap(all -> all);
        });
    }

    /** What stands between the && of a condition. */
    static List<Expression> conjuncts(Expression expression) {
        List<Expression> parts = new ArrayList<>();
        if (expression instanceof Binary and && and.operator().equals("&&")) {
            parts.addAll(conjuncts(and.left()));
            parts.addAll(conjuncts(and.right()));
        } else {
            parts.add(expression);
        }
        return parts;
    }

    /** An expression and all that it is made of. */
    static Stream<Expression> parts(Expression whole) {
        return Stream.concat(Stream.of(whole), children(whole).flatMap(Conditions::parts));
    }

    private static Stream<Expression> children(Expression whole) {
        if (whole instanceof Binary binary) {
            return Stream.of(binary.left(), binary.right());
        } else if (whole instanceof Unary unary) {
            return Stream.of(unary.of());
        } else if (whole instanceof In in) {
            return Stream.concat(Stream.of(in.left()), in.values().stream());
        } else if (whole instanceof Member member) {
            return Stream.concat(
                    Stream.ofNullable(member.of()),
                    Objects.requireNonNullElse(member.arguments(), List.<Expression>of()).stream());
        }
        return Stream.of();
    }

    static boolean hasVariable(Expression whole) {
        return parts(whole).anyMatch(Variable.class::isInstance);
    }

    /** The number that an expression of plain numbers stands for; none where anything else is in it. */
    static @Nullable BigDecimal number(Expression expression) {
        if (expression instanceof Literal literal && literal.isNumber()) {
            return new BigDecimal(literal.at().text());
        } else if (expression instanceof Unary minus && minus.at().text().equals("-")) {
            @Nullable BigDecimal of = number(minus.of());
            return of == null ? null : of.negate();
        } else if (expression instanceof Binary binary) {
            @Nullable BigDecimal left = number(binary.left());
            @Nullable BigDecimal right = number(binary.right());
            return left == null || right == null ? null : calculated(binary.operator(), left, right);
        }
        return null;
    }

    private static @Nullable BigDecimal calculated(String operator, BigDecimal left, BigDecimal right) {
        return switch (operator) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            default -> null;
        };
    }
}
