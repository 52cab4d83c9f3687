package churnwatch.rules.guard;

import churnwatch.rules.guard.Expression.Binary;
import churnwatch.rules.guard.Expression.Literal;
import churnwatch.rules.guard.Expression.Unary;
import churnwatch.rules.guard.Shape.Kind;
import java.util.List;

/** Says what kind of value an operator gives, and refuses values that it cannot take: they would fail when evaluated. */
final class Operators {
    private final Refusing refusing;

    Operators(Refusing refusing) {
        this.refusing = refusing;
    }

    /** Takes what is refused. */
    interface Refusing {
        void refuse(Token at, String message, String fix);
    }

    Shape unary(Unary unary, Shape of) {
        boolean not = unary.at().is("!");
        want(not ? Shape.TRUTH : Shape.NUMBER, unary.of(), of, unary.at());
        return not ? Shape.TRUTH : of.isWhole() ? Shape.WHOLE : Shape.NUMBER;
    }

    Shape binary(Binary binary, Shape left, Shape right) {
        return switch (binary.operator()) {
            case "&&", "||" -> wanted(Shape.TRUTH, binary, left, right);
            case "+" ->
                left.kind() == Kind.TEXT || right.kind() == Kind.TEXT ? Shape.TEXT : number(binary, left, right);
            case "-", "*", "/", "%" -> number(binary, left, right);
            default -> comparison(binary, left, right);
        };
    }

    private Shape number(Binary binary, Shape left, Shape right) {
        wanted(Shape.NUMBER, binary, left, right);
        boolean whole = left.isWhole() && right.isWhole() && !binary.operator().equals("/");
        return whole ? Shape.WHOLE : Shape.NUMBER;
    }

    /**
     * The engine keeps the rest of such a division in its first evaluations of a condition and drops it once it has compiled
     * the condition, so that equal customers would be judged in two ways.
     */
    void refuseWholeDivision(Binary binary, Shape left, Shape right) {
        boolean division = binary.operator().equals("/");
        if (division && left.type() == Long.class && right.type() == Long.class) {
            refusing.refuse(
                    binary.at(),
                    binary.text() + " divides whole numbers, which keeps the rest at some times and drops it at others",
                    "multiply the other side of the comparison instead, or divide by a decimal number such as 2.0");
        }
    }

    private Shape wanted(Shape wanted, Binary binary, Shape left, Shape right) {
        want(wanted, binary.left(), left, binary.at());
        want(wanted, binary.right(), right, binary.at());
        return wanted;
    }

    private void want(Shape wanted, Expression expression, Shape shape, Token operator) {
        if (!shape.matches(wanted)) {
            String takes = wanted.kind() == Kind.TRUTH ? "conditions; compare the value with something" : "numbers";
            refusing.refuse(
                    expression.start(),
                    expression.text() + " is " + shape.words(),
                    "'" + operator.text() + "' takes " + takes);
        }
    }

    private Shape comparison(Binary binary, Shape left, Shape right) {
        switch (binary.operator().replace("not ", "")) {
            case "contains" -> {
                if (left.kind() == Kind.TEXT) {
                    compare(binary.at(), binary.left(), left, binary.right(), right);
                } else {
                    list(binary, binary.left(), left);
                }
            }
            case "memberOf" -> list(binary, binary.right(), right);
            case "str[startsWith]", "str[endsWith]" -> {
                text(binary, binary.left(), left);
                text(binary, binary.right(), right);
            }
            default -> compare(binary.at(), binary.left(), left, binary.right(), right);
        }
        return Shape.TRUTH;
    }

    private void list(Binary binary, Expression expression, Shape shape) {
        if (shape.kind() != Kind.LIST && !shape.isOpen()) {
            refusing.refuse(
                    expression.start(), expression.text() + " is no list", "'" + binary.operator() + "' takes a list");
        }
    }

    private void text(Binary binary, Expression expression, Shape shape) {
        if (!shape.matches(Shape.TEXT)) {
            refusing.refuse(
                    expression.start(),
                    expression.text() + " is " + shape.words(),
                    "'" + binary.operator() + "' takes texts");
        }
    }

    /** Both sides must be of one kind, and have an order where they are not merely compared for being the same. */
    void compare(Token operator, Expression left, Shape leftShape, Expression right, Shape rightShape) {
        boolean order = operator.text().startsWith("<") || operator.text().startsWith(">");
        boolean nothing = leftShape.kind() == Kind.NOTHING || rightShape.kind() == Kind.NOTHING;
        if (!order && nothing) {
            return;
        }
        if (!leftShape.matches(rightShape)) {
            refusing.refuse(
                    right.start(),
                    left.text() + " is " + leftShape.words() + ", " + right.text() + " is " + rightShape.words(),
                    remedy(leftShape, right));
        } else if (order && !(leftShape.hasOrder() && rightShape.hasOrder())) {
            refusing.refuse(
                    operator,
                    left.text() + " is " + leftShape.words() + ", which is not less or more than another",
                    "compare with == or !=");
        }
    }

    private static String remedy(Shape left, Expression right) {
        boolean quoted = right instanceof Literal literal && literal.isText();
        String text = right.start().unquoted();
        if (quoted && left.kind() == Kind.NUMBER) {
            return text.matches("\\d+(\\.\\d+)?") ? "write " + text + " without quotes" : "compare it with a number";
        } else if (quoted && left.kind() == Kind.ENUM) {
            String type = left.type().getSimpleName() + ".";
            List<String> names = Language.names(left.type());
            return "write " + (names.contains(text) ? type + text : "one of " + type + String.join(", ", names));
        }
        return "compare it with " + left.words();
    }
}
