package churnwatch.alert;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mails that a person stopped; what is given of customer, segment and signal must all hold.
 *
 * @param until the first day on which mails leave again
 * @param endedOn where a person ended it before
 */
public record Suppression(
        long number,
        @Nullable String customerId,
        @Nullable String segment,
        @Nullable String signal,
        LocalDate startsOn,
        LocalDate until,
        String reason,
        String who,
        @Nullable LocalDate endedOn,
        @Nullable String endedBy,
        @Nullable String endedWhy) {

    /** What people call it. */
    public String name() {
        return "S-" + number;
    }

    /** What it stops, in words. */
    public String words() {
        return Stream.of(part("customer", customerId), part("segment", segment), part("signal", signal))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Whether it concerns this customer, by whatever signal. */
    boolean concerns(String customer, @Nullable String theirSegment) {
        return (customerId == null || customerId.equals(customer)) && (segment == null || segment.equals(theirSegment));
    }

    private static String part(String name, @Nullable String value) {
        return value == null ? "" : name + " " + value;
    }
}
