package churnwatch.rules.guard;

import churnwatch.rules.guard.Shape.Kind;
import java.util.List;
import java.util.Set;

/** The figures that accumulate can make of the facts of a source. */
final class Figures {
    static final Set<String> NAMES = Set.of(
            "count", "sum", "average", "min", "max", "collectList", "collectSet", "variance", "standardDeviation");

    private Figures() {}

    static List<String> names() {
        return NAMES.stream().sorted().toList();
    }

    /** What kind of value a figure over values of a kind is. */
    static Shape shape(Token function, Expression of, Shape shape) {
        switch (function.text()) {
            case "count" -> {
                return Shape.WHOLE;
            }
            case "min", "max" -> {
                return shape.kind() == Kind.NUMBER ? Shape.NUMBER : Shape.UNKNOWN;
            }
            case "collectList", "collectSet" -> {
                return new Shape(Kind.LIST, shape.kind() == Kind.FACT ? shape.type() : Object.class);
            }
            default -> {
                if (!shape.matches(Shape.NUMBER)) {
                    throw new Refused(
                            of.start(),
                            of.text() + " is " + shape.words(),
                            function.text() + " takes numbers; bind one in the source");
                }
                return Shape.NUMBER;
            }
        }
    }
}
