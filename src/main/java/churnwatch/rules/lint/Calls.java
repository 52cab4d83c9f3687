package churnwatch.rules.lint;

import churnwatch.rules.guard.Expression;
import churnwatch.rules.guard.Expression.Literal;
import churnwatch.rules.guard.Expression.Member;
import churnwatch.rules.guard.RuleTree;
import churnwatch.rules.guard.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at what the consequences of rules say. */
final class Calls {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final int ID = 1;
    private static final int WEIGHT = 1;

    private Calls() {}

    /** The ids that a rule raises, where they stand. */
    static Stream<Token> raised(RuleTree rule) {
        return rule.calls().stream()
                .filter(call -> call.name().equals("raise"))
                .map(call -> argument(call, ID))
                .filter(id -> id instanceof Literal literal && literal.isText())
                .map(id -> Objects.requireNonNull(id).at());
    }

    private static @Nullable Expression argument(Member call, int index) {
        List<Expression> arguments = arguments(call);
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static List<Expression> arguments(Member call) {
        return Objects.requireNonNullElse(call.arguments(), List.of());
    }

    /** A number in a text beside the same number in a condition: somebody will change one and forget the other. */
    static void checkTexts(LintFile file, RuleTree rule, List<Remark> remarks) {
        Set<BigDecimal> thresholds = Conditions.expressions(rule.conditions())
                .flatMap(Conditions::parts)
                .filter(part -> part instanceof Literal literal && literal.isNumber())
                .map(part -> new BigDecimal(part.text()).stripTrailingZeros())
                .filter(number -> number.compareTo(BigDecimal.ONE) > 0 || number.scale() > 0)
                .collect(Collectors.toSet());
        Set<Token> ids = raised(rule).collect(Collectors.toSet());
        rule.calls().stream()
                .flatMap(call -> arguments(call).stream())
                .flatMap(Conditions::parts)
                .map(Expression::at)
                .filter(text -> text.kind() == Token.Kind.TEXT && !ids.contains(text))
                .forEach(text -> NUMBER.matcher(text.text())
                        .results()
                        .map(MatchResult::group)
                        .filter(number -> thresholds.contains(new BigDecimal(number).stripTrailingZeros()))
                        .findFirst()
                        .ifPresent(number -> remarks.add(Remark.warning(
                                "repeated-number",
                                file,
                                rule.name(),
                                text,
                                text.text() + " repeats the " + number + " of the conditions",
                                "leave the number out, or bind the value and raise it as evidence"))));
    }

    /** Weights and bases are shares: a constant beyond 0 to 1 stops the snapshot. */
    static void checkWeights(LintFile file, RuleTree rule, List<Remark> remarks) {
        for (Member call : rule.calls()) {
            @Nullable Expression weight = call.name().equals("raise") ? null : argument(call, WEIGHT);
            @Nullable BigDecimal number = weight == null ? null : Conditions.number(weight);
            if (weight != null && number != null && (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0)) {
                remarks.add(Remark.error(
                        "weight",
                        file,
                        rule.name(),
                        weight.start(),
                        weight.text() + " is no share",
                        "write a number from 0 to 1, such as 0.25"));
            }
        }
    }
}
