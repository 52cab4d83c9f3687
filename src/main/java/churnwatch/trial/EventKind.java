package churnwatch.trial;

import static churnwatch.trial.Field.day;
import static churnwatch.trial.Field.flag;
import static churnwatch.trial.Field.number;
import static churnwatch.trial.Field.text;
import static churnwatch.trial.Field.word;

import java.util.List;

/**
 * A kind of events that a test gives a customer.
 *
 * @param key the key of the list that holds them; a rule's word, but for invoices
 * @param table the table of the store, and the file of the feed
 * @param form an example, with what may be left out in brackets
 * @param fields what each may say; the first is the event's day
 */
record EventKind(String key, String table, String form, List<Field> fields) {
    static final EventKind PURCHASES = of(
            "purchases",
            "purchases",
            "-40d 12.50 [cost=8.00] [category=mobile] [order=A1]; below 0 for a return",
            day("on", "purchased_day").must(),
            number("amount", Field.Type.BALANCE, "amount").must(),
            number("cost", Field.Type.BALANCE, "cost"),
            text("category", "category"),
            text("order", "order_id"));

    static final EventKind CONTRACTS = of(
            "contracts",
            "contracts",
            "-300d [ends=+30d] [renewed=-5d] [cancelled=-5d] [value=240.00] [product=P1]",
            day("started", "started_on").must(),
            day("ends", "ends_on"),
            day("renewed", "renewed_on"),
            day("cancelled", "cancelled_on"),
            number("value", Field.Type.MONEY, "yearly_value"),
            text("product", "product_id"));

    static final EventKind INVOICES = of(
            "invoices",
            "invoices",
            "-38d due=-8d 120.00 [paid=-1d]",
            day("issued", "issued_on").must(),
            day("due", "due_on").must(),
            day("paid", "paid_on"),
            number("amount", Field.Type.MONEY, "amount").must());

    static final EventKind OFFERS = of(
            "offers",
            "offers",
            "-20d [expires=-1d] [opened=-9d] [clicked=-9d] [responded=-9d] [accepted|declined] [untargeted]",
            day("sent", "sent_day").must(),
            day("expires", "expires_day"),
            day("opened", "opened_day"),
            day("clicked", "clicked_day"),
            day("responded", "responded_day"),
            word("response", "response", "accepted", "declined"),
            flag("untargeted", "untargeted"));

    static final EventKind CONTACTS = of(
            "contacts",
            "interactions",
            "-5d billing [outbound] [email] [planned]; inbound and a call where it does not say",
            day("on", "occurred_day").must(),
            word("topic", "topic", "billing", "technical", "product", "complaint", "cancellation", "sales", "other"),
            word("direction", "direction", "inbound", "outbound").or("inbound"),
            word("medium", "medium", "call", "email", "chat", "web", "visit").or("call"),
            flag("planned", "planned"));

    static final EventKind TICKETS = of(
            "tickets",
            "tickets",
            "-9d complaint [resolved=-1d] [sla=-2d] [reopened]",
            day("opened", "opened_day").must(),
            word("kind", "kind", "request", "incident", "complaint").must(),
            day("resolved", "resolved_day"),
            day("sla", "sla_due_day"),
            flag("reopened", "reopened"));

    static final EventKind SURVEYS = of(
            "surveys",
            "surveys",
            "-10d nps 6 [staff]; a question of your own: -10d kind=ease 3",
            day("on", "answered_day").must(),
            text("kind", "kind", "nps", "csat", "ces", "complaint_handling", "exit")
                    .must(),
            number("score", Field.Type.NUMBER, "score"),
            word("respondent", "respondent", "customer", "staff").or("customer"));

    static final EventKind WALLET = of(
            "wallet",
            "wallet",
            "-10d 500.00 [category=mobile]",
            day("on", "as_of").must(),
            number("total", Field.Type.MONEY, "total_spend").must(),
            text("category", "category"));

    static final EventKind DETAILS = of(
            "details",
            "contact_changes",
            "-10d address",
            day("on", "changed_day").must(),
            word("kind", "kind", "address", "email", "phone").must());

    static final EventKind TOUCHPOINTS = of(
            "touchpoints",
            "customer_touchpoints",
            "-10d closed [at=S1] [since=-300d] [until=-20d]; since and until tell how long the customer used it",
            day("on", "changed_on").must(),
            word("kind", "kind", "closed", "moved", "address_changed", "hours_changed")
                    .must(),
            day("since", "since"),
            day("until", "until"),
            text("at", "touchpoint_id"));

    static final List<EventKind> ALL =
            List.of(PURCHASES, CONTRACTS, INVOICES, OFFERS, CONTACTS, TICKETS, SURVEYS, WALLET, DETAILS, TOUCHPOINTS);

    EventKind {
        fields = List.copyOf(fields);
    }

    private static EventKind of(String key, String table, String form, Field... fields) {
        return new EventKind(key, table, form, List.of(fields));
    }

    static List<String> keys() {
        return ALL.stream().map(EventKind::key).toList();
    }

    /** The field that says the event's day. */
    Field date() {
        return fields.get(0);
    }
}
