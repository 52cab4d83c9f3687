package churnwatch.rules.guard;

import churnwatch.rules.guard.Expression.Binary;
import churnwatch.rules.guard.Expression.In;
import churnwatch.rules.guard.Expression.Literal;
import churnwatch.rules.guard.Expression.Member;
import churnwatch.rules.guard.Expression.Unary;
import churnwatch.rules.guard.Expression.Variable;
import churnwatch.rules.guard.Shape.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what every name in an expression stands for, and of what kind its value is. A name that stands for nothing in the
 * facts, in the enums or among what the rule bound is refused, and so is what can only fail when it is evaluated.
 */
final class Resolver {
    private final Language language;
    private final String rule;
    private final Consumer<Refusal> refusals;
    private final Map<String, Shape> bound = new HashMap<>();
    private final Operators operators = new Operators(this::refuse);
    private boolean inConsequence;

    Resolver(Language language, String rule, Consumer<Refusal> refusals) {
        this.language = language;
        this.rule = rule;
        this.refusals = refusals;
    }

    /** From here on expressions are Java: a field is written with brackets. */
    void enterConsequence() {
        inConsequence = true;
    }

    void bind(Token variable, Shape shape) {
        Shape before = bound.put(variable.text(), shape);
        if (before != null && !before.matches(shape)) {
            refuse(variable, variable.text() + " is bound twice, to different kinds of values", "choose another name");
        }
    }

    /** The kind of a value; {@code fact} is what bare names are looked up in, none outside of patterns. */
    Shape shape(Expression expression, @Nullable Class<?> fact) {
        if (expression instanceof Literal literal) {
            return literal(literal);
        } else if (expression instanceof Variable variable) {
            return variable(variable);
        } else if (expression instanceof Member member) {
            return member(member, fact);
        } else if (expression instanceof Unary unary) {
            return operators.unary(unary, shape(unary.of(), fact));
        } else if (expression instanceof In in) {
            Shape left = shape(in.left(), fact);
            in.values().forEach(value -> operators.compare(in.at(), in.left(), left, value, shape(value, fact)));
            return Shape.TRUTH;
        }
        Binary binary = (Binary) expression;
        Shape left = shape(binary.left(), fact);
        Shape right = shape(binary.right(), fact);
        if (!inConsequence) {
            operators.refuseWholeDivision(binary, left, right);
        }
        return operators.binary(binary, left, right);
    }

    /** A condition: it must be true or false. */
    void condition(Expression expression, @Nullable Class<?> fact) {
        Shape shape = shape(expression, fact);
        if (!shape.matches(Shape.TRUTH)) {
            refuse(
                    expression.start(),
                    expression.text() + " is " + shape.words() + ", not a condition",
                    expression instanceof Literal literal && literal.isNumber()
                            ? "compare it with something; decimals are written with a point, such as 2.5"
                            : "compare it, such as " + expression.text() + " > 0");
        }
    }

    private static Shape literal(Literal literal) {
        if (literal.isNumber()) {
            return literal.text().contains(".") ? Shape.NUMBER : Shape.WHOLE;
        } else if (literal.isText()) {
            return Shape.TEXT;
        }
        return literal.at().is("null") ? Shape.NOTHING : Shape.TRUTH;
    }

    private Shape variable(Variable variable) {
        @Nullable Shape shape = bound.get(variable.at().text());
        if (shape == null) {
            String known = bound.isEmpty()
                    ? "write " + variable.text() + " : … where the value stands"
                    : Language.suggestion(variable.text(), List.copyOf(bound.keySet()));
            refuse(variable.at(), "nothing is bound to " + variable.text(), known);
            return Shape.REFUSED;
        }
        return shape;
    }

    private Shape member(Member member, @Nullable Class<?> fact) {
        Expression of = member.of();
        if (of == null) {
            return bare(member, fact);
        }
        @Nullable Class<?> type = of instanceof Member root ? enumNamedBy(root, fact) : null;
        if (type != null) {
            return constant(type, member);
        }
        return memberOf(shape(of, fact), member, fact);
    }

    private @Nullable Class<?> enumNamedBy(Member root, @Nullable Class<?> fact) {
        boolean isName = root.of() == null && root.arguments() == null;
        boolean isMember =
                fact != null && Language.forms(fact, root.name()).findAny().isPresent();
        @Nullable Class<?> type = isName && !isMember ? language.type(root.name()) : null;
        return type != null && type.isEnum() ? type : null;
    }

    private Shape constant(Class<?> type, Member member) {
        List<String> constants = Language.names(type).stream()
                .filter(name -> Language.forms(type, name).findAny().isEmpty())
                .toList();
        if (member.arguments() == null && constants.contains(member.name())) {
            return new Shape(Kind.ENUM, type);
        }
        refuse(
                member.at(),
                type.getSimpleName() + " has no '" + member.name() + "'",
                Language.suggestion(member.name(), constants));
        return Shape.REFUSED;
    }

    private Shape bare(Member member, @Nullable Class<?> fact) {
        if (fact != null && Language.forms(fact, member.name()).findAny().isPresent()) {
            return memberOf(new Shape(Kind.FACT, fact), member, fact);
        }
        resolveArguments(member, fact);
        String name = member.name();
        if (language.type(name) != null) {
            refuse(member.at(), name + " is a type, not a value", "write a field, a bound name or an enum constant");
        } else if (Advice.isForbidden(name)) {
            refuse(member.at(), "'" + name + "' is not allowed", Advice.instead(name, ""));
        } else {
            List<String> known = fact == null ? List.copyOf(bound.keySet()) : Language.names(fact);
            List<String> constants = language.constants(name);
            refuse(
                    member.at(),
                    "there is no '" + name + "'",
                    constants.isEmpty()
                            ? Language.suggestion(name, known)
                            : "did you mean " + Advice.oneOf(constants) + "?");
        }
        return Shape.REFUSED;
    }

    private Shape memberOf(Shape of, Member member, @Nullable Class<?> fact) {
        List<Shape> arguments = resolveArguments(member, fact);
        if (of.kind() == Kind.REFUSED) {
            return Shape.REFUSED;
        }
        @Nullable Shape shape = language.member(of, member.name(), arguments);
        boolean callOnly = of.kind() != Kind.FACT && of.kind() != Kind.ENUM;
        if (shape == null || (callOnly && member.arguments() == null)) {
            refuseMember(of, member, arguments);
            return Shape.REFUSED;
        }
        if (inConsequence && member.arguments() == null) {
            refuse(member.at(), "'" + member.name() + "' needs brackets under 'then'", "write " + member.text() + "()");
        }
        return shape;
    }

    private void refuseMember(Shape of, Member member, List<Shape> arguments) {
        String name = member.name();
        if (of.kind() == Kind.FACT || of.kind() == Kind.ENUM) {
            String given = arguments.stream().map(Shape::word).collect(Collectors.joining(", "));
            boolean forbidden = Advice.isForbidden(name);
            refuse(
                    member.at(),
                    forbidden ? "'" + name + "' is not allowed" : Language.noMember(of.type(), name, given),
                    forbidden
                            ? Advice.instead(name, "")
                            : Language.instead(of.type(), name) + wholes(of, name, arguments));
            return;
        }
        refuse(
                member.at(),
                "'" + name + "' is not allowed after " + of.words(),
                switch (of.kind()) {
                    case LIST -> "a list has size() and isEmpty()";
                    case TEXT -> "a text has startsWith(…), endsWith(…), contains(…), isEmpty() and length()";
                    default -> "use the value as it is";
                });
    }

    private static String wholes(Shape of, String name, List<Shape> arguments) {
        boolean decimal = arguments.stream().anyMatch(one -> one.kind() == Kind.NUMBER && !one.isWhole());
        boolean named = Language.forms(of.type(), name).findAny().isPresent();
        return decimal && named ? "; int takes whole numbers, such as 90 or wholeLimit(…)" : "";
    }

    private List<Shape> resolveArguments(Member member, @Nullable Class<?> fact) {
        List<Expression> arguments = member.arguments();
        return arguments == null
                ? List.of()
                : arguments.stream().map(argument -> shape(argument, fact)).toList();
    }

    void refuse(Token at, String message, String fix) {
        refusals.accept(Refusal.at(at, rule, message, fix));
    }
}
