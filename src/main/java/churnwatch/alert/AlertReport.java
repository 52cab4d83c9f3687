package churnwatch.alert;

import java.time.LocalDate;
import java.util.Map;

/** What one snapshot did with the alerts: how many customers met each reason. */
public record AlertReport(LocalDate asOf, Map<Reason, Integer> counts) {
    public AlertReport {
        counts = Map.copyOf(counts);
    }

    /** How many met this reason. */
    public int count(Reason reason) {
        return counts.getOrDefault(reason, 0);
    }

    /** One line for people. */
    public String words() {
        return "alerts: " + count(Reason.OPENED) + " opened, " + count(Reason.ROSE) + " rose, " + count(Reason.JOINED)
                + " joined by signals, " + count(Reason.LOST) + " closed as lost, " + count(Reason.EXPIRED)
                + " expired, " + count(Reason.COOLING_DOWN) + " cooling down"
                + (count(Reason.NOT_JUDGED) > 0 ? ", " + count(Reason.NOT_JUDGED) + " not judged" : "")
                + (count(Reason.WOKE) > 0 ? ", " + count(Reason.WOKE) + " woke" : "");
    }
}
