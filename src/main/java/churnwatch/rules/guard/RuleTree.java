package churnwatch.rules.guard;

import churnwatch.rules.guard.Expression.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule that passed the guard: its conditions in the order of the text, and the calls of its consequence. Line and
 * column are those of its head, from 1.
 */
public record RuleTree(String name, int line, int column, List<Condition> conditions, List<Member> calls) {
    public RuleTree {
        conditions = List.copyOf(conditions);
        calls = List.copyOf(calls);
    }

    /** One condition on the facts. */
    public sealed interface Condition {}

    /** A fact of a type for which all constraints hold; one of a list where {@code from} says which. */
    public record Pattern(
            Token at,
            @Nullable Token binding,
            String type,
            List<Constraint> constraints,
            @Nullable Expression from) implements Condition {
        public Pattern {
            constraints = List.copyOf(constraints);
        }
    }

    /** Several conditions: and, or; or one that must (exists) or must not (not) hold for any fact. */
    public record Group(String word, List<Condition> members) implements Condition {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** Figures over all facts of a source, and constraints on them. */
    public record Accumulation(Condition source, List<Figure> figures, List<Constraint> constraints)
            implements Condition {
        public Accumulation {
            figures = List.copyOf(figures);
            constraints = List.copyOf(constraints);
        }
    }

    /** One figure of an accumulation, such as $sum : sum( $amount ). */
    public record Figure(Token binding, String function, Expression of) {}

    /** One condition on a fact, or a value of it that is kept under a name, or both. */
    public record Constraint(@Nullable Token binding, Expression expression) {}
}
