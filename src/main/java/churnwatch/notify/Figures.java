package churnwatch.notify;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How mails write money, shares, numbers and days. */
final class Figures {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private final Currency currency;

    Figures(Currency currency) {
        this.currency = currency;
    }

    /** The filters that templates may use. */
    Map<String, Filter> filters() {
        return Map.of(
                "money", new Words(value -> money(new BigDecimal(value))),
                "percent", new Words(value -> number(new BigDecimal(value).movePointRight(2), 0) + " %"),
                "number", new Words(value -> number(new BigDecimal(value), 1)),
                "day", new Words(value -> day(LocalDate.parse(value))));
    }

    String minorUnits(long amount) {
        return money(BigDecimal.valueOf(amount, currency.getDefaultFractionDigits()));
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A stored date as a day in words; anything else as it is. */
    static String dayOrText(String text) {
        try {
            return day(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    private String money(BigDecimal amount) {
        int decimals = currency.getDefaultFractionDigits();
        DecimalFormat format = new DecimalFormat(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals), SYMBOLS);
        return currency.getCurrencyCode() + " " + format.format(amount);
    }

    private static String number(BigDecimal value, int decimalsMax) {
        BigDecimal rounded = value.setScale(decimalsMax, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.setScale(Math.max(0, rounded.scale())).toPlainString();
    }

    /** Rewrites one value; what is not of its kind stays as it is, so that a mail never fails on a rule's evidence. */
    private record Words(Function<String, String> words) implements Filter {
        @Override
        public @Nullable List<String> getArgumentNames() {
            return null;
        }

        @Override
        public @Nullable Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int lineNumber)
                throws PebbleException {
            if (input == null) {
                return null;
            }
            try {
                return words.apply(input.toString());
            } catch (NumberFormatException | DateTimeException e) {
                return input;
            }
        }
    }
}
