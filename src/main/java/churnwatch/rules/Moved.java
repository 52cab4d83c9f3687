package churnwatch.rules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a number of a rule is while mutants are tried: itself, but another in its mutant's turn. Rules compiled for that
 * call it in the place of each number; boxed results, since the compiler lets these pass for whatever a literal could be.
 */
public final class Moved {
    private static final ThreadLocal<@Nullable Turn> TURN = new ThreadLocal<>();

    private Moved() {}

    /** In the turn of a number's mutant the number in this place is this value, for this thread. */
    record Turn(int place, BigDecimal value) {}

    static void begin(Turn turn) {
        TURN.set(turn);
    }

    static void end() {
        TURN.remove();
    }

    public static Integer number(int place, int value) {
        Turn turn = TURN.get();
        return turn == null || turn.place() != place ? value : turn.value().intValue();
    }

    public static Long number(int place, long value) {
        Turn turn = TURN.get();
        return turn == null || turn.place() != place ? value : turn.value().longValue();
    }

    public static Double number(int place, double value) {
        Turn turn = TURN.get();
        return turn == null || turn.place() != place ? value : turn.value().doubleValue();
    }

    public static Float number(int place, float value) {
        Turn turn = TURN.get();
        return turn == null || turn.place() != place ? value : turn.value().floatValue();
    }

    public static BigDecimal number(int place, BigDecimal value) {
        Turn turn = TURN.get();
        return turn == null || turn.place() != place ? value : turn.value();
    }
}
