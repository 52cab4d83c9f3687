package churnwatch.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * The due times of one cron expression in a zone.
 *
 * <p>Quartz skips a local time that a clock change leaves out. So the expression is only asked for wall clock times, as
 * if there were no zone, and the zone is applied here: a time that does not exist moves forward by the gap, one that
 * exists twice is due at the first. An expression for every hour counts real hours instead.
 */
final class Cron {
    private static final int HOURS_FIELD = 2;

    private final CronExpression wall;
    private final ZoneId zone;
    private final boolean everyHour;

    private Cron(CronExpression wall, ZoneId zone, boolean everyHour) {
        this.wall = wall;
        this.zone = zone;
        this.everyHour = everyHour;
    }

    /** Reads an expression; the exception says in words what is wrong with it. */
    static Cron parse(String text, ZoneId zone) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 6 && fields.length != 7) {
            throw new IllegalArgumentException("'" + text + "' has " + fields.length
                    + " fields, a cron here has six: second minute hour day-of-month month day-of-week" + hint(fields));
        }
        if (!fields[3].equals("?") && !fields[5].equals("?")) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' gives both a day of the month (field 4) and a day of the week (field 6); put ? for one of them");
        }
        try {
            CronExpression wall = new CronExpression(text.strip().toUpperCase(Locale.ROOT));
            wall.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            String hours = fields[HOURS_FIELD];
            return new Cron(wall, zone, hours.equals("*") || hours.equals("0/1") || hours.equals("*/1"));
        } catch (ParseException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a cron: " + e.getMessage() + "; daily at two is '0 0 2 * * ?'", e);
        }
    }

    private static String hint(String[] fields) {
        // Days of the week are numbered otherwise in five-field crons, so only the plain case can be rewritten.
        boolean plain = fields.length == 5 && fields[4].equals("*");
        return plain
                ? "; write '0 " + String.join(" ", fields[0], fields[1], fields[2], fields[3]) + " ?'"
                : "; daily at two is '0 0 2 * * ?'";
    }

    /** The first due time after an instant; null where none will come. */
    @Nullable
    Instant next(Instant after) {
        return everyHour ? nextRealHour(after) : nextOnTheWall(after);
    }

    private @Nullable Instant nextOnTheWall(Instant after) {
        LocalDateTime due = wallAfter(startOnTheWall(after));
        while (due != null && !due.atZone(zone).toInstant().isAfter(after)) {
            due = wallAfter(due);
        }
        return due == null ? null : due.atZone(zone).toInstant();
    }

    /** Right after a gap the times within it are still to come, moved forward. */
    private LocalDateTime startOnTheWall(Instant after) {
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        ZoneOffsetTransition change = zone.getRules().previousTransition(after.plusNanos(1));
        boolean inMovedTime = change != null
                && change.isGap()
                && after.isBefore(change.getInstant().plus(change.getDuration()));
        return inMovedTime ? local.minus(change.getDuration()) : local;
    }

    private @Nullable Instant nextRealHour(Instant after) {
        ZoneOffset offset = zone.getRules().getOffset(after);
        LocalDateTime due = wallAfter(LocalDateTime.ofInstant(after, offset));
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        if (due != null && (change == null || due.toInstant(offset).isBefore(change.getInstant()))) {
            return due.toInstant(offset);
        }
        return change == null ? null : nextRealHour(change.getInstant().minusSeconds(1), change.getOffsetAfter());
    }

    private @Nullable Instant nextRealHour(Instant after, ZoneOffset offset) {
        LocalDateTime due = wallAfter(LocalDateTime.ofInstant(after, offset));
        return due == null ? null : due.toInstant(offset);
    }

    private @Nullable LocalDateTime wallAfter(LocalDateTime local) {
        Date due = wall.getNextValidTimeAfter(Date.from(local.toInstant(ZoneOffset.UTC)));
        return due == null ? null : LocalDateTime.ofInstant(due.toInstant(), ZoneOffset.UTC);
    }

    /** The last due time within (after, upTo]; null where there is none. */
    @Nullable
    Instant latest(Instant after, Instant upTo) {
        // Looks back in growing steps, so that a cron of every minute is not walked through a year.
        for (long seconds = 60; ; seconds *= 8) {
            Instant from = upTo.minusSeconds(seconds);
            boolean whole = !from.isAfter(after);
            Instant found = walk(whole ? after : from, upTo);
            if (found != null || whole) {
                return found;
            }
        }
    }

    private @Nullable Instant walk(Instant after, Instant upTo) {
        Instant last = null;
        for (Instant due = next(after); due != null && !due.isAfter(upTo); due = next(due)) {
            last = due;
        }
        return last;
    }
}
