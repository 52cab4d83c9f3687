package churnwatch.snapshot;

import churnwatch.config.Settings;
import java.util.Map;

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
}
