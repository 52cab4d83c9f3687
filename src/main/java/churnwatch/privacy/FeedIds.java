package churnwatch.privacy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The ids that the feed gives a customer's rows: by them other rows, evidence and rejects speak of them. */
final class FeedIds {
    /** Feed tables whose rows are customers', with the column of their own id. */
    static final Map<String, String> OF_TABLES = Map.ofEntries(
            Map.entry("contact_changes", "change_id"),
            Map.entry("contracts", "contract_id"),
            Map.entry("costs", "cost_id"),
            Map.entry("customer_touchpoints", "link_id"),
            Map.entry("email_subscriptions", "subscription_id"),
            Map.entry("interactions", "interaction_id"),
            Map.entry("invoices", "invoice_id"),
            Map.entry("leads", "lead_id"),
            Map.entry("offers", "offer_id"),
            Map.entry("opportunities", "opportunity_id"),
            Map.entry("opportunity_stages", "entry_id"),
            Map.entry("proposals", "proposal_id"),
            Map.entry("purchases", "purchase_id"),
            Map.entry("surveys", "survey_id"),
            Map.entry("tickets", "ticket_id"),
            Map.entry("wallet", "wallet_id"),
            Map.entry("web_visits", "visit_id"));

    /** Ids that rows of other tables name. */
    static final List<String> REFERRED = List.of("tickets", "opportunities", "leads");

    private FeedIds() {}

    /** The column of a table's own id. */
    static String column(String table) {
        return Objects.requireNonNull(OF_TABLES.get(table), table);
    }

    /** Those that rows of other tables name, by their column. */
    static Map<String, Set<String>> referred(Handle handle, int customerNo) {
        Map<String, Set<String>> ids = new HashMap<>();
        for (String table : REFERRED) {
            String column = column(table);
            ids.put(
                    column,
                    Set.copyOf(handle.createQuery("SELECT " + column + " FROM " + table + " WHERE customer_no = :no")
                            .bind("no", customerNo)
                            .mapTo(String.class)
                            .set()));
        }
        return ids;
    }
}
