package churnwatch.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How people write dates besides 2026-03-31: a pattern of Java's such as dd.MM.yyyy, or iso for no other way. */
public record DateForm(String text) {
    public static final DateForm ISO = new DateForm("iso");

    public DateForm {
        // Fails where it is no pattern.
        formatter(text);
    }

    /** The day, in this way or as 2026-03-31; null where it is neither. */
    public @Nullable LocalDate read(String day) {
        LocalDate iso = parsed(day, DateTimeFormatter.ISO_LOCAL_DATE);
        return iso != null || text.equals("iso") ? iso : parsed(day, formatter(text));
    }

    /** The day in this way. */
    public String write(LocalDate day) {
        return formatter(text).format(day);
    }

    private static @Nullable LocalDate parsed(String day, DateTimeFormatter form) {
        try {
            return LocalDate.parse(day, form);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static DateTimeFormatter formatter(String text) {
        // A strict year is of the era (u), which nobody writes; y means the same to people.
        return text.equals("iso")
                ? DateTimeFormatter.ISO_LOCAL_DATE
                : DateTimeFormatter.ofPattern(text.replace('y', 'u'), Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT);
    }
}
