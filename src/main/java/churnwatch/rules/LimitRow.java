package churnwatch.rules;

import java.math.BigDecimal;

/**
 * One row of limits.csv.
 *
 * @param line from 1
 * @param column where its number stands, from 1
 * @param name what rules call the number
 * @param segment whose customers it holds for; blank for everybody without a row of their own
 * @param value the number
 */
public record LimitRow(int line, int column, String name, String segment, BigDecimal value) {
    /** Whether the number has no decimals other than zeros. */
    boolean isWhole() {
        return value.stripTrailingZeros().scale() <= 0;
    }

    @Override
    public String toString() {
        return name + (segment.isEmpty() ? "" : "[" + segment + "]") + "=" + value.toPlainString();
    }
}
