package churnwatch.notify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a customer bought in each of the last twelve months, in words and as a picture.
 *
 * @param from the first month
 * @param to the last month, which is seldom over
 * @param words all of it in words, for those who see no picture
 * @param picture a data URL; sending makes it a part of the message
 */
public record Trend(String from, String to, String words, String picture) {
    static final String PICTURE = "data:image/png;base64,";

    private static final int MONTHS = 12;

    /** Days with a purchase by month of the language's calendar; nothing where none is known. */
    static @Nullable Trend of(Handle handle, int customerNo, LocalDate asOf, Language language) {
        Figures figures = language.figures();
        List<LocalDate> starts = figures.monthsUntil(asOf, MONTHS);
        int[] counts = new int[MONTHS];
        handle.createQuery("""
                SELECT DISTINCT purchased_day FROM purchases
                WHERE customer_no = :customer AND amount >= 0 AND purchased_day BETWEEN :from AND :to
                """)
                .bind("customer", customerNo)
                .bind("from", starts.get(0).toEpochDay())
                .bind("to", asOf.toEpochDay())
                .mapTo(Long.class)
                .forEach(day -> counts[month(starts, day)]++);
        return Arrays.stream(counts).sum() == 0 ? null : of(starts, counts, language);
    }

    static Trend of(List<LocalDate> starts, int[] counts, Language language) {
        Figures figures = language.figures();
        String from = figures.month(starts.get(0));
        String to = figures.month(starts.get(starts.size() - 1));
        List<String> numbers = new ArrayList<>();
        for (int count : counts) {
            numbers.add(figures.number(java.math.BigDecimal.valueOf(count)));
        }
        String words = language.say("trend.counts", Map.of("from", from, "to", to, "counts", language.list(numbers)));
        byte[] png = Bars.png(counts, language.isRightToLeft());
        return new Trend(from, to, words, PICTURE + Base64.getEncoder().encodeToString(png));
    }

    private static int month(List<LocalDate> starts, long day) {
        int month = starts.size() - 1;
        while (starts.get(month).toEpochDay() > day) {
            month--;
        }
        return month;
    }
}
