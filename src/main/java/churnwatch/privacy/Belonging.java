package churnwatch.privacy;

import churnwatch.privacy.Schema.Table;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose the rows of a table are. Its columns say so: a table that names a customer, an alert or a deal is personal without
 * having been listed anywhere.
 */
final class Belonging {
    /** Tables that hold nothing of a customer; a table that is neither here nor tied to customers fails a test. */
    static final Set<String> NOT_PERSONAL = Set.of(
            "alert_bases",
            "backups",
            "campaigns",
            "due_slots",
            "feed_drops",
            "import_files",
            "imports",
            "kpi_alerts",
            "kpi_values",
            "kpi_watches",
            "meta",
            "products",
            "rule_decisions",
            "rule_loads",
            "rule_set_files",
            "rule_sets",
            "shadow_snapshots",
            "snapshot_signals",
            "snapshots",
            "symbols",
            "touchpoint_changes",
            "touchpoints");

    /** Tables whose rows hold many customers, packed; they are read by their own means. */
    static final Set<String> PACKED = Set.of("alert_origins", "assessments", "history", "shadow_assessments");

    private static final String ALERTS = "SELECT alert_id FROM alerts WHERE customer_no = :no";
    private static final String DEALS = "SELECT opportunity_id FROM opportunities WHERE customer_no = :no";
    private static final String TICKETS = "SELECT ticket_id FROM tickets WHERE customer_no = :no";

    private static final String MAILS = "message_no IN (SELECT message_no FROM alert_mails WHERE customer_no = :no)";

    private static final Map<String, String> SPECIAL = Map.of(
            "surveys", "customer_no = :no OR customer_no IS NULL AND ticket_id IN (" + TICKETS + ")",
            "opportunity_stages", "opportunity_id IN (" + DEALS + ")",
            "proposals", "opportunity_id IN (" + DEALS + ")",
            "outbox", MAILS);

    private Belonging() {}

    /** The condition for a table of the feed. */
    static String ofFeed(String table) {
        return SPECIAL.getOrDefault(table, "customer_no = :no");
    }

    /** The condition that holds for the rows of customer {@code :no}; nothing where no row is any customer's. */
    static Optional<String> rows(Table table) {
        if (NOT_PERSONAL.contains(table.name()) || PACKED.contains(table.name())) {
            return Optional.empty();
        }
        if (SPECIAL.containsKey(table.name())) {
            return Optional.of(SPECIAL.get(table.name()));
        }
        if (table.has("customer_no")) {
            return Optional.of("customer_no = :no");
        }
        if (table.has("alert_id")) {
            return Optional.of("alert_id IN (" + ALERTS + ")");
        }
        return table.has("message_no") ? Optional.of(MAILS) : Optional.empty();
    }
}
