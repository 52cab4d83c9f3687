package churnwatch.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the text of one value into the type that a setting has; refusals say what would be taken. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(int.class, Values::integer),
            Map.entry(Integer.class, Values::integer),
            Map.entry(long.class, Values::whole),
            Map.entry(double.class, Values::number),
            Map.entry(Double.class, Values::number),
            Map.entry(BigDecimal.class, Values::amount),
            Map.entry(boolean.class, Values::yesOrNo),
            Map.entry(Path.class, Values::path),
            Map.entry(Duration.class, Values::duration),
            Map.entry(LocalDate.class, Values::date),
            Map.entry(LocalTime.class, Values::time),
            Map.entry(DateForm.class, Values::dateForm),
            Map.entry(ZoneId.class, Values::zone),
            Map.entry(Currency.class, Values::currency));

    private Values() {}

    /** Whether one piece of text makes a value of this type. */
    static boolean isScalar(Class<?> type) {
        return type.isEnum() || READERS.containsKey(type);
    }

    /** The value; an {@link IllegalArgumentException} says in words what is wrong with the text. */
    static Object read(Class<?> type, String text) {
        if (type.isEnum()) {
            return word(type, text);
        }
        Function<String, Object> reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalStateException("no reader for settings of type " + type.getName());
        }
        return reader.apply(text);
    }

    private static Object date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a date; write it like 2026-12-25", e);
        }
    }

    private static Object integer(String text) {
        long value = (Long) whole(text);
        if (value != (int) value) {
            throw new IllegalArgumentException("'" + text + "' is too large");
        }
        return (int) value;
    }

    private static Object whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
    }

    private static Object number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number; write it like 0.25", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not a number; write it like 0.25");
    }

    private static Object amount(String text) {
        if (text.matches("\\d{1,15}(\\.\\d{1,4})?")) {
            return new BigDecimal(text);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not an amount; write it like 1250.50, without sign or currency");
    }

    private static Object yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static Object path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is not a path: " + e.getReason(), e);
        }
        throw new IllegalArgumentException("a path is missing");
    }

    private static Object duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a length of time; write it like 30s, 5m, 2h or 1d");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Object time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a time of day; write it like 07:30", e);
        }
    }

    private static Object dateForm(String text) {
        try {
            return new DateForm(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no way to write dates; write iso, or a pattern such as dd.MM.yyyy", e);
        }
    }

    private static Object zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time zone; write it like Europe/Berlin or UTC", e);
        }
    }

    private static Object currency(String text) {
        try {
            Currency currency = Currency.getInstance(text.toUpperCase(Locale.ROOT));
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a currency code of ISO 4217, such as EUR", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not a currency that amounts can be kept in");
    }

    private static Object word(Class<?> type, String text) {
        String word = text.toLowerCase(Locale.ROOT).replace('-', '_');
        if (type == Settings.Tls.class) {
            // Many configurations say only whether the connection is encrypted.
            word = word.equals("true") ? "starttls" : word.equals("false") ? "none" : word;
        }
        for (Object constant : type.getEnumConstants()) {
            String name = constant.toString().toLowerCase(Locale.ROOT);
            if (name.equals(word)
                    || (type == DayOfWeek.class && name.substring(0, 3).equals(word))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not one of " + words(type));
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
