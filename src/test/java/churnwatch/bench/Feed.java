package churnwatch.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a feed being written. Rows come customer by customer but lie in a file month by month, as a real export's
 * do: rows sorted by customer would spare every reader half its work.
 */
final class Feed implements AutoCloseable {
    /** The files the benchmark writes, each with its header. */
    enum Table {
        CUSTOMERS("customer_id,name,email,phone,address,segment,region,channel,owner,locale,joined_on,left_on"),
        PRODUCTS("product_id,name,category"),
        PURCHASES("purchase_id,customer_id,purchased_at,order_id,product_id,category,channel,amount,cost,kind"),
        CONTRACTS("contract_id,customer_id,product_id,started_on,ends_on,renewed_on,cancelled_on,yearly_value"),
        INVOICES("invoice_id,customer_id,issued_on,due_on,amount,paid_on"),
        OFFERS("offer_id,customer_id,sent_at,targeted,expires_at,opened_at,clicked_at,responded_at,response"),
        INTERACTIONS("interaction_id,customer_id,occurred_at,direction,medium,topic,staff,handle_seconds,planned"),
        TICKETS("ticket_id,customer_id,opened_at,kind,topic,resolved_at,sla_due_at,contacts,reopened"),
        SURVEYS("survey_id,customer_id,answered_at,kind,score,ticket_id,respondent"),
        WALLET("wallet_id,customer_id,as_of,total_spend,category"),
        CONTACT_CHANGES("change_id,customer_id,changed_at,kind"),
        TOUCHPOINTS("touchpoint_id,kind,name,region"),
        CUSTOMER_TOUCHPOINTS("link_id,customer_id,touchpoint_id,since,until"),
        TOUCHPOINT_CHANGES("change_id,touchpoint_id,changed_on,kind");

        final String header;

        Table(String header) {
            this.header = header;
        }

        /** The name of the feed file without its ending, which is the table's too. */
        String file() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int DAYS_A_PART = 30;

    private final Path folder;
    private final int firstDay;
    private final Map<Table, TreeMap<Integer, OutputStream>> parts = new EnumMap<>(Table.class);
    private final Row row = new Row();
    private long rows;

    /** A feed that keeps the rows of the first day and later: all of them, or the last night's only. */
    Feed(Path folder, int firstDay) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.firstDay = firstDay;
    }

    /** The one row buffer, emptied. */
    Row row() {
        return row.start();
    }

    /** The row buffer, to go on with. */
    Row more() {
        return row;
    }

    /** Writes the row buffer to the part of the file that holds that day. */
    void write(Table table, int day) {
        if (day < firstDay) {
            return;
        }
        int part = day / DAYS_A_PART;
        OutputStream out =
                parts.computeIfAbsent(table, t -> new TreeMap<>()).computeIfAbsent(part, p -> open(partFile(table, p)));
        try {
            row.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Joins the parts, oldest first, behind their headers. */
    @Override
    public void close() throws IOException {
        for (Map.Entry<Table, TreeMap<Integer, OutputStream>> entry : parts.entrySet()) {
            Table table = entry.getKey();
            try (OutputStream out = open(folder.resolve(table.file() + ".csv"))) {
                out.write((table.header + "\n").getBytes(StandardCharsets.US_ASCII));
                for (Map.Entry<Integer, OutputStream> part : entry.getValue().entrySet()) {
                    part.getValue().close();
                    Path file = partFile(table, part.getKey());
                    Files.copy(file, out);
                    Files.delete(file);
                }
            }
        }
    }

    private Path partFile(Table table, int part) {
        return folder.resolve(table.file() + "." + part + ".part");
    }

    private static OutputStream open(Path file) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file), 1 << 15);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
