package churnwatch.alert;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mails that a person stopped; what is given of customer, segment and signal must all hold.
 *
 * @param customerNo the store's number of the customer, where one is given
 * @param until the first day on which mails leave again
 * @param endedOn where a person ended it before
 */
public record Suppression(
        long number,
        @Nullable Integer customerNo,
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
        return joined(part("customer", customerId), part("segment", segment), part("signal", signal));
    }

    /** What kind of mails it stops, whoever the customer is; empty where all. */
    String kind() {
        return joined(part("segment", segment), part("signal", signal));
    }

    /** Whether it concerns this customer, by whatever signal. */
    boolean concerns(String customer, @Nullable String theirSegment) {
        return (customerId == null || customerId.equals(customer)) && (segment == null || segment.equals(theirSegment));
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String part(String name, @Nullable String value) {
        return value == null ? "" : name + " " + value;
    }
}
