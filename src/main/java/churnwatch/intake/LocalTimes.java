package churnwatch.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * Turns local times of one zone into instants and instants into local days. Feeds are mostly in order of time, so the
 * span without a change of offset around the last answer serves most rows without asking the zone.
 */
final class LocalTimes {
    private static final long DAY_SECONDS = 86_400;
    private static final long DAY_MILLIS = DAY_SECONDS * 1000;

    private final ZoneId zone;
    private final ZoneRules rules;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private long offsetSeconds;

    LocalTimes(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /**
     * The instant of a local time. A time that the clocks skip moves forward by the gap, one that they show twice is the
     * earlier.
     */
    long toMillis(long localSeconds, int milliseconds) {
        // A day on either side keeps clear of the hours that a change of offset skips or repeats.
        if (localSeconds - DAY_SECONDS < from || localSeconds + DAY_SECONDS >= until) {
            return slowly(localSeconds) * 1000 + milliseconds;
        }
        return (localSeconds - offsetSeconds) * 1000 + milliseconds;
    }

    /** The local day (days since 1970) of an instant. */
    long toDay(long millis) {
        long second = Math.floorDiv(millis, 1000L);
        if (second < from || second >= until) {
            remember(second);
        }
        return Math.floorDiv(millis + offsetSeconds * 1000, DAY_MILLIS);
    }

    private long slowly(long localSeconds) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
        long second = local.atZone(zone).toEpochSecond();
        remember(second);
        return second;
    }

    private void remember(long second) {
        Instant instant = Instant.ofEpochSecond(second);
        @Nullable ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        @Nullable ZoneOffsetTransition after = rules.nextTransition(instant);
        from = before == null ? Long.MIN_VALUE / 2 : before.toEpochSecond();
        until = after == null ? Long.MAX_VALUE / 2 : after.toEpochSecond();
        offsetSeconds = rules.getOffset(instant).getTotalSeconds();
    }
}
