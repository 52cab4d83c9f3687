package churnwatch.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule set in which one number is another: a whole number one more or less, a decimal 5 % more or less. A test that
 * watches over the number notices.
 *
 * @param number what is moved
 * @param original the number as it was
 * @param change how it is moved: +1, -1, +5% or -5%
 * @param value what it becomes
 */
public record Mutant(RuleNumber number, BigDecimal original, String change, BigDecimal value) {
    private static final Pattern LITERAL = Pattern.compile("(-?)\\s*(\\d*(?:\\.\\d+)?)([LlIDdFfB]?)");
    private static final BigDecimal SHARE = new BigDecimal("0.05");

    /** The two mutants of a number; none for one that is written in another way, such as 0x1F, and for 0.0. */
    static List<Mutant> of(RuleNumber number) {
        Matcher literal = LITERAL.matcher(number.text());
        if (!literal.matches()) {
            return List.of();
        }
        BigDecimal value = new BigDecimal(literal.group(1) + literal.group(2));
        boolean whole = !literal.group(2).contains(".") && "LlI".contains(literal.group(3));
        BigDecimal step = whole ? BigDecimal.ONE : value.abs().multiply(SHARE);
        if (step.signum() == 0) {
            return List.of();
        }
        String size = whole ? "1" : "5%";
        return List.of(
                new Mutant(number, value, "+" + size, plain(value.add(step))),
                new Mutant(number, value, "-" + size, plain(value.subtract(step))));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
