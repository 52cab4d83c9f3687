package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.config.Settings;
import churnwatch.fact.Customer;
import churnwatch.fact.CustomerValue;
import churnwatch.fact.Lifespan;
import churnwatch.fact.Rfm;
import churnwatch.fact.TouchpointChange;
import churnwatch.history.EventPacker;
import churnwatch.history.History;
import churnwatch.snapshot.Facts;
import churnwatch.snapshot.Scores;
import churnwatch.snapshot.Worth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The customer of a test, as somebody wrote it down.
 *
 * @param attributes columns of the customer by their names in the store
 * @param rows events by table
 * @param rfm the three scores on the date, such as 451; empty where the customer is outside the population
 * @param rfmBefore the same 90 days earlier
 * @param lifespan how long customers stay; unknown where it is not written
 */
record Given(
        Map<String, Object> attributes,
        Map<String, List<Map<String, Object>>> rows,
        List<TouchpointChange> changes,
        String rfm,
        String rfmBefore,
        Lifespan lifespan) {
    private static final Pattern SCORES = Pattern.compile("[1-5]{3}");
    private static final Pattern YEARS = Pattern.compile("\\d{1,3}(\\.\\d+)?");
    private static final int DAYS_OF_A_YEAR = 365;
    private static final String JOINED = "-1000d";
    /** What the feed calls some of the keys. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "interactions", "contacts",
            "billing", "invoices",
            "contact_changes", "details",
            "touchpoint_changes", "touchpoints",
            "customer_touchpoints", "touchpoints",
            "joined_on", "joined",
            "left_on", "left");

    static List<String> keys() {
        List<String> keys = new ArrayList<>(
                List.of("joined", "left", "segment", "region", "channel", "rfm", "rfm_before", "lifespan_years"));
        keys.addAll(EventKind.keys());
        return keys;
    }

    /** Reads a customer whose keys were already checked. */
    static Given read(Node.Section section, LocalDate asOf, Settings settings, Faults faults) {
        Events events = new Events(asOf, Math.max(0, settings.currency().getDefaultFractionDigits()), faults);
        for (EventKind kind : EventKind.ALL) {
            Node node = section.entries().get(kind.key());
            if (node != null) {
                events.read(kind, node);
            }
        }
        Map<String, Object> attributes = new HashMap<>();
        text(section, "segment", faults).ifPresent(text -> attributes.put("segment", text));
        text(section, "region", faults).ifPresent(text -> attributes.put("region", text));
        text(section, "channel", faults).ifPresent(text -> attributes.put("channel", text));
        attributes.put(
                "joined_on",
                day(section, "joined", asOf, faults)
                        .orElse(Day.of(JOINED, asOf).orElseThrow())
                        .toEpochDay());
        day(section, "left", asOf, faults).ifPresent(day -> attributes.put("left_on", day.toEpochDay()));
        return new Given(
                attributes,
                events.rows(),
                events.changes(),
                scores(section, "rfm", faults),
                scores(section, "rfm_before", faults),
                lifespan(section, faults));
    }

    /** Tells the keys that no customer has. */
    static void checkKeys(Node.Section section, Faults faults) {
        Node.Section rest = new Node.Section(section.origin());
        section.entries().forEach((key, node) -> {
            String own = OTHER_NAMES.get(key);
            if (own != null) {
                faults.add(node, key, "is called " + own + " here; write " + own);
            } else {
                rest.entries().put(key, node);
            }
        });
        faults.unknownKeys(rest, keys());
    }

    private static Optional<String> text(Node.Section section, String key, Faults faults) {
        Node node = section.entries().get(key);
        if (node instanceof Node.Scalar scalar) {
            return Optional.ofNullable(scalar.text());
        }
        if (node != null) {
            faults.add(node, key, "takes one value");
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(Node.Section section, String key, LocalDate asOf, Faults faults) {
        Optional<String> text = text(section, key, faults);
        Optional<LocalDate> day = text.flatMap(written -> Day.of(written, asOf));
        if (text.isPresent() && day.isEmpty()) {
            faults.add(Faults.at(section, key), text.get(), "is no day; " + Day.FORM);
        }
        return day;
    }

    private static String scores(Node.Section section, String key, Faults faults) {
        Optional<String> text = text(section, key, faults);
        if (text.isPresent() && !SCORES.matcher(text.get()).matches()) {
            faults.add(
                    Faults.at(section, key),
                    text.get(),
                    "is no RFM; write three digits from 1 to 5, recency, frequency and monetary, such as 451");
            return "";
        }
        return text.orElse("");
    }

    private static Lifespan lifespan(Node.Section section, Faults faults) {
        Optional<String> text = text(section, "lifespan_years", faults);
        if (text.isEmpty()) {
            return Lifespan.UNKNOWN;
        }
        if (!YEARS.matcher(text.get()).matches()) {
            faults.add(
                    Faults.at(section, "lifespan_years"),
                    text.get(),
                    "is no number of years; write how long customers stay, such as 4 or 2.5");
            return Lifespan.UNKNOWN;
        }
        return new Lifespan(Math.round(Double.parseDouble(text.get()) * DAYS_OF_A_YEAR), 1);
    }

    /** The fact that the nightly run would make of these events; nothing where the customer is not active. */
    @Nullable
    Customer customer(int no, LocalDate asOf, Settings settings) {
        EventPacker packer = new EventPacker();
        changes.forEach(packer::change);
        byte[] packed = packer.pack(attributes, rows);
        return new Facts(
                        asOf,
                        settings,
                        packer.dictionary(),
                        new Written(asOf, rfm),
                        new Written(asOf.minusDays(Scores.APART), rfmBefore),
                        new Worth(() -> lifespan, customer -> profit(asOf)))
                .build(no, packed, 0);
    }

    /** As a snapshot adds it up out of the store. */
    private OptionalLong profit(LocalDate asOf) {
        long profit = 0;
        for (Map<String, Object> purchase : rows.getOrDefault(EventKind.PURCHASES.table(), List.of())) {
            long age = asOf.toEpochDay() - (Long) purchase.getOrDefault("purchased_day", Long.MAX_VALUE);
            if (age >= 0 && age < CustomerValue.DAYS) {
                if (!(purchase.get("amount") instanceof Long amount && purchase.get("cost") instanceof Long cost)) {
                    return OptionalLong.empty();
                }
                profit += amount - cost;
            }
        }
        return OptionalLong.of(profit);
    }

    /** Scores that somebody wrote down, since one customer has no population; empty for outside of it. */
    private record Written(LocalDate asOf, String digits) implements Scores {
        @Override
        public Rfm score(History history, int age) {
            return digits.isEmpty() ? Rfm.outside(asOf) : Scores.super.score(history, age);
        }

        @Override
        public int ofRecency(int days) {
            return digits.charAt(0) - '0';
        }

        @Override
        public int ofFrequency(int orders) {
            return digits.charAt(1) - '0';
        }

        @Override
        public int ofMonetary(long spend) {
            return digits.charAt(2) - '0';
        }
    }
}
