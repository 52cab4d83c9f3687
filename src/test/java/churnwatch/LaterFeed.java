package churnwatch;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A feed as it is exported again when another day has gone by: what was in it, and what happened on that day. */
record LaterFeed(Path earlier, Path later, String day) {
    /** The column that says when a row of a file happened. */
    static final Map<String, String> HAPPENED = Map.ofEntries(
            Map.entry("customers", "joined_on"),
            Map.entry("purchases", "purchased_at"),
            Map.entry("contracts", "started_on"),
            Map.entry("invoices", "issued_on"),
            Map.entry("campaigns", "started_on"),
            Map.entry("offers", "sent_at"),
            Map.entry("interactions", "occurred_at"),
            Map.entry("tickets", "opened_at"),
            Map.entry("surveys", "answered_at"),
            Map.entry("wallet", "as_of"),
            Map.entry("contact_changes", "changed_at"),
            Map.entry("customer_touchpoints", "since"),
            Map.entry("touchpoint_changes", "changed_on"),
            Map.entry("leads", "created_at"),
            Map.entry("opportunities", "created_at"),
            Map.entry("opportunity_stages", "entered_at"),
            Map.entry("proposals", "given_at"),
            Map.entry("costs", "incurred_on"),
            Map.entry("web_visits", "visited_at"),
            Map.entry("email_subscriptions", "subscribed_on"));

    /** The columns that say what became of a row later, and when. */
    static final Map<String, List<String>> BECAME = Map.of(
            "customers", List.of("left_on"),
            "contracts", List.of("renewed_on", "cancelled_on"),
            "invoices", List.of("paid_on"),
            "offers", List.of("opened_at", "clicked_at", "responded_at", "response"),
            "tickets", List.of("first_response_at", "resolved_at"),
            "leads", List.of("converted_at"),
            "opportunities", List.of("closed_at", "outcome"),
            "email_subscriptions", List.of("unsubscribed_on"));

    private static final List<String> UNDATED = List.of("products", "touchpoints");

    /** Every row happens once more, at the first moment of the day, to the same customer and under another id. */
    Path withEverythingOnceMore() throws IOException {
        for (String file : UNDATED) {
            rewrite(file, rows -> rows);
        }
        for (Map.Entry<String, String> file : HAPPENED.entrySet()) {
            rewrite(file.getKey(), rows -> {
                List<List<String>> both = new ArrayList<>(rows);
                int when = rows.get(0).indexOf(file.getValue());
                for (List<String> row : rows.subList(1, rows.size())) {
                    List<String> again = new ArrayList<>(row);
                    again.set(0, "0-" + row.get(0));
                    again.set(when, moment(file.getValue()));
                    both.add(again);
                }
                return both;
            });
        }
        return later;
    }

    /** What was still open in the rows that are known ends at the first moment of the day. */
    Path withEverythingSettled() throws IOException {
        for (String file : HAPPENED.keySet()) {
            List<String> columns = BECAME.getOrDefault(file, List.of());
            rewrite(file, rows -> {
                List<List<String>> settled = new ArrayList<>(rows.subList(0, 1));
                for (List<String> row : rows.subList(1, rows.size())) {
                    List<String> cells = new ArrayList<>(row);
                    for (String column : columns) {
                        int at = rows.get(0).indexOf(column);
                        cells.set(at, cells.get(at).isEmpty() ? outcome(column) : cells.get(at));
                    }
                    settled.add(cells);
                }
                return settled;
            });
        }
        return later;
    }

    private String outcome(String column) {
        return switch (column) {
            case "response" -> "accepted";
            case "outcome" -> "won";
            default -> moment(column);
        };
    }

    private String moment(String column) {
        return column.endsWith("_at") ? day + "T00:00:00" : day;
    }

    private void rewrite(String name, UnaryOperator<List<List<String>>> change) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(earlier.resolve(name + ".csv"))) {
            reader.forEach(row -> {
                if (rows.isEmpty()) {
                    rows.add(row.getHeader());
                }
                rows.add(row.getFields());
            });
        }
        Files.createDirectories(later);
        try (CsvWriter writer = CsvWriter.builder().build(Files.newBufferedWriter(later.resolve(name + ".csv")))) {
            change.apply(rows).forEach(writer::writeRecord);
        }
    }
}
