package churnwatch.demo;

import org.jspecify.annotations.Nullable;

/** What one customer and the company say to each other: contacts, tickets, surveys, offers, changes of address. */
final class Contacts {
    private final Person person;
    private final Feed feed;

    Contacts(Person person, Feed feed) {
        this.person = person;
        this.feed = feed;
    }

    void write() {
        interactions();
        complaints();
        surveys();
        offers();
        changes();
        visits();
    }

    private void interactions() {
        for (int ago : new int[] {700, 560, 410, 290, 170}) {
            int day = ago - person.between(0, 80);
            if (day < person.joinedAgo() && day > person.lastDayAgo()) {
                String topic = person.chance(40) ? "billing" : person.chance(50) ? "technical" : "sales";
                contact(day, person.chance(70) ? "inbound" : "outbound", topic, null);
            }
        }
        if (person.has(Trouble.TECHNICAL_ENQUIRIES)) {
            for (int i = person.between(3, 5); i > 0; i--) {
                contact(person.between(1, 25), "inbound", person.chance(70) ? "technical" : "product", null);
            }
        }
        if (person.has(Trouble.BILLING_QUESTION)) {
            contact(person.between(2, 25), "inbound", "billing", null);
        }
        if (person.has(Trouble.CANCELLATION_ENQUIRY)) {
            contact(person.between(2, 20), "inbound", "cancellation", null);
        }
    }

    private void contact(int ago, String direction, String topic, @Nullable String ticket) {
        boolean call = person.chance(60);
        boolean inbound = "inbound".equals(direction);
        feed.interactions.row(
                feed.interactions.nextId("X"),
                person.id(),
                person.time(ago),
                direction,
                call ? "call" : person.chance(60) ? "email" : "chat",
                topic,
                person.owner(),
                ticket,
                null,
                call && inbound ? person.between(5, 240) : null,
                person.between(60, 900),
                call && inbound && person.chance(5) ? "true" : null,
                call && person.chance(10) ? "true" : "false",
                person.between(1, 6) + ".00",
                null);
    }

    private void complaints() {
        if (person.chance(40) && person.joinedAgo() > 300 && person.lastDayAgo() == 0) {
            // Long ago and well handled: no warning.
            ticket("incident", person.between(130, 260), true, false);
        }
        if (!person.has(Trouble.COMPLAINT_MISHANDLED)) {
            return;
        }
        int first = person.lastDayAgo() + person.between(10, 30);
        switch (person.number() % 3) {
            case 0 -> ticket("complaint", first, false, false);
            case 1 -> {
                String ticket = ticket("complaint", first + 20, true, true);
                answer("complaint_handling", first, "2", "no answer", ticket);
            }
            default -> {
                ticket("complaint", first, true, false);
                ticket("complaint", first + 25, true, false);
            }
        }
    }

    private String ticket(String kind, int ago, boolean resolved, boolean reopened) {
        String id = feed.tickets.nextId("T");
        feed.tickets.row(
                id,
                person.id(),
                person.time(ago, 9),
                kind,
                "complaint".equals(kind) ? "billing" : "technical",
                "phone",
                Shopping.product(person.number() % Shopping.CATEGORIES.size()),
                resolved ? person.time(ago, 11) : null,
                resolved ? person.time(ago - 2) : null,
                person.time(ago - 5, 17),
                resolved ? person.between(1, 3) : null,
                reopened);
        contact(ago, "inbound", "complaint".equals(kind) ? "complaint" : "other", id);
        return id;
    }

    private void surveys() {
        if (person.chance(55) && person.joinedAgo() > 250) {
            int earlier = person.lastDayAgo() + person.between(150, 240);
            answer("nps", earlier, "" + person.between(8, 10), null, null);
            answer("csat", earlier, "" + person.between(4, 5), null, null);
            if (person.lastDayAgo() == 0 && !person.has(Trouble.FALLING_SATISFACTION)) {
                answer("nps", person.between(5, 80), "" + person.between(8, 10), null, null);
                answer("ces", person.between(5, 80), "" + person.between(1, 3), null, null);
            }
        }
        if (person.has(Trouble.FALLING_SATISFACTION)) {
            answer("nps", 190, "9", null, null);
            answer("nps", person.between(5, 60), "" + person.between(1, 6), "waited too long", null);
        }
        if (person.leftAgo() != null && person.chance(70)) {
            answer("exit", person.leftAgo(), null, person.chance(50) ? "price" : "service", null);
        }
    }

    private void answer(
            String kind, int ago, @Nullable String score, @Nullable String reason, @Nullable String ticket) {
        feed.surveys.row(
                feed.surveys.nextId("S"), person.id(), person.time(ago), kind, score, reason, ticket, "customer");
    }

    private void offers() {
        if (person.has(Trouble.UNANSWERED_OFFER)) {
            int unanswered = 1 + person.number() % 3;
            for (int i = unanswered; i > 0; i--) {
                offer(25 + 30 * (i - 1) + person.between(0, 10), false);
            }
        } else if (person.chance(45) && person.lastDayAgo() == 0 && person.joinedAgo() > 400) {
            offer(person.between(200, 330), person.chance(50));
            offer(person.between(45, 85), true);
        }
    }

    private void offer(int ago, boolean answered) {
        boolean accepted = answered && person.chance(50);
        feed.offers.row(
                feed.offers.nextId("OF"),
                person.id(),
                person.time(ago, 9),
                ago > 100 ? "K-SUMMER" : "K-STAY",
                "true",
                person.time(ago - 14, 23),
                answered || person.chance(30) ? person.time(ago - 1) : null,
                answered ? person.time(ago - 2) : null,
                accepted ? person.time(ago - 3) : null,
                accepted ? person.chance(60) ? "accepted" : "declined" : null);
    }

    private void changes() {
        if (person.has(Trouble.ADDRESS_CHANGE)) {
            change(person.between(5, 45), "address");
        } else if (person.chance(10) && person.joinedAgo() > 500) {
            change(person.between(200, 450), person.chance(50) ? "address" : "phone");
        }
    }

    private void change(int ago, String kind) {
        feed.contactChanges.row(feed.contactChanges.nextId("CC"), person.id(), person.time(ago), kind);
    }

    private void visits() {
        for (int i = person.between(0, 3); i > 0; i--) {
            int ago = person.lastDayAgo() + person.between(1, 39);
            feed.webVisits.row(
                    feed.webVisits.nextId("V"),
                    person.time(ago),
                    person.id(),
                    person.between(1, 14),
                    person.between(10, 900),
                    person.chance(15));
        }
        if (person.chance(50)) {
            feed.emailSubscriptions.row(
                    feed.emailSubscriptions.nextId("E"),
                    person.day(person.joinedAgo()),
                    person.leftAgo() == null ? null : person.day(person.leftAgo()),
                    person.id());
        }
    }
}
