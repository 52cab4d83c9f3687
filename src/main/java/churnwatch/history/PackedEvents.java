package churnwatch.history;

import churnwatch.fact.Contracts;
import churnwatch.fact.DetailKind;
import churnwatch.fact.Medium;
import churnwatch.fact.SurveyKind;
import churnwatch.fact.TicketKind;
import churnwatch.fact.Topic;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A packed history as people can read it: all that it holds, whatever date that has, by the name of the table. */
public final class PackedEvents {
    private final PackedReader reader = new PackedReader();
    private final Dictionary dictionary;
    private final int digits;
    private int day;

    private PackedEvents(Dictionary dictionary, int digits) {
        this.dictionary = dictionary;
        this.digits = digits;
    }

    /** Reads a packed history; money has this many decimals. */
    public static Map<String, Object> read(byte[] packed, Dictionary dictionary, int digits) {
        return new PackedEvents(dictionary, digits).all(packed);
    }

    private Map<String, Object> all(byte[] packed) {
        reader.open(packed, 0);
        Unpacker.checkVersion(reader.unsignedInt());
        Map<String, Object> all = new LinkedHashMap<>();
        int joined = (int) reader.signed();
        all.put("joined_on", date(joined));
        put(all, "left_on", date(reader.day(joined)));
        put(all, "segment", text());
        put(all, "region", text());
        put(all, "channel", text());
        int present = reader.unsignedInt();
        for (Section section : Section.values()) {
            if ((present & 1 << section.ordinal()) != 0) {
                all.put(section.table(), rows(section, joined));
            }
        }
        return all;
    }

    private List<Map<String, Object>> rows(Section section, int joined) {
        List<Map<String, Object>> rows = new ArrayList<>();
        int count = reader.unsignedInt();
        day = joined + (int) reader.signed();
        for (int i = 0; i < count; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            switch (section) {
                case PURCHASES -> purchase(row);
                case CONTRACTS -> contract(row);
                case INVOICES -> invoice(row);
                case OFFERS -> offer(row);
                case CONTACTS -> contact(row);
                case TICKETS -> ticket(row);
                case SURVEYS -> survey(row);
                case WALLET -> estimate(row);
                case DETAILS -> put(row, "kind", word(DetailKind.values()[flags(row, "changed_on", 2)]));
                case LINKS -> link(row);
            }
            rows.add(row);
        }
        return rows;
    }

    private void purchase(Map<String, Object> row) {
        int flags = flags(row, "purchased_on", 2);
        put(row, "amount", money(reader.signed()));
        if ((flags & 2) != 0) {
            // Rows since the first one of the same order.
            row.put("order_begun_rows_before", reader.unsignedInt());
        }
        if ((flags & 1) != 0) {
            put(row, "category_or_product", text());
        }
    }

    private void contract(Map<String, Object> row) {
        flags(row, "started_on", 0);
        put(row, "ends_on", date(reader.day(day)));
        put(row, "renewed_on", date(reader.day(day)));
        put(row, "cancelled_on", date(reader.day(day)));
        long coded = reader.unsigned();
        if (coded != 0) {
            put(row, "yearly_value", money(((coded - 1) >>> 1) ^ -((coded - 1) & 1)));
        }
        put(row, "product", text());
    }

    private void invoice(Map<String, Object> row) {
        flags(row, "issued_on", 0);
        put(row, "due_on", date(day + (int) reader.signed()));
        put(row, "paid_on", date(reader.day(day)));
        put(row, "amount", money(reader.signed()));
    }

    private void offer(Map<String, Object> row) {
        int flags = flags(row, "sent_on", 2);
        row.put("targeted", (flags & 2) != 0);
        put(row, "expires_on", date(reader.day(day)));
        put(row, "clicked_on", date(reader.day(day)));
        put(row, "responded_on", date(reader.day(day)));
        row.put("responded", (flags & 1) != 0);
    }

    private void contact(Map<String, Object> row) {
        int flags = flags(row, "occurred_on", 2);
        int words = reader.unsignedInt();
        row.put("inbound", (flags & 2) != 0);
        row.put("planned", (flags & 1) != 0);
        put(row, "topic", word(Topic.values()[words >>> 3]));
        put(row, "medium", word(Medium.values()[words & 7]));
    }

    private void ticket(Map<String, Object> row) {
        int flags = flags(row, "opened_on", 3);
        put(row, "kind", word(TicketKind.values()[flags >>> 1]));
        put(row, "resolved_on", date(reader.day(day)));
        put(row, "sla_due_on", date(reader.day(day)));
        row.put("reopened", (flags & 1) != 0);
    }

    private void survey(Map<String, Object> row) {
        int counts = flags(row, "answered_on", 1);
        put(row, "kind", word(SurveyKind.values()[reader.unsignedInt()]));
        if (counts == 1) {
            row.put("score", reader.score());
        }
    }

    private void estimate(Map<String, Object> row) {
        flags(row, "as_of", 0);
        put(row, "total_spend", money(reader.unsigned()));
        put(row, "category", text());
    }

    private void link(Map<String, Object> row) {
        put(row, "since", date(reader.day(0)));
        put(row, "until", date(reader.day(0)));
        put(row, "touchpoint", text());
    }

    /** Goes on to the row's day, and returns the flags that stand below it. */
    private int flags(Map<String, Object> row, String name, int bits) {
        long coded = reader.unsigned();
        day += (int) (coded >>> bits);
        put(row, name, date(day));
        return (int) (coded & ((1 << bits) - 1));
    }

    private @Nullable String text() {
        String text = dictionary.text(reader.unsignedInt());
        return text.isEmpty() ? null : text;
    }

    private BigDecimal money(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, digits);
    }

    private static @Nullable String date(int epochDay) {
        return epochDay == Contracts.NONE
                ? null
                : LocalDate.ofEpochDay(epochDay).toString();
    }

    private static String word(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        if (value != null) {
            row.put(name, value);
        }
    }
}
