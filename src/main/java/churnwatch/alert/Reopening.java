package churnwatch.alert;

import churnwatch.alert.OpenAlert.Mailed;
import churnwatch.fact.Level;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a date taken again remembers of its alerts: the number each customer's had, and what has left about it. */
final class Reopening {
    static final Reopening NONE = new Reopening(Map.of(), Map.of(), LocalDate.EPOCH);

    private final Map<Integer, Long> alertIds;
    private final Map<Long, Level> sent;
    private final LocalDate asOf;

    Reopening(Map<Integer, Long> alertIds, Map<Long, Level> sent, LocalDate asOf) {
        this.alertIds = Map.copyOf(alertIds);
        this.sent = Map.copyOf(sent);
        this.asOf = asOf;
    }

    /** With the numbers that another one remembers of customers whom this one does not know. */
    Reopening or(Reopening other) {
        Map<Integer, Long> all = new HashMap<>(other.alertIds);
        all.putAll(alertIds);
        return new Reopening(all, sent, asOf);
    }

    @Nullable
    Long alertId(int customerNo) {
        return alertIds.get(customerNo);
    }

    @Nullable
    Mailed mailed(int customerNo) {
        Long alertId = alertIds.get(customerNo);
        Level level = alertId == null ? null : sent.get(alertId);
        return level == null ? null : new Mailed(level, asOf);
    }
}
