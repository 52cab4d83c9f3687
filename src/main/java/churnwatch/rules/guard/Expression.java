package churnwatch.rules.guard;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a condition or as an argument. */
public sealed interface Expression {
    /** The token that makes it what it is: the operator, or the name of a member. */
    Token at();

    /** The token that it begins with. */
    default Token start() {
        return at();
    }

    /** How a person would write it, with single spaces. */
    String text();

    /** A number, a text, true, false or null. */
    record Literal(Token at) implements Expression {
        @Override
        public String text() {
            return at.text();
        }

        public boolean isNumber() {
            return at.kind() == Token.Kind.NUMBER;
        }

        public boolean isText() {
            return at.kind() == Token.Kind.TEXT;
        }
    }

    /** A bound value, such as $c. */
    record Variable(Token at) implements Expression {
        @Override
        public String text() {
            return at.text();
        }
    }

    /** A field or a method, of another value or (without one) of the fact that is looked at; no arguments: no brackets. */
    record Member(
            Token at, @Nullable Expression of, @Nullable List<Expression> arguments) implements Expression {
        public Member {
            arguments = arguments == null ? null : List.copyOf(arguments);
        }

        public String name() {
            return at.text();
        }

        @Override
        public Token start() {
            return of == null ? at : of.start();
        }

        @Override
        public String text() {
            String start = of == null ? "" : of.text() + ".";
            return start + name() + (arguments == null ? "" : "(" + joined(arguments) + ")");
        }
    }

    /** ! or - before a value. */
    record Unary(Token at, Expression of) implements Expression {
        @Override
        public String text() {
            return at.text() + bracketed(of);
        }
    }

    /** Two values and an operator between them: arithmetic, comparison, and, or, contains. */
    record Binary(Token at, String operator, Expression left, Expression right) implements Expression {
        @Override
        public Token start() {
            return left.start();
        }

        @Override
        public String text() {
            return bracketed(left) + " " + operator + " " + bracketed(right);
        }
    }

    /** A value and the list it must (or, with not, must not) be in. */
    record In(Token at, boolean not, Expression left, List<Expression> values) implements Expression {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public Token start() {
            return left.start();
        }

        @Override
        public String text() {
            return bracketed(left) + (not ? " not in (" : " in (") + joined(values) + ")";
        }
    }

    private static String bracketed(Expression part) {
        boolean compound = part instanceof Binary || part instanceof In;
        return compound ? "(" + part.text() + ")" : part.text();
    }

    private static String joined(List<Expression> parts) {
        return parts.stream().map(Expression::text).collect(Collectors.joining(", "));
    }
}
