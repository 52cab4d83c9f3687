package churnwatch.trial;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** A day as tests write it: {@code -40d} and {@code +30d} count from the test's date, {@code 2026-03-01} does not. */
final class Day {
    static final String FORM = "write -40d (days before as_of), +30d (after it), 0d or 2026-03-01";

    private static final Pattern RELATIVE = Pattern.compile("[+-]?\\d{1,6}d");
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Day() {}

    /** Whether somebody meant a day; it may still be none, such as 2026-02-30. */
    static boolean isMeant(String text) {
        return RELATIVE.matcher(text).matches() || ISO.matcher(text).matches();
    }

    static Optional<LocalDate> of(String text, LocalDate asOf) {
        if (RELATIVE.matcher(text).matches()) {
            return Optional.of(asOf.plusDays(Long.parseLong(text.substring(0, text.length() - 1))));
        }
        try {
            return ISO.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
