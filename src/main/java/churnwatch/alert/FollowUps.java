package churnwatch.alert;

import churnwatch.config.BusinessDays;
import churnwatch.config.Settings;
import churnwatch.fact.Level;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** By when an alert of a level, known since a day, has to be taken up: acknowledged, started, snoozed or closed. */
public final class FollowUps {
    /** Holds for the alerts {@code a} that nobody took up by their day, as of {@code :day}. */
    public static final String OVERDUE =
            "a.status = 'open' AND a.follow_up_by < :day AND coalesce(a.control, '') <> 'in'";

    private final Settings.FollowUp days;
    private final BusinessDays calendar;

    public FollowUps(Settings.Alerts settings) {
        this.days = settings.followUp();
        this.calendar = BusinessDays.without(settings.holidays());
    }

    /** The last day for it; nothing where the level has none. */
    public @Nullable LocalDate due(Level level, LocalDate since) {
        Integer businessDays = switch (level) {
            case LOW -> days.low();
            case MEDIUM -> days.medium();
            case HIGH -> days.high();
            case CRITICAL -> days.critical();
        };
        return businessDays == null ? null : calendar.after(since, businessDays);
    }

    /** Whether any level has a day. */
    public boolean areAsked() {
        return !days.equals(Settings.FollowUp.NONE);
    }
}
