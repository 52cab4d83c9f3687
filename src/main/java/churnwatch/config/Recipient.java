package churnwatch.config;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one mail address wants to be told; what is absent is as for an address without an entry.
 *
 * @param name what the person or team is called
 * @param locale the language of the mails: en, fa, he or th
 * @param zone whose clock the hours and the digest time are read on; empty: the configured zone
 * @param hours when mails may arrive; empty: always
 * @param holidays dates without mails, or names of lists of them
 * @param capacity how many alerts the recipient is told of in one local day; empty: as many as a digest holds
 * @param digestAt the local time of the digest; empty: at once, within the hours
 * @param atOnce what does not wait for the digest; empty: nothing
 * @param deputy the address that gets the mails during the leave
 */
public record Recipient(
        @Nullable String name,
        @OneOf({"en", "fa", "he", "th"}) @Nullable String locale,
        @Nullable ZoneId zone,
        @Nullable Hours hours,
        List<String> holidays,
        @Between(low = 1, high = 100_000) @Nullable Integer capacity,
        @Nullable LocalTime digestAt,
        @Nullable AtOnce atOnce,
        @Nullable String deputy,
        List<Leave> leave) {
    /** An address of which nothing is known. */
    public static final Recipient PLAIN =
            new Recipient(null, null, null, null, List.of(), null, null, null, null, List.of());

    public Recipient {
        holidays = List.copyOf(holidays);
        leave = List.copyOf(leave);
        if (digestAt != null && hours != null && !hours.include(digestAt)) {
            throw new IllegalArgumentException("digest_at: " + digestAt + " lies outside the hours (" + hours.words()
                    + "); give a time within them");
        }
    }

    /** What a mail of its own tells as soon as it is known. */
    public enum AtOnce {
        CRITICAL
    }
}
