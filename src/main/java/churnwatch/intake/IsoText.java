package churnwatch.intake;

import java.time.LocalDate;
import java.time.YearMonth;

/** ISO-8601 dates and times as the feed writes them, read without throwing: a malformed text gives {@link #MALFORMED}. */
final class IsoText {
    static final long MALFORMED = Long.MIN_VALUE;

    private static final int DATE_LENGTH = 10;
    private static final int OFFSET_MINUTES_MAX = 18 * 60;

    private IsoText() {}

    /** The day of a date such as 2026-03-01. */
    static long day(String text) {
        return text.length() == DATE_LENGTH ? dayAtStart(text) : MALFORMED;
    }

    /** The instant of a time with or without offset, or of a date alone: its midnight. */
    static long millis(String text, LocalTimes zone) {
        if (text.length() < DATE_LENGTH) {
            return MALFORMED;
        }
        long day = dayAtStart(text);
        if (day == MALFORMED) {
            return MALFORMED;
        }
        if (text.length() == DATE_LENGTH) {
            return zone.toMillis(day * 86_400, 0);
        }
        return timeOfDay(text, day, zone);
    }

    private static long timeOfDay(String text, long day, LocalTimes zone) {
        int minutes = clock(text, DATE_LENGTH + 1);
        if (text.charAt(DATE_LENGTH) != 'T' || minutes < 0) {
            return MALFORMED;
        }
        int at = DATE_LENGTH + 6;
        int seconds = 0;
        int millis = 0;
        if (at < text.length() && text.charAt(at) == ':') {
            seconds = digits(text, at + 1, 2);
            at += 3;
            if (seconds < 0 || seconds > 59) {
                return MALFORMED;
            }
            int end = fractionEnd(text, at);
            if (end < 0) {
                return MALFORMED;
            }
            millis = fraction(text, at, end);
            at = end;
        }
        return withOffset(text, at, day * 86_400 + minutes * 60L + seconds, millis, zone);
    }

    private static long withOffset(String text, int at, long localSeconds, int millis, LocalTimes zone) {
        if (at == text.length()) {
            return zone.toMillis(localSeconds, millis);
        }
        char sign = text.charAt(at);
        if (sign == 'Z' && at + 1 == text.length()) {
            return localSeconds * 1000 + millis;
        }
        if ((sign != '+' && sign != '-') || text.length() != at + 6) {
            return MALFORMED;
        }
        int offset = clock(text, at + 1);
        if (offset < 0 || offset > OFFSET_MINUTES_MAX) {
            return MALFORMED;
        }
        return (localSeconds - (sign == '+' ? offset : -offset) * 60L) * 1000 + millis;
    }

    /** Hours and minutes as minutes, or -1. */
    private static int clock(String text, int at) {
        int hours = digits(text, at, 2);
        int minutes = digits(text, at + 3, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || text.charAt(at + 2) != ':') {
            return -1;
        }
        return hours * 60 + minutes;
    }

    /** Where the fraction of a second ends: 1 to 9 digits after a point; the start where there is none; or -1. */
    private static int fractionEnd(String text, int at) {
        if (at >= text.length() || text.charAt(at) != '.') {
            return at;
        }
        int end = at + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        int count = end - at - 1;
        return count >= 1 && count <= 9 ? end : -1;
    }

    private static int fraction(String text, int from, int until) {
        int millis = 0;
        for (int i = 1; i <= 3; i++) {
            millis = millis * 10 + (from + i < until ? text.charAt(from + i) - '0' : 0);
        }
        return millis;
    }

    private static long dayAtStart(String text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return MALFORMED;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return MALFORMED;
        }
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static int digits(String text, int at, int count) {
        if (at + count > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + count; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
