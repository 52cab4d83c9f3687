package churnwatch.privacy;

import churnwatch.privacy.Schema.Column;
import java.util.Map;
import java.util.Set;

/**
 * What an erasure leaves of a customer's texts: codes that many share, by which statistics are split, and the words of the
 * product. Every other text goes, those of tables too that nobody thought of here.
 */
final class KeptTexts {
    /** Stands where a text was that must not be blank, or whose presence is counted. */
    static final String ERASED = "(erased)";

    private static final Map<String, Set<String>> CODES = Map.ofEntries(
            Map.entry("alert_history", Set.of("who", "what")),
            Map.entry("alert_signals", Set.of("signal")),
            Map.entry("alert_snoozes", Set.of("signals")),
            Map.entry(
                    "alerts",
                    Set.of("status", "outcome", "assignee", "closed_by", "rule_set", "control", "control_tactic")),
            Map.entry("alerts_before", Set.of("status", "rule_set")),
            Map.entry("contact_changes", Set.of("kind")),
            Map.entry("contracts", Set.of("product_id")),
            Map.entry("control_outs", Set.of("who")),
            Map.entry("costs", Set.of("purpose", "campaign_id", "tactic")),
            Map.entry("customer_touchpoints", Set.of("touchpoint_id")),
            Map.entry("customers", Set.of("segment", "region", "channel", "acquisition_campaign_id")),
            Map.entry("decisions", Set.of("what")),
            Map.entry("deeds", Set.of("who", "what", "subject", "was", "became")),
            Map.entry("erased_ids", Set.of("pseudonym")),
            Map.entry("held_results", Set.of("signals")),
            Map.entry("interactions", Set.of("direction", "medium", "topic", "staff")),
            Map.entry("interventions", Set.of("tactic", "who", "outcome", "outcome_by")),
            Map.entry("leads", Set.of("source", "owner")),
            Map.entry("offers", Set.of("campaign_id", "response")),
            Map.entry("opportunities", Set.of("owner", "source", "outcome")),
            Map.entry("opportunity_stages", Set.of("stage")),
            Map.entry("purchases", Set.of("product_id", "category", "channel", "kind", "campaign_id")),
            Map.entry("shadow_signals", Set.of("signal", "evidence")),
            Map.entry("signals", Set.of("signal", "evidence")),
            Map.entry("snapshot_rules", Set.of("stage", "rule", "state")),
            Map.entry("suppressions", Set.of("segment", "signal", "who", "ended_by")),
            Map.entry("surveys", Set.of("kind", "respondent")),
            Map.entry("taken_rows", Set.of("row_hash")),
            Map.entry("tickets", Set.of("kind", "channel", "product_id")),
            Map.entry("wallet", Set.of("category")));

    /** Reasons in words: one that somebody else gave as well is a code, one of the customer's own may tell who it was. */
    private static final Map<String, Set<String>> REASONS = Map.of(
            "contracts", Set.of("cancel_reason"),
            "customers", Set.of("leave_reason"),
            "opportunities", Set.of("lost_reason"),
            "surveys", Set.of("reason"),
            "tickets", Set.of("topic"));

    /** Ids that get stand-ins instead. */
    private static final Set<String> IDS = Set.of("customer_id", "lead_id", "opportunity_id", "order_id", "ticket_id");

    /** Tables that the erasure treats by means of its own. */
    static final Set<String> APART = Set.of("outbox", "alert_mails");

    private KeptTexts() {}

    /** Whether the text stays, as far as no text is an id that was replaced. */
    static boolean isKept(String table, Column column) {
        return column.isKey()
                || IDS.contains(column.name())
                || column.name().equals(FeedIds.OF_TABLES.get(table))
                || CODES.getOrDefault(table, Set.of()).contains(column.name());
    }

    /** Whether figures count the rows that have it. */
    static boolean isCounted(String table, Column column) {
        return table.equals("customers") && column.name().equals("referred_by");
    }

    /** Whether it is a reason in words. */
    static boolean isReason(String table, Column column) {
        return REASONS.getOrDefault(table, Set.of()).contains(column.name());
    }
}
