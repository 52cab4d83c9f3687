package churnwatch.intake;

import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How a source writes dates, times and decimals where it does not follow the feed's own ways; null is ISO-8601. */
record Format(@Nullable Pattern date, @Nullable Pattern time, char decimal) {
    static final Format FEED = new Format(null, null, '.');

    /** A pattern with the text that people wrote, for messages. */
    record Pattern(String text, DateTimeFormatter formatter) {}
}
