package churnwatch.cli;

import churnwatch.cli.Timeline.Entry;
import churnwatch.config.Settings;
import churnwatch.fact.CustomerValue;
import churnwatch.snapshot.CustomerWorth;
import churnwatch.snapshot.Results;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What a customer is worth, as an entry among the others: over the year up to the newest snapshot, or else up to today. */
final class ShownWorth {
    /** What the entry stands under. */
    static final String RECORD = "value";

    private static final Comparator<Entry> ORDER = Comparator.comparing(
                    Entry::on, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Entry::record);

    private final Handle handle;
    private final Settings settings;
    private final Clock clock;

    ShownWorth(Handle handle, Settings settings, Clock clock) {
        this.handle = handle;
        this.settings = settings;
        this.clock = clock;
    }

    /** The entries of a customer with this one in its place. */
    List<Entry> among(List<Entry> entries, String customerId) {
        LocalDate asOf = Results.newest(handle).orElseGet(() -> LocalDate.now(clock));
        Entry own = new Entry(asOf, RECORD, customerId, details(customerId, asOf), false);
        List<Entry> all = new ArrayList<>(entries);
        all.add(
                (int) entries.stream()
                        .takeWhile(entry -> ORDER.compare(entry, own) < 0)
                        .count(),
                own);
        return all;
    }

    /** The period is that of a report, its end the day after; what is not known has a reason instead. */
    private Map<String, Object> details(String customerId, LocalDate asOf) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("from", asOf.plusDays(1).minusDays(CustomerValue.DAYS).toString());
        details.put("to", asOf.plusDays(1).toString());
        details.put("currency", settings.currency().getCurrencyCode());
        int customerNo = handle.createQuery("SELECT customer_no FROM customers WHERE customer_id = :id")
                .bind("id", customerId)
                .mapTo(Integer.class)
                .one();
        CustomerWorth.of(handle, settings, customerNo, asOf)
                .ifPresentOrElse(worth -> tell(worth, details), () -> details.put("unknown", whyNot(customerNo)));
        return details;
    }

    private void tell(CustomerWorth worth, Map<String, Object> details) {
        if (worth.clv().isPresent()) {
            details.put("lifetime_value", money(worth.clv().getAsLong()));
            details.put("lifespan_years", worth.lifespanYears());
        } else {
            details.put("lifetime_value_unknown", "bought nothing in these days");
        }
        if (worth.profit().isPresent()) {
            details.put("profit", money(worth.profit().getAsLong()));
        } else {
            details.put(
                    "profit_unknown",
                    worth.purchases() == 0
                            ? "no purchases were imported so far"
                            : "no cost given for " + worth.withoutCost() + " of " + worth.purchases()
                                    + " purchases in these days");
        }
    }

    private String whyNot(int customerNo) {
        return handle.createQuery("""
                        SELECT m.customer_id FROM aliases a JOIN customers m ON m.customer_no = a.main_no
                        WHERE a.customer_no = :no
                        """)
                .bind("no", customerNo)
                .mapTo(String.class)
                .findOne()
                .map(main -> "an alias, whose purchases are those of " + main)
                .orElse("no customer on that day, or deleted by a feed since");
    }

    /** For people: the days in words, and a line each for what is known and what is not. */
    static List<String> lines(Map<String, Object> details) {
        LocalDate last = LocalDate.parse(String.valueOf(details.get("to"))).minusDays(1);
        List<String> lines = new ArrayList<>();
        lines.add("value: the " + CustomerValue.DAYS + " days up to " + last + ", in " + details.get("currency"));
        details.forEach((name, value) -> {
            if (name.equals("unknown")) {
                lines.add("  unknown: " + value);
            } else if (name.endsWith("_unknown")) {
                lines.add("  " + name.replace("_unknown", ": unknown, ") + value);
            } else if (name.equals("lifespan_years")) {
                lines.add(
                        "  " + name + ": " + BigDecimal.valueOf((double) value).setScale(1, RoundingMode.HALF_UP));
            } else if (value instanceof BigDecimal) {
                lines.add("  " + name + ": " + value);
            }
        });
        return lines;
    }

    private BigDecimal money(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, Math.max(0, settings.currency().getDefaultFractionDigits()));
    }
}
