package churnwatch.demo;

import org.jspecify.annotations.Nullable;

/** One customer's contract terms and monthly invoices. */
final class Agreement {
    private static final int TERM_DAYS = 365;

    private final Person person;
    private final Feed feed;

    Agreement(Person person, Feed feed) {
        this.person = person;
        this.feed = feed;
    }

    void write() {
        if (person.contract()) {
            terms();
            invoices();
        }
    }

    private void terms() {
        int yearly = 12 * person.between(20, person.segment().equals("business") ? 120 : 45);
        if (!person.has(Trouble.RENEWAL_AT_RISK) && person.chance(50)) {
            term(person.joinedAgo(), null, null, yearly);
            return;
        }
        // The present term ends within 60 days only where the renewal is at risk.
        int ends = person.has(Trouble.RENEWAL_AT_RISK) ? -person.between(8, 40) : -person.between(70, 300);
        int started = ends + TERM_DAYS;
        if (person.joinedAgo() > started) {
            term(person.joinedAgo(), started + 1, started + 15, yearly);
        }
        term(Math.min(started, person.joinedAgo()), ends, null, yearly);
    }

    private void term(int startedAgo, @Nullable Integer endsAgo, @Nullable Integer renewedAgo, int yearly) {
        boolean cancelled = person.leftAgo() != null && renewedAgo == null;
        feed.contracts.row(
                feed.contracts.nextId("CT"),
                person.id(),
                Shopping.product(person.number() % Shopping.CATEGORIES.size()),
                person.day(startedAgo),
                endsAgo == null ? null : person.day(endsAgo),
                renewedAgo == null ? null : person.day(renewedAgo),
                cancelled ? person.day(person.lastDayAgo()) : null,
                cancelled ? "competitor" : null,
                yearly + ".00");
    }

    private void invoices() {
        int first = Math.min(person.joinedAgo(), 420);
        for (int issued = first; issued >= person.lastDayAgo(); issued -= 30) {
            boolean late = person.has(Trouble.LATE_PAYMENT) && issued < 75;
            boolean unpaid = late && person.number() % 3 != 0;
            int paid = issued - (late ? 14 + person.between(10, 14) : person.between(2, 12));
            feed.invoices.row(
                    feed.invoices.nextId("I"),
                    person.id(),
                    person.day(issued),
                    person.day(issued - 14),
                    person.between(20, 60) + ".50",
                    unpaid || paid < 0 ? null : person.day(paid));
        }
    }
}
