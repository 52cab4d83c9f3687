package churnwatch.bench;

import churnwatch.bench.Feed.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** An invented, seeded company of any size as a feed: 32 events a customer on average, few customers with most of them. */
final class Generator {
    /** One customer in so many is touched by a night. */
    private static final int TOUCHED_EVERY = 100;

    private final int customers;
    private final long seed;
    private final int asOf;

    Generator(int customers, long seed, LocalDate asOf) {
        this.customers = customers;
        this.seed = seed;
        this.asOf = (int) asOf.toEpochDay();
    }

    /** Writes the whole feed up to the snapshot date; returns how many rows. */
    long writeFeed(Path folder) throws IOException {
        try (Feed feed = new Feed(folder, 0)) {
            catalogue(feed);
            Life life = new Life(feed, seed, asOf);
            for (int customer = 1; customer <= customers; customer++) {
                life.write(customer);
            }
            return feed.rows();
        }
    }

    /** Writes what the night after the snapshot date brings for one customer in a hundred; returns how many rows. */
    long writeDelta(Path folder) throws IOException {
        try (Feed feed = new Feed(folder, asOf + 1)) {
            Life life = new Life(feed, seed, asOf);
            for (int customer = TOUCHED_EVERY / 2; customer <= customers; customer += TOUCHED_EVERY) {
                life.writeNight(customer);
            }
            return feed.rows();
        }
    }

    private void catalogue(Feed feed) {
        int product = 0;
        for (String category : Life.CATEGORIES) {
            for (int i = 0; i < Life.PRODUCTS_A_CATEGORY; i++, product++) {
                feed.row().text("P" + product).text("Product " + product).text(category);
                feed.write(Table.PRODUCTS, asOf);
            }
        }
        for (int i = 0; i < Life.TOUCHPOINTS; i++) {
            feed.row().text("TP" + i).text(i % 3 == 0 ? "branch" : "store").text("Shop " + i);
            feed.more().text("north");
            feed.write(Table.TOUCHPOINTS, asOf);
            if (i % 90 == 89) {
                feed.row().text("TC" + i).text("TP" + i).date(asOf - i % 70);
                feed.more().text(i % 2 == 0 ? "closed" : "moved");
                feed.write(Table.TOUCHPOINT_CHANGES, asOf);
            }
        }
    }

    /** Writes a feed and the night after it: {@code CUSTOMERS FOLDER [SEED [AS_OF]]}. */
    public static void main(String[] args) throws IOException {
        int customers = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        LocalDate asOf = LocalDate.parse(args.length > 3 ? args[3] : "2026-03-01");
        Generator generator = new Generator(customers, seed, asOf);
        long rows = generator.writeFeed(folder.resolve("full"));
        long night = generator.writeDelta(folder.resolve("delta"));
        System.out.println(customers + " customers: " + rows + " rows, the night after: " + night + " rows");
    }
}
