package churnwatch.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The snapshot dates on which an alert opened or changed, the newest first, and whose alert it is. */
public record AlertDates(long alertId, int customerNo, List<LocalDate> dates) {
    public AlertDates {
        dates = List.copyOf(dates);
    }

    /** The dates of an alert; nothing where there is no such alert. */
    public static Optional<AlertDates> of(Handle handle, long alertId) {
        List<String> changes = Reason.changes().stream().map(Reason::word).toList();
        List<LocalDate> dates = handle.createQuery("""
                        SELECT DISTINCT as_of FROM alert_history
                        WHERE alert_id = :alert AND who = 'churnwatch' AND what IN (<changes>) ORDER BY as_of DESC
                        """)
                .bind("alert", alertId)
                .bindList("changes", changes)
                .map((row, context) -> LocalDate.ofEpochDay(row.getLong(1)))
                .list();
        return handle.createQuery("SELECT customer_no FROM alerts WHERE alert_id = :alert")
                .bind("alert", alertId)
                .mapTo(Integer.class)
                .findOne()
                .map(customerNo -> new AlertDates(alertId, customerNo, dates));
    }
}
