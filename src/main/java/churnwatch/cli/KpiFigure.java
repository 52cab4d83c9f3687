package churnwatch.cli;

import churnwatch.kpi.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What a value of a KPI looks like on a screen. */
final class KpiFigure {
    private KpiFigure() {}

    /** The unit's word; of money the currency. */
    static String unit(Unit unit, Currency currency) {
        return unit == Unit.MONEY ? currency.getCurrencyCode() : unit.word();
    }

    /** With few decimals and what it counts in, as far as that is no mere number. */
    static String withUnit(BigDecimal value, Unit unit, Currency currency) {
        String number = shown(value, unit, currency).toPlainString();
        return switch (unit) {
            case COUNT, SCORE -> number;
            case RATIO -> number + " %";
            case MONEY, POINTS, DAYS, HOURS, SECONDS -> number + " " + unit(unit, currency);
        };
    }

    /** With few decimals; shares in percent. */
    static @Nullable BigDecimal rounded(@Nullable BigDecimal value, Unit unit, Currency currency) {
        return value == null ? null : shown(value, unit, currency);
    }

    private static BigDecimal shown(BigDecimal value, Unit unit, Currency currency) {
        int decimals = switch (unit) {
            case COUNT -> Math.min(2, Math.max(0, value.scale()));
            case MONEY -> currency.getDefaultFractionDigits();
            case RATIO -> 1;
            case POINTS, SCORE, DAYS, HOURS, SECONDS -> 1;
        };
        BigDecimal whole = unit == Unit.RATIO ? value.movePointRight(2) : value;
        return whole.setScale(decimals, RoundingMode.HALF_UP);
    }
}
