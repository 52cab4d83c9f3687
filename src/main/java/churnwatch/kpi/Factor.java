package churnwatch.kpi;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A factor of the scorecard: what the feed says of it, and what people say.
 *
 * @param kpi its objective measure
 * @param measure of the KPI, where that gives several values; else empty text
 * @param question the kind of survey whose mean answer is its perception measure
 * @param asked whose answers count
 * @param direction which answers are better
 * @param target what the mean answer should reach; null without one
 * @param alarm the bound beyond which the mean answer alarms; null without one
 */
public record Factor(
        Perspective perspective,
        String name,
        Kpi kpi,
        String measure,
        String question,
        Asked asked,
        Direction direction,
        @Nullable BigDecimal target,
        @Nullable BigDecimal alarm) {

    /** Who answers a question. */
    public enum Asked {
        /** All who are not staff, anonymous answers too. */
        CUSTOMER,
        STAFF;

        /** The lower-case word that files use. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
