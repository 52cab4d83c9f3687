package churnwatch.kpi;

import churnwatch.config.Settings;
import churnwatch.store.Batch;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * {@code kpi_calendar}: a row a day, with its month, its first instant, its working hours as instants, and the milliseconds worked on all days
 * before, so that business hours between two instants are a subtraction.
 */
final class CalendarTable {
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 1, 1);

    private final Settings.Kpi hours;
    private final Set<LocalDate> holidays;
    private final ZoneId zone;

    CalendarTable(Settings settings) {
        this.hours = settings.kpi();
        this.holidays = Set.copyOf(hours.holidays());
        this.zone = settings.zone();
    }

    void fill(Handle handle) {
        handle.execute("DROP TABLE IF EXISTS temp.kpi_calendar");
        handle.execute("""
                CREATE TEMPORARY TABLE kpi_calendar (day INTEGER PRIMARY KEY, month TEXT NOT NULL,
                    begins_at BIGINT NOT NULL, opens_at BIGINT NOT NULL, closes_at BIGINT NOT NULL, worked_before BIGINT NOT NULL)""");
        try (Batch batch = new Batch(handle, "INSERT INTO kpi_calendar VALUES (?, ?, ?, ?, ?, ?)")) {
            long worked = 0;
            for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(1)) {
                long opens = millis(day, hours.opens());
                long closes = isBusinessDay(day) ? closes(day) : opens;
                long before = worked;
                LocalDate row = day;
                batch.add(statement -> {
                    statement.setLong(1, row.toEpochDay());
                    statement.setString(2, row.toString().substring(0, 7));
                    statement.setLong(3, millis(row, LocalTime.MIDNIGHT));
                    statement.setLong(4, opens);
                    statement.setLong(5, closes);
                    statement.setLong(6, before);
                });
                worked += closes - opens;
            }
            batch.flush();
        }
    }

    private boolean isBusinessDay(LocalDate day) {
        return hours.workdays().contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** Midnight is the end of the day. */
    private long closes(LocalDate day) {
        boolean midnight = hours.closes().equals(LocalTime.MIDNIGHT);
        return millis(midnight ? day.plusDays(1) : day, hours.closes());
    }

    private long millis(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, zone).toInstant().toEpochMilli();
    }
}
