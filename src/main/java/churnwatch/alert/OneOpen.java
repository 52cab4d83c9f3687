package churnwatch.alert;

import churnwatch.alert.AlertWork.Standing;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Sees to it that a customer has one open alert, and an alias none. */
final class OneOpen {
    private OneOpen() {}

    /** A customer has one open alert: neither one beside those to be reopened, nor two of these. */
    static void refuse(Handle tx, List<Standing> reopening, List<String> faults) {
        for (Standing alert : reopening) {
            if (isAlias(tx, alert.customerNo())) {
                faults.add("alert " + alert.alertId() + " is of customer " + alert.customerId()
                        + ", an alias by now; 'customer unmerge " + alert.customerId() + "' opens it again");
            }
            List<Long> others = tx.createQuery("""
                    SELECT alert_id FROM alerts WHERE customer_no = :customer AND status <> 'closed' AND alert_id <> :alert
                    """)
                    .bind("customer", alert.customerNo())
                    .bind("alert", alert.alertId())
                    .mapTo(Long.class)
                    .list();
            reopening.stream()
                    .filter(other -> other.customerNo() == alert.customerNo() && other.alertId() < alert.alertId())
                    .forEach(other -> others.add(other.alertId()));
            if (!others.isEmpty()) {
                faults.add("alert " + alert.alertId() + " cannot be reopened beside alert " + others.get(0)
                        + " of the same customer " + alert.customerId() + "; go on with one of them");
            }
        }
    }

    private static boolean isAlias(Handle tx, int customerNo) {
        return tx.createQuery("SELECT EXISTS (SELECT 1 FROM aliases WHERE customer_no = :no)")
                .bind("no", customerNo)
                .mapTo(Boolean.class)
                .one();
    }
}
