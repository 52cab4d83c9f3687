package churnwatch.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Writes the feed of an invented company: every file of the format, names in four languages, and for some of the
 * customers each of the warning signs. The same seed, size and day give the same bytes.
 */
public final class DemoCompany {
    /** How the company is labelled wherever it shows. */
    public static final String LABEL = "Demo company - invented data";

    /** Fewer customers than this would leave out some of the stories. */
    public static final int CUSTOMERS_MIN = 30;

    private final int customers;
    private final long seed;
    private final LocalDate today;

    public DemoCompany(int customers, long seed, LocalDate today) {
        if (customers < CUSTOMERS_MIN) {
            throw new IllegalArgumentException("The demo company needs at least " + CUSTOMERS_MIN + " customers, not "
                    + customers + ", for every signal to fire");
        }
        this.customers = customers;
        this.seed = seed;
        this.today = today;
    }

    /** Writes all files into the folder, which is made where it is missing. */
    public void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("README.txt"), LABEL + ": nobody in these files exists.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Feed feed = new Feed(folder)) {
            new Company(feed, Person.of(customers, customers, seed, today)).write(customers);
            for (int i = 0; i < customers; i++) {
                life(Person.of(i, customers, seed, today), feed);
            }
        }
    }

    private static void life(Person person, Feed feed) {
        int number = person.number() + 1;
        feed.customers.row(
                person.id(),
                person.names().full(person.random()),
                "customer" + number + "@demo.invalid",
                String.format("+00 555 %06d", number),
                number + " Invented Street",
                person.segment(),
                person.region(),
                person.chance(60) ? "web" : "store",
                person.owner(),
                person.names().locale(),
                person.day(person.joinedAgo()),
                person.leftAgo() == null ? null : person.day(person.leftAgo()),
                person.leftAgo() == null ? null : person.chance(50) ? "price" : "moved away",
                person.chance(25) ? "K-START" : null,
                person.number() > 20 && person.chance(8) ? String.format("C-%04d", person.between(1, 20)) : null);
        String store = person.has(Trouble.TOUCHPOINT_CHANGE)
                ? number % 2 == 0 ? Company.CLOSING_STORE : Company.MOVING_STORE
                : "TP-" + person.between(1, 6);
        feed.customerTouchpoints.row(
                feed.customerTouchpoints.nextId("LK"), person.id(), store, person.day(person.joinedAgo()), null);
        new Shopping(person, feed).write();
        new Agreement(person, feed).write();
        new Contacts(person, feed).write();
    }
}
