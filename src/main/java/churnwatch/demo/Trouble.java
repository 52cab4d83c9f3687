package churnwatch.demo;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What goes wrong with a customer: one for each warning signal, and leaving. */
enum Trouble {
    FALLING_RFM,
    OVERDUE_PURCHASE,
    UNANSWERED_OFFER,
    FALLING_SATISFACTION,
    COMPLAINT_MISHANDLED,
    FALLING_SHARE_OF_WALLET,
    CATEGORY_DEFECTION,
    TECHNICAL_ENQUIRIES,
    LATE_PAYMENT,
    BILLING_QUESTION,
    TOUCHPOINT_CHANGE,
    ADDRESS_CHANGE,
    CANCELLATION_ENQUIRY,
    RENEWAL_AT_RISK,
    LEAVES;

    /** Troubles come together as they do in life; each story happens to the same number of customers. */
    private static final List<EnumSet<Trouble>> STORIES = List.of(
            EnumSet.of(FALLING_RFM),
            EnumSet.of(OVERDUE_PURCHASE),
            EnumSet.of(OVERDUE_PURCHASE, UNANSWERED_OFFER),
            EnumSet.of(UNANSWERED_OFFER),
            EnumSet.of(FALLING_SATISFACTION),
            EnumSet.of(FALLING_SATISFACTION, COMPLAINT_MISHANDLED),
            EnumSet.of(COMPLAINT_MISHANDLED),
            EnumSet.of(COMPLAINT_MISHANDLED, LATE_PAYMENT, ADDRESS_CHANGE),
            EnumSet.of(FALLING_SHARE_OF_WALLET),
            EnumSet.of(CATEGORY_DEFECTION, FALLING_SHARE_OF_WALLET),
            EnumSet.of(CATEGORY_DEFECTION),
            EnumSet.of(TECHNICAL_ENQUIRIES),
            EnumSet.of(TECHNICAL_ENQUIRIES, FALLING_SATISFACTION),
            EnumSet.of(LATE_PAYMENT),
            EnumSet.of(LATE_PAYMENT, BILLING_QUESTION),
            EnumSet.of(TOUCHPOINT_CHANGE),
            EnumSet.of(ADDRESS_CHANGE),
            EnumSet.of(CANCELLATION_ENQUIRY, RENEWAL_AT_RISK, FALLING_SATISFACTION),
            EnumSet.of(RENEWAL_AT_RISK, BILLING_QUESTION),
            EnumSet.of(LEAVES, COMPLAINT_MISHANDLED));

    /** Customers to one turn of all stories: 20 of 70 have one, the others live in peace. */
    private static final int TURN = 70;

    /** A prime above {@link #TURN} spreads the stories over the customers' numbers. */
    private static final int SPREAD = 73;

    static Set<Trouble> of(int customer, int customers) {
        int turn = Math.min(TURN, customers);
        int place = customer * SPREAD % turn;
        return place < STORIES.size() ? EnumSet.copyOf(STORIES.get(place)) : EnumSet.noneOf(Trouble.class);
    }

    static int stories() {
        return STORIES.size();
    }
}
