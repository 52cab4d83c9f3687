package churnwatch.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/** Reads the text of one filled cell as its column asks: a Long, Double or String, or the {@link Fault}. */
final class Cells {
    private static final int ID_LENGTH_MAX = 64;
    private static final int MONEY_DIGITS_MAX = 18;
    private static final int WHOLE_DIGITS_MAX = 15;

    private final LocalTimes zone;
    private final int decimals;

    Cells(LocalTimes zone, int decimals) {
        this.zone = zone;
        this.decimals = decimals;
    }

    /** The local day of a time that was read. */
    Long day(long millis) {
        return zone.toDay(millis);
    }

    Object read(Column column, Format format, String text) {
        return switch (column.type()) {
            case ID, CUSTOMER, REFERENCE -> id(text);
            case TEXT -> text;
            case CODE -> column.codes().contains(text) ? text : unknownCode(column);
            case FLAG -> flag(text);
            case DATE -> date(format, text);
            case TIME -> time(format, text);
            case MONEY -> money(column, point(format, text));
            case WHOLE -> whole(text);
            case DECIMAL -> decimal(column, point(format, text));
        };
    }

    private static Object id(String text) {
        if (text.length() > ID_LENGTH_MAX && text.codePointCount(0, text.length()) > ID_LENGTH_MAX) {
            return new Fault("the id is longer than 64 characters", "shorten the id");
        }
        return text;
    }

    private static Fault unknownCode(Column column) {
        String codes = String.join(", ", column.codes());
        return new Fault("unknown code", "use one of " + codes + ", or translate the value in a mapping");
    }

    private static Object flag(String text) {
        return switch (text) {
            case "true" -> 1L;
            case "false" -> 0L;
            default -> new Fault("neither true nor false", "write true or false, or translate the value in a mapping");
        };
    }

    private static Object date(Format format, String text) {
        Format.Pattern pattern = format.date();
        if (pattern == null) {
            long day = IsoText.day(text);
            return day == IsoText.MALFORMED
                    ? new Fault("not a date", "write a date of the calendar as 2026-03-01, or set a date format")
                    : (Object) day;
        }
        try {
            return LocalDate.from(pattern.formatter().parse(text)).toEpochDay();
        } catch (DateTimeException e) {
            return new Fault("not a date of the form " + pattern.text(), "correct the date, or the mapping's format");
        }
    }

    private Object time(Format format, String text) {
        Format.Pattern pattern = format.time();
        if (pattern == null) {
            long millis = IsoText.millis(text, zone);
            return millis == IsoText.MALFORMED
                    ? new Fault(
                            "not a time", "write a time as 2026-03-01T14:30 or 2026-03-01T14:30:00+01:00, or a date")
                    : (Object) millis;
        }
        try {
            return millis(pattern.formatter().parse(text));
        } catch (DateTimeException e) {
            return new Fault("not a time of the form " + pattern.text(), "correct the time, or the mapping's format");
        }
    }

    private long millis(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return parsed.getLong(ChronoField.INSTANT_SECONDS) * 1000 + parsed.get(ChronoField.MILLI_OF_SECOND);
        }
        LocalDateTime local = parsed.query(TemporalQueries.localTime()) == null
                ? LocalDate.from(parsed).atStartOfDay()
                : LocalDateTime.from(parsed);
        return zone.toMillis(local.toEpochSecond(ZoneOffset.UTC), local.get(ChronoField.MILLI_OF_SECOND));
    }

    /** Minor units; trailing zeros beyond the currency's decimals are a fault too, as they tell of another currency. */
    private Object money(Column column, String text) {
        int point = shape(text);
        if (point < 0) {
            return new Fault("not an amount", "write digits with a decimal point, as 1234.50");
        }
        int written = Math.max(0, text.length() - point - 1);
        if (written > decimals) {
            return new Fault("more decimals than the currency's " + decimals, "round the amount, or set the currency");
        }
        long units = 0;
        int significant = 0;
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            if (i != point) {
                units = units * 10 + (text.charAt(i) - '0');
                significant += significant > 0 || text.charAt(i) != '0' ? 1 : 0;
            }
            if (significant + decimals - written > MONEY_DIGITS_MAX) {
                return new Fault("the amount is too large", "amounts have at most 18 digits, decimals included");
            }
        }
        for (int i = written; i < decimals; i++) {
            units *= 10;
        }
        boolean negative = text.charAt(0) == '-' && units != 0;
        if (negative && !column.signed()) {
            return new Fault("negative amount", "only purchases may be negative (returns); write the amount positive");
        }
        return negative ? -units : units;
    }

    private static Object whole(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > WHOLE_DIGITS_MAX) {
            return new Fault("not a whole number", "write digits only, at most 15");
        }
        return Long.parseLong(text);
    }

    private static Object decimal(Column column, String text) {
        if (shape(text) < 0 || text.length() > 64) {
            return new Fault("not a number", "write digits with a decimal point, as 7.5");
        }
        double value = Double.parseDouble(text);
        if (column.name().equals("win_probability") && (value < 0 || value > 1)) {
            return new Fault("not a probability", "write a number from 0 to 1, as 0.25");
        }
        return value;
    }

    /** Where the decimal point of a plain number stands, its length where there is none, or -1 for anything else. */
    private static int shape(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.length();
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && point == text.length() && i > start && i < text.length() - 1) {
                point = i;
            } else if (c < '0' || c > '9') {
                return -1;
            }
        }
        return text.length() == start ? -1 : point;
    }

    /** With a decimal comma a point is no number; the question mark makes it fail as one. */
    private static String point(Format format, String text) {
        return format.decimal() == '.' ? text : text.replace('.', '?').replace(format.decimal(), '.');
    }
}
