package churnwatch.kpi;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many customers each member of a dimension has that partitions them, those included who may become customers. Staff,
 * stages, media and months are none: they say who did what and when, not whom it was about.
 */
final class MemberSizes {
    private final Workspace workspace;
    private final Expansion expansion;

    /** Of the workspace's period. */
    MemberSizes(Workspace workspace, Expansion expansion) {
        this.workspace = workspace;
        this.expansion = expansion;
    }

    /** By member; empty of a dimension that partitions no customers. */
    Map<String, Long> of(String dimension) {
        String query = query(dimension);
        Map<String, Long> sizes = new HashMap<>();
        if (query != null) {
            String sql = expansion.rows(new Kpi.Sql(query, 1));
            workspace.prepare(sql, expansion);
            workspace
                    .handle()
                    .createQuery(sql)
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(entry -> sizes.put(entry.getKey(), entry.getValue()));
        }
        return sizes;
    }

    /** Members of the period before alone have nobody in this one. */
    private static @Nullable String query(String dimension) {
        Kpi.Split split = new CustomerSplits("c").by(dimension);
        if (split != null) {
            return counting(
                    split.member(),
                    "c.customer_no",
                    "FROM kpi_customers c" + split.join() + " WHERE c.joined_on < :to GROUP BY 1");
        }
        return switch (dimension) {
            case "tactic" -> counting("v.tactic", "CASE WHEN v.done_on >= :from THEN v.customer_no END", """
                        FROM interventions v WHERE v.done_on >= :previous_from AND v.done_on < :to GROUP BY 1""");
            case "reason" ->
                counting("o.lost_reason", "CASE WHEN o.closed_day >= :from THEN o.opportunity_id END", """
                        FROM opportunities o
                        WHERE o.outcome = 'lost' AND o.closed_day >= :previous_from AND o.closed_day < :to GROUP BY 1""");
            case "source" -> counting("s.source", "CASE WHEN s.last_day >= :from THEN s.who END", """
                        FROM (
                            SELECT l.source, 'lead ' || l.lead_id AS who, l.created_day AS last_day FROM leads l
                            WHERE l.created_day >= :previous_from AND l.created_day < :to
                            UNION ALL
                            SELECT coalesce(nullif(o.source, ''), l.source),
                                coalesce('lead ' || l.lead_id, 'deal ' || o.opportunity_id), coalesce(o.closed_day, :from)
                            FROM opportunities o LEFT JOIN leads l ON l.lead_id = o.lead_id
                            WHERE o.created_day < :to AND (o.closed_day IS NULL OR o.closed_day >= :previous_from)
                        ) s GROUP BY 1""");
            case "campaign" -> counting("g.campaign_id", "CASE WHEN g.day >= :from THEN g.customer_no END", """
                        FROM (
                            SELECT f.campaign_id, f.customer_no, coalesce(f.responded_day, f.sent_day) AS day FROM offers f
                            UNION ALL
                            SELECT p.campaign_id, p.customer_no, p.purchased_day FROM purchases p
                            UNION ALL
                            SELECT u.acquisition_campaign_id, u.customer_no, u.joined_on FROM customers u WHERE u.removed = 0
                        ) g WHERE g.campaign_id <> '' AND g.day >= :previous_from AND g.day < :to GROUP BY 1""");
            default -> null;
        };
    }

    private static String counting(String member, String who, String from) {
        return "SELECT coalesce(nullif(" + member + ", ''), '" + Expansion.NO_MEMBER + "'), count(DISTINCT " + who
                + ") " + from;
    }
}
