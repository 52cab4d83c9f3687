package churnwatch.notify;

import churnwatch.config.Hours;
import churnwatch.config.Recipient;
import churnwatch.config.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a recipient's digest may arrive, by the recipient's own clock. A local time that the clock skips is moved forward by
 * what it skips; of one that comes twice the earlier is taken.
 */
record WorkingTime(
        ZoneId zone,
        Hours hours,
        Set<LocalDate> holidays,
        @Nullable LocalTime digestAt) {
    private static final Hours ALWAYS = new Hours(List.of(), null, null);

    WorkingTime {
        holidays = Set.copyOf(holidays);
    }

    static WorkingTime of(Recipient recipient, Settings settings) {
        Set<LocalDate> holidays = recipient.holidays().stream()
                .flatMap(holiday -> {
                    List<LocalDate> shared = settings.holidays().get(holiday);
                    return shared == null ? Stream.of(LocalDate.parse(holiday)) : shared.stream();
                })
                .collect(Collectors.toSet());
        return new WorkingTime(
                recipient.zone() == null ? settings.zone() : recipient.zone(),
                recipient.hours() == null ? ALWAYS : recipient.hours(),
                holidays,
                recipient.digestAt());
    }

    /** The first moment, from now on, at which a digest may arrive. */
    Instant next(Instant now) {
        LocalDate day = localDay(now);
        Optional<Instant> due = on(day, now);
        while (due.isEmpty()) {
            day = day.plusDays(1);
            due = on(day, now);
        }
        return due.get();
    }

    LocalDate localDay(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    private Optional<Instant> on(LocalDate day, Instant now) {
        if (!hours.include(day.getDayOfWeek()) || holidays.contains(day)) {
            return Optional.empty();
        }
        if (digestAt != null) {
            return Optional.of(at(day, digestAt)).filter(due -> !due.isBefore(now));
        }
        Instant begin = at(day, hours.from() == null ? LocalTime.MIN : hours.from());
        Instant end = hours.to() == null ? at(day.plusDays(1), LocalTime.MIN) : at(day, hours.to());
        return Optional.of(begin.isAfter(now) ? begin : now).filter(due -> due.isBefore(end));
    }

    private Instant at(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, zone).toInstant();
    }
}
