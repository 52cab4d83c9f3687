package churnwatch.intake;

import static churnwatch.intake.Column.code;
import static churnwatch.intake.Column.customer;
import static churnwatch.intake.Column.date;
import static churnwatch.intake.Column.decimal;
import static churnwatch.intake.Column.flag;
import static churnwatch.intake.Column.id;
import static churnwatch.intake.Column.money;
import static churnwatch.intake.Column.reference;
import static churnwatch.intake.Column.text;
import static churnwatch.intake.Column.time;
import static churnwatch.intake.Column.whole;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All files of the feed, in the order of loading: what is referred to comes before what refers to it. */
final class FeedSchema {
    static final String CUSTOMERS = "customers";

    /** The scales of the survey kinds that have one. */
    static final Map<String, Scale> SCALES = Map.of(
            "nps", new Scale(0, 10),
            "csat", new Scale(1, 5),
            "ces", new Scale(1, 7),
            "complaint_handling", new Scale(1, 5));

    /** Files that people fill in, of which one may be sent twice. */
    static final List<String> FORMS = List.of("tickets", "surveys", "contact_changes", "interactions");

    static final List<FeedTable> TABLES = List.of(
            table(
                    "campaigns",
                    id("campaign_id"),
                    text("name"),
                    text("medium"),
                    code("purpose", "acquisition", "retention", "growth"),
                    date("started_on"),
                    date("ended_on").notBefore("started_on"),
                    money("cost")),
            table("products", id("product_id"), text("name"), text("category")),
            table(
                    "touchpoints",
                    id("touchpoint_id"),
                    code("kind", "store", "branch", "website", "agent").must(),
                    text("name"),
                    text("region")),
            table(
                    CUSTOMERS,
                    id("customer_id"),
                    text("name"),
                    text("email"),
                    text("phone"),
                    text("address"),
                    text("segment"),
                    text("region"),
                    text("channel"),
                    text("owner"),
                    text("locale"),
                    date("joined_on").must(),
                    date("left_on").notBefore("joined_on"),
                    text("leave_reason"),
                    reference("acquisition_campaign_id", "campaigns"),
                    reference("referred_by", CUSTOMERS)),
            table(
                    "leads",
                    id("lead_id"),
                    time("created_at").must(),
                    text("source"),
                    text("owner"),
                    time("converted_at").notBefore("created_at"),
                    customer()),
            table(
                    "opportunities",
                    id("opportunity_id"),
                    time("created_at").must(),
                    reference("lead_id", "leads"),
                    customer(),
                    text("owner"),
                    text("source"),
                    money("amount"),
                    decimal("win_probability"),
                    date("expected_close_on").ahead().notBefore("created_at"),
                    time("closed_at").notBefore("created_at"),
                    code("outcome", "won", "lost"),
                    text("lost_reason")),
            table(
                    "tickets",
                    id("ticket_id"),
                    customer().must(),
                    time("opened_at").must(),
                    code("kind", "request", "incident", "complaint").must(),
                    text("topic"),
                    text("channel"),
                    reference("product_id", "products"),
                    time("first_response_at").notBefore("opened_at"),
                    time("resolved_at").notBefore("opened_at"),
                    time("sla_due_at").ahead().notBefore("opened_at"),
                    whole("contacts"),
                    flag("reopened")),
            table(
                    "purchases",
                    id("purchase_id"),
                    customer().must(),
                    time("purchased_at").must(),
                    reference("order_id", null),
                    reference("product_id", "products"),
                    text("category"),
                    text("channel"),
                    money("amount").must().orNegative(),
                    money("cost").orNegative(),
                    code("kind", "new", "repeat", "renewal", "upsell", "cross_sell"),
                    reference("campaign_id", "campaigns")),
            table(
                    "contracts",
                    id("contract_id"),
                    customer().must(),
                    reference("product_id", "products"),
                    date("started_on").must(),
                    date("ends_on").ahead().notBefore("started_on"),
                    date("renewed_on").notBefore("started_on"),
                    date("cancelled_on"),
                    text("cancel_reason"),
                    money("yearly_value")),
            table(
                    "invoices",
                    id("invoice_id"),
                    customer().must(),
                    date("issued_on").must(),
                    date("due_on").must().ahead().notBefore("issued_on"),
                    money("amount").must(),
                    date("paid_on")),
            table(
                    "offers",
                    id("offer_id"),
                    customer().must(),
                    time("sent_at").must(),
                    reference("campaign_id", "campaigns"),
                    flag("targeted"),
                    time("expires_at").ahead().notBefore("sent_at"),
                    time("opened_at").notBefore("sent_at"),
                    time("clicked_at").notBefore("sent_at"),
                    time("responded_at").notBefore("sent_at"),
                    code("response", "accepted", "declined")),
            table(
                    "interactions",
                    id("interaction_id"),
                    customer(),
                    time("occurred_at").must(),
                    code("direction", "inbound", "outbound").must(),
                    code("medium", "call", "email", "chat", "web", "visit").must(),
                    code("topic", "billing", "technical", "product", "complaint", "cancellation", "sales", "other"),
                    text("staff"),
                    reference("ticket_id", "tickets"),
                    reference("opportunity_id", "opportunities"),
                    whole("wait_seconds"),
                    whole("handle_seconds"),
                    flag("abandoned"),
                    flag("callback"),
                    money("cost"),
                    flag("planned")),
            table(
                    "surveys",
                    id("survey_id"),
                    customer(),
                    time("answered_at").must(),
                    text("kind").must(),
                    decimal("score"),
                    text("reason"),
                    reference("ticket_id", "tickets"),
                    code("respondent", "customer", "staff")),
            table(
                    "wallet",
                    id("wallet_id"),
                    customer().must(),
                    date("as_of").must(),
                    money("total_spend").must(),
                    text("category")),
            table(
                    "contact_changes",
                    id("change_id"),
                    customer().must(),
                    time("changed_at").must(),
                    code("kind", "address", "email", "phone").must()),
            table(
                    "customer_touchpoints",
                    id("link_id"),
                    customer().must(),
                    reference("touchpoint_id", "touchpoints").must(),
                    date("since"),
                    date("until").ahead().notBefore("since")),
            table(
                    "touchpoint_changes",
                    id("change_id"),
                    reference("touchpoint_id", "touchpoints").must(),
                    date("changed_on").must(),
                    code("kind", "closed", "moved", "address_changed", "hours_changed")
                            .must()),
            table(
                    "opportunity_stages",
                    id("entry_id"),
                    reference("opportunity_id", "opportunities").must(),
                    text("stage").must(),
                    time("entered_at").must()),
            table(
                    "proposals",
                    id("proposal_id"),
                    reference("opportunity_id", "opportunities").must(),
                    time("given_at").must()),
            table(
                    "costs",
                    id("cost_id"),
                    date("incurred_on").must(),
                    code("purpose", "acquisition", "retention", "service", "sales", "marketing")
                            .must(),
                    money("amount").must(),
                    customer(),
                    reference("campaign_id", "campaigns"),
                    text("tactic")),
            table(
                    "web_visits",
                    id("visit_id"),
                    time("visited_at").must(),
                    customer(),
                    whole("page_views"),
                    whole("seconds"),
                    flag("goal_reached")),
            table(
                    "email_subscriptions",
                    id("subscription_id"),
                    date("subscribed_on").must(),
                    date("unsubscribed_on").notBefore("subscribed_on"),
                    customer()));

    private FeedSchema() {}

    static @Nullable FeedTable find(String name) {
        int place = placeOf(name);
        return place < 0 ? null : TABLES.get(place);
    }

    /** Where a file stands among all of them; -1 for none of them. */
    static int placeOf(String name) {
        for (int i = 0; i < TABLES.size(); i++) {
            if (TABLES.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static FeedTable table(String name, Column... columns) {
        return new FeedTable(name, List.of(columns));
    }

    /** The lowest and the highest score that a survey may give. */
    record Scale(int lowest, int highest) {
        boolean holds(double score) {
            return score >= lowest && score <= highest;
        }
    }
}
