package churnwatch.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the company has and does that is no one customer's: products, campaigns, touchpoints, selling, costs. */
final class Company {
    private static final List<String> SOURCES = List.of("web", "referral", "trade fair", "partner");
    private static final List<String> STAGES = List.of("qualified", "proposal", "negotiation");

    /** Store 7 closes and store 8 moves: only customers of that story go there. */
    static final String CLOSING_STORE = "TP-7";

    static final String MOVING_STORE = "TP-8";

    private final Feed feed;
    private final Person clerk;

    /** The clerk is nobody in particular: a person whose random and days serve the company's own rows. */
    Company(Feed feed, Person clerk) {
        this.feed = feed;
        this.clerk = clerk;
    }

    void write(int customers) {
        products();
        campaigns();
        touchpoints();
        costs();
        int leads = Math.max(12, customers / 6);
        for (int i = 1; i <= leads; i++) {
            lead(i, customers);
        }
    }

    private void products() {
        for (int i = 0; i < Shopping.CATEGORIES.size(); i++) {
            String category = Shopping.CATEGORIES.get(i);
            feed.products.row(Shopping.product(i), category + " plan", category);
        }
    }

    private void campaigns() {
        feed.campaigns.row("K-START", "New in town", "web", "acquisition", clerk.day(700), clerk.day(400), "9000.00");
        feed.campaigns.row("K-SUMMER", "Summer bundle", "email", "growth", clerk.day(340), clerk.day(190), "2500.00");
        feed.campaigns.row("K-GROWTH", "One more plan", "email", "growth", clerk.day(500), null, "1200.00");
        feed.campaigns.row("K-STAY", "Stay with us", "email", "retention", clerk.day(100), null, "1800.00");
    }

    private void touchpoints() {
        for (int i = 1; i <= 8; i++) {
            feed.touchpoints.row(
                    "TP-" + i, "store", "Store " + i, List.of("north", "south").get(i % 2));
        }
        feed.touchpoints.row("TP-9", "website", "Our web shop", null);
        feed.touchpoints.row("TP-10", "branch", "Head branch", "east");
        feed.touchpoints.row("TP-11", "agent", "Partner agency", "west");
        feed.touchpointChanges.row("TC-1", CLOSING_STORE, clerk.day(12), "closed");
        feed.touchpointChanges.row("TC-2", MOVING_STORE, clerk.day(38), "moved");
        feed.touchpointChanges.row("TC-3", "TP-10", clerk.day(300), "address_changed");
        feed.touchpointChanges.row("TC-4", "TP-1", clerk.day(20), "hours_changed");
    }

    private void costs() {
        for (int month = 24; month >= 1; month--) {
            int ago = month * 30;
            cost(ago, "acquisition", 1500, month > 12 ? "K-START" : null);
            cost(ago, "service", 2200, null);
            cost(ago, "sales", 1800, null);
            cost(ago, "marketing", 700, null);
            cost(ago, "retention", 300, month < 4 ? "K-STAY" : null);
        }
    }

    private void cost(int ago, String purpose, int amount, @Nullable String campaign) {
        feed.costs.row(
                feed.costs.nextId("CO"),
                clerk.day(ago),
                purpose,
                amount + clerk.between(-100, 100) + ".00",
                null,
                campaign,
                "retention".equals(purpose) ? "call_back" : null);
    }

    private void lead(int i, int customers) {
        int created = clerk.between(60, 500);
        boolean converted = clerk.chance(45);
        String customer = converted ? String.format("C-%04d", clerk.between(1, customers)) : null;
        String source = SOURCES.get(i % SOURCES.size());
        String lead = "L-" + i;
        feed.leads.row(
                lead,
                clerk.time(created),
                source,
                clerk.owner(),
                converted ? clerk.time(created - 20) : null,
                customer);
        if (clerk.chance(60)) {
            opportunity(lead, source, created - 21, customer);
        }
    }

    private void opportunity(String lead, String source, int created, @Nullable String customer) {
        String id = feed.opportunities.nextId("OP");
        boolean closed = created > 120;
        boolean won = closed && customer != null;
        feed.opportunities.row(
                id,
                clerk.time(created),
                lead,
                customer,
                clerk.owner(),
                source,
                clerk.between(300, 4000) + ".00",
                closed ? null : "0." + clerk.between(2, 8),
                clerk.day(created - 150),
                closed ? clerk.time(created - 60) : null,
                closed ? won ? "won" : "lost" : null,
                closed && !won ? clerk.chance(50) ? "price" : "timing" : null);
        for (int stage = 0; stage < STAGES.size() && created - stage * 15 > 0; stage++) {
            feed.opportunityStages.row(
                    feed.opportunityStages.nextId("ST"), id, STAGES.get(stage), clerk.time(created - stage * 15));
        }
        feed.proposals.row(feed.proposals.nextId("PP"), id, clerk.time(created - 15));
        call(id, customer, created - 10, false);
        if (!closed) {
            call(id, customer, -clerk.between(2, 9), true);
        }
    }

    private void call(String opportunity, @Nullable String customer, int ago, boolean planned) {
        feed.interactions.row(
                feed.interactions.nextId("X"),
                customer,
                clerk.time(ago),
                "outbound",
                "call",
                "sales",
                clerk.owner(),
                null,
                opportunity,
                null,
                planned ? null : clerk.between(120, 1500),
                null,
                null,
                null,
                planned);
    }
}
