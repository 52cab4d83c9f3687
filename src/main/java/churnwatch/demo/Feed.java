package churnwatch.demo;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** All files of the feed, open for writing. */
final class Feed implements AutoCloseable {
    private final Path folder;
    private final Deque<FeedFile> open = new ArrayDeque<>();

    final FeedFile customers;
    final FeedFile products;
    final FeedFile purchases;
    final FeedFile contracts;
    final FeedFile invoices;
    final FeedFile campaigns;
    final FeedFile offers;
    final FeedFile interactions;
    final FeedFile tickets;
    final FeedFile surveys;
    final FeedFile wallet;
    final FeedFile contactChanges;
    final FeedFile touchpoints;
    final FeedFile customerTouchpoints;
    final FeedFile touchpointChanges;
    final FeedFile leads;
    final FeedFile opportunities;
    final FeedFile opportunityStages;
    final FeedFile proposals;
    final FeedFile costs;
    final FeedFile webVisits;
    final FeedFile emailSubscriptions;

    Feed(Path folder) {
        this.folder = folder;
        customers = file(
                "customers",
                "customer_id,name,email,phone,address,segment,region,channel,owner,locale,joined_on,left_on,"
                        + "leave_reason,acquisition_campaign_id,referred_by");
        products = file("products", "product_id,name,category");
        purchases = file(
                "purchases",
                "purchase_id,customer_id,purchased_at,order_id,product_id,category,channel,amount,cost,kind,"
                        + "campaign_id");
        contracts = file(
                "contracts",
                "contract_id,customer_id,product_id,started_on,ends_on,renewed_on,cancelled_on,cancel_reason,"
                        + "yearly_value");
        invoices = file("invoices", "invoice_id,customer_id,issued_on,due_on,amount,paid_on");
        campaigns = file("campaigns", "campaign_id,name,medium,purpose,started_on,ended_on,cost");
        offers = file(
                "offers",
                "offer_id,customer_id,sent_at,campaign_id,targeted,expires_at,opened_at,clicked_at,responded_at,"
                        + "response");
        interactions = file(
                "interactions",
                "interaction_id,customer_id,occurred_at,direction,medium,topic,staff,ticket_id,opportunity_id,"
                        + "wait_seconds,handle_seconds,abandoned,callback,cost,planned");
        tickets = file(
                "tickets",
                "ticket_id,customer_id,opened_at,kind,topic,channel,product_id,first_response_at,resolved_at,"
                        + "sla_due_at,contacts,reopened");
        surveys = file("surveys", "survey_id,customer_id,answered_at,kind,score,reason,ticket_id,respondent");
        wallet = file("wallet", "wallet_id,customer_id,as_of,total_spend,category");
        contactChanges = file("contact_changes", "change_id,customer_id,changed_at,kind");
        touchpoints = file("touchpoints", "touchpoint_id,kind,name,region");
        customerTouchpoints = file("customer_touchpoints", "link_id,customer_id,touchpoint_id,since,until");
        touchpointChanges = file("touchpoint_changes", "change_id,touchpoint_id,changed_on,kind");
        leads = file("leads", "lead_id,created_at,source,owner,converted_at,customer_id");
        opportunities = file(
                "opportunities",
                "opportunity_id,created_at,lead_id,customer_id,owner,source,amount,win_probability,"
                        + "expected_close_on,closed_at,outcome,lost_reason");
        opportunityStages = file("opportunity_stages", "entry_id,opportunity_id,stage,entered_at");
        proposals = file("proposals", "proposal_id,opportunity_id,given_at");
        costs = file("costs", "cost_id,incurred_on,purpose,amount,customer_id,campaign_id,tactic");
        webVisits = file("web_visits", "visit_id,visited_at,customer_id,page_views,seconds,goal_reached");
        emailSubscriptions = file("email_subscriptions", "subscription_id,subscribed_on,unsubscribed_on,customer_id");
    }

    private FeedFile file(String name, String columns) {
        FeedFile file = new FeedFile(folder, name, columns.split(",", -1));
        open.push(file);
        return file;
    }

    @Override
    public void close() {
        open.forEach(FeedFile::close);
    }
}
