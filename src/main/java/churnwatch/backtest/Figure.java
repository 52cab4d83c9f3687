package churnwatch.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An estimate with its 95 % interval. */
public record Figure(double value, double low, double high) {
    /** Standard errors on either side of a 95 % interval. */
    static final double Z = 1.959964;

    /** A share with the interval of Wilson; independent is the number of observations that it is worth. */
    static Figure share(double share, double independent) {
        double square = Z * Z / independent;
        double centre = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt(share * (1 - share) / independent + square / (4 * independent)) / (1 + square);
        return new Figure(share, Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /** In per cent. */
    public Figure percent() {
        return new Figure(value * 100, low * 100, high * 100);
    }

    /** A number with so many decimals, as people write it. */
    public static String rounded(double number, int digits) {
        // Without a minus before a zero.
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}
