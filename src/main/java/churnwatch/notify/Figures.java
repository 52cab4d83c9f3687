package churnwatch.notify;

import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** How a language writes money, shares, numbers, days and months: its digits, its calendar, its name of the currency. */
public final class Figures {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final Map<String, Integer> MONEY_STYLES = Map.of(
            "code", NumberFormat.ISOCURRENCYSTYLE,
            "symbol", NumberFormat.CURRENCYSTYLE,
            "name", NumberFormat.PLURALCURRENCYSTYLE);
    private static final List<String> CALENDARS = List.of("gregorian", "persian", "buddhist");

    private final ULocale locale;
    private final String code;
    private final int decimals;
    private final NumberFormat money;
    private final NumberFormat percent;
    private final NumberFormat number;
    private final SimpleDateFormat day;
    private final SimpleDateFormat month;

    private Figures(ULocale locale, Currency currency, int moneyStyle, SimpleDateFormat day, SimpleDateFormat month) {
        this.locale = locale;
        this.code = currency.getCurrencyCode();
        this.decimals = currency.getDefaultFractionDigits();
        this.money = NumberFormat.getInstance(locale, moneyStyle);
        money.setCurrency(com.ibm.icu.util.Currency.getInstance(code));
        money.setMinimumFractionDigits(decimals);
        money.setMaximumFractionDigits(decimals);
        this.percent = NumberFormat.getPercentInstance(locale);
        percent.setMaximumFractionDigits(0);
        this.number = NumberFormat.getInstance(locale);
        number.setMaximumFractionDigits(1);
        for (NumberFormat format : List.of(money, percent, number)) {
            format.setRoundingMode(com.ibm.icu.math.BigDecimal.ROUND_HALF_UP);
        }
        this.day = day;
        this.month = month;
    }

    /** As the phrases of the language say; a setting of them that is wrong is told with its place. */
    static Figures of(String tag, Currency currency, Phrases phrases) {
        String calendar = phrases.setting("format.calendar");
        if (!CALENDARS.contains(calendar)) {
            throw phrases.fault("format.calendar", "known are " + String.join(", ", CALENDARS));
        }
        Integer style = MONEY_STYLES.get(phrases.setting("format.money"));
        if (style == null) {
            throw phrases.fault("format.money", "known are code, symbol, name");
        }
        ULocale locale = new ULocale(tag).setKeywordValue("calendar", calendar);
        return new Figures(
                locale,
                currency,
                style,
                pattern("format.day", phrases, locale),
                pattern("format.month", phrases, locale));
    }

    private static SimpleDateFormat pattern(String key, Phrases phrases, ULocale locale) {
        try {
            SimpleDateFormat format = new SimpleDateFormat(phrases.setting(key), locale);
            format.setTimeZone(TimeZone.GMT_ZONE);
            format.format(0L);
            return format;
        } catch (IllegalArgumentException e) {
            throw phrases.fault(key, "this is no pattern of a day; write it like d MMM y");
        }
    }

    String minorUnits(long amount) {
        return money(BigDecimal.valueOf(amount, decimals));
    }

    /** With the currency. */
    public String money(BigDecimal amount) {
        String written = money.format(amount);
        // A plain blank between code and amount, as people write and search it.
        return written.contains(code) ? written.replace('\u00a0', ' ') : written;
    }

    String percent(BigDecimal share) {
        return percent.format(share);
    }

    /** In percent with a decimal. */
    public String share(BigDecimal share) {
        NumberFormat exact = percent.clone();
        exact.setMaximumFractionDigits(1);
        return exact.format(share);
    }

    /** An amount without its currency, which stands above it. */
    public String amount(BigDecimal amount) {
        NumberFormat exact = number.clone();
        exact.setMinimumFractionDigits(decimals);
        exact.setMaximumFractionDigits(decimals);
        return exact.format(amount);
    }

    /** The code of the currency. */
    public String currency() {
        return code;
    }

    /** At most one decimal. */
    public String number(BigDecimal value) {
        return number.format(value);
    }

    public String day(LocalDate date) {
        return day.format(date.toEpochDay() * DAY_MILLIS);
    }

    /** The month that a day lies in, with its year. */
    public String month(LocalDate date) {
        return month.format(date.toEpochDay() * DAY_MILLIS);
    }

    /** A stored date as a day in words; anything else as it is. */
    String dayOrText(String text) {
        try {
            return day(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** The first days of so many months of the language's calendar, the last of them the month of this day. */
    List<LocalDate> monthsUntil(LocalDate last, int months) {
        Calendar calendar = Calendar.getInstance(TimeZone.GMT_ZONE, locale);
        calendar.setTimeInMillis(last.toEpochDay() * DAY_MILLIS);
        calendar.set(Calendar.DAY_OF_MONTH, 1);
        calendar.add(Calendar.MONTH, 1 - months);
        List<LocalDate> starts = new ArrayList<>();
        for (int i = 0; i < months; i++) {
            starts.add(LocalDate.ofEpochDay(Math.floorDiv(calendar.getTimeInMillis(), DAY_MILLIS)));
            calendar.add(Calendar.MONTH, 1);
        }
        return starts;
    }

    /** Chooses by number, as in "one {# day} other {# days}". */
    String plural(BigDecimal value, String choices) {
        return new PluralFormat(locale, choices).format(value);
    }
}
