package churnwatch.backtest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A share as a rule says it, multiplied. */
final class Scaled {
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)[dDfF]?");
    private static final Pattern PRODUCT = Pattern.compile("(?s)(\\d+(?:\\.\\d*)?|\\.\\d+)[dDfF]?(\\s*\\*\\s*.+)");
    private static final int DECIMALS = 2;

    private Scaled() {}

    /**
     * The text that says so many times as much: another number where it is one or begins with one as a factor, else the
     * same in brackets behind a factor. A number gets two decimals, a factor two digits; one that would only be written in
     * another way stays as it is.
     */
    static String text(String share, double factor) {
        Matcher number = NUMBER.matcher(share);
        if (number.matches()) {
            int digits = Math.max(DECIMALS, new BigDecimal(number.group(1)).scale());
            BigDecimal scaled = times(number.group(1), factor).setScale(digits, RoundingMode.HALF_UP);
            return isSame(number.group(1), scaled) ? share : scaled.toPlainString();
        }
        Matcher product = PRODUCT.matcher(share);
        if (product.matches() && isOneTerm(product.group(2))) {
            String scaled = twoDigits(times(product.group(1), factor));
            return isSame(product.group(1), new BigDecimal(scaled)) ? share : scaled + product.group(2);
        }
        String times = twoDigits(times("1", factor));
        return times.equals("1.00") ? share : times + " * (" + share + ")";
    }

    /** The largest factor by which a share may grow, so that a number that is less than a bound does not pass it. */
    static double most(String share, double bound) {
        Matcher number = NUMBER.matcher(share);
        Matcher product = PRODUCT.matcher(share);
        String first = number.matches() ? number.group(1) : product.matches() ? product.group(1) : "";
        double value = first.isEmpty() ? 0 : Double.parseDouble(first);
        return value > 0 && value <= bound ? bound / value : Double.POSITIVE_INFINITY;
    }

    private static boolean isSame(String number, BigDecimal scaled) {
        return new BigDecimal(number).compareTo(scaled) == 0;
    }

    private static BigDecimal times(String number, double factor) {
        return new BigDecimal(number).multiply(BigDecimal.valueOf(factor));
    }

    private static String twoDigits(BigDecimal number) {
        BigDecimal rounded = number.round(new MathContext(2, RoundingMode.HALF_UP));
        return rounded.setScale(Math.max(DECIMALS, rounded.scale()), RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Whether nothing outside of brackets binds less than a product does. */
    private static boolean isOneTerm(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (depth == 0 && "+-%?:<>=&|".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }
}
