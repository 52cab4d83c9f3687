package churnwatch.snapshot;

import churnwatch.config.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a customer's result depends on.
 *
 * @param lapseDays days after the last purchase on which a buyer without contract is still active
 * @param digits decimals of the currency
 * @param levels the scores at which levels begin
 */
record Terms(int lapseDays, Map<String, Settings.Segment> segments, int digits, Settings.Risk levels) {
    Terms {
        segments = Map.copyOf(segments);
    }

    static Terms of(Settings settings) {
        return new Terms(
                settings.customers().lapseDays(),
                settings.segments(),
                Facts.digits(settings.currency()),
                settings.risk());
    }

    /** Whether contracts hold a customer of a segment: as configured, else whether there is any. */
    boolean isContractual(String segment, boolean anyContract) {
        Settings.@Nullable Segment own = segments.get(segment);
        Settings.@Nullable Relationship configured = own == null ? null : own.relationship();
        return configured == null ? anyContract : configured == Settings.Relationship.CONTRACTUAL;
    }

    /** The lapse days of a segment. */
    int lapseDays(String segment) {
        Settings.@Nullable Segment own = segments.get(segment);
        Integer days = own == null ? null : own.lapseDays();
        return days == null ? lapseDays : days;
    }
}
