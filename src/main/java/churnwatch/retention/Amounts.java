package churnwatch.retention;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts of money as people write them, and as they are kept. */
final class Amounts {
    private static final int DIGITS_MAX = 15;

    private Amounts() {}

    /** The minor units of a plain decimal that is not negative; the failure says what is wrong with the text. */
    static long minorUnits(String text, Currency currency) {
        if (!text.matches("\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an amount; write it like 12.50, without sign or currency");
        }
        return minorUnits(new BigDecimal(text), currency);
    }

    /** The same of an amount that is a number already. */
    static long minorUnits(BigDecimal amount, Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("'" + amount.toPlainString() + "' is negative; give what was spent");
        }
        if (amount.scale() > decimals) {
            throw new IllegalArgumentException("'" + amount.toPlainString() + "' has more decimals than "
                    + currency.getCurrencyCode() + ", which has " + decimals);
        }
        if (amount.precision() - amount.scale() > DIGITS_MAX) {
            throw new IllegalArgumentException("'" + amount.toPlainString() + "' is too large");
        }
        return amount.movePointRight(decimals).longValueExact();
    }

    /** With its currency, for people. */
    static String words(long minorUnits, Currency currency) {
        return currency.getCurrencyCode() + " "
                + BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                        .toPlainString();
    }
}
