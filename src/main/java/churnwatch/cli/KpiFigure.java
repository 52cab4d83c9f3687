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

    /** With few decimals; shares in percent. */
    static @Nullable BigDecimal rounded(@Nullable BigDecimal value, Unit unit, Currency currency) {
        if (value == null) {
            return null;
        }
        int decimals = switch (unit) {
            case COUNT -> Math.min(2, Math.max(0, value.scale()));
            case MONEY -> currency.getDefaultFractionDigits();
            case RATIO -> 1;
            case POINTS, SCORE, DAYS, HOURS, SECONDS -> 1;
        };
        BigDecimal shown = unit == Unit.RATIO ? value.movePointRight(2) : value;
        return shown.setScale(decimals, RoundingMode.HALF_UP);
    }
}
