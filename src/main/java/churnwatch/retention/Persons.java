package churnwatch.retention;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who does something, and when. */
final class Persons {
    private Persons() {}

    static void named(String who) {
        if (who.isBlank() || who.strip().equals("churnwatch")) {
            throw new RetentionRefused("--by: '" + who + "' is nobody; name the person who does it");
        }
    }

    /** The day that was given, else today: not before another day, and not ahead. */
    static LocalDate day(Clock clock, @Nullable LocalDate given, LocalDate earliest, String why) {
        LocalDate today = LocalDate.now(clock);
        // What a snapshot of today opened may be dated later than a clock that was set back.
        LocalDate day = given == null ? (today.isBefore(earliest) ? earliest : today) : given;
        if (given != null && day.isAfter(today)) {
            throw new RetentionRefused("--on: " + day + " has not come yet; give " + today + " or an earlier day");
        }
        if (day.isBefore(earliest)) {
            throw new RetentionRefused("--on: " + day + " is too early: " + why + " " + earliest);
        }
        return day;
    }
}
