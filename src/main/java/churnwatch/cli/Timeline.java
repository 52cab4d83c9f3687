package churnwatch.cli;

import churnwatch.privacy.StoredValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everything stored of one customer as dated entries, from whatever table it comes. */
final class Timeline {
    private static final Set<String> INTERNAL = Set.of("row_no", "entry_no", "customer_no", "repeats");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Handle handle;
    private final StoredValue values;

    Timeline(Handle handle, ZoneId zone, Currency currency) {
        this.handle = handle;
        this.values = new StoredValue(zone, currency);
    }

    /** One dated thing: where it is recorded, its id there, and what else is known of it. */
    record Entry(@Nullable LocalDate on, String record, String id, Map<String, Object> details, boolean repeats) {
        /** The details as a JSON object. */
        String json() {
            try {
                return JSON.writeValueAsString(details);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the details of " + record + " " + id + " cannot be written", e);
            }
        }
    }

    /** Where entries come from: a table of a customer's rows, its id, its date, and how its rows are the customer's. */
    private record Source(String table, String id, String date, String rows) {
        Source(String table, String id, String date) {
            this(table, id, date, "SELECT * FROM " + table + " WHERE customer_no = :customer_no");
        }

        /** Whether the entry says this column already, or nobody outside the database knows it. */
        boolean tells(String column) {
            return column.equals(id)
                    || (column.equals(date) && !table.equals("customers"))
                    || column.endsWith("_day")
                    || INTERNAL.contains(column);
        }
    }

    /** In the order of their names, which is their order within a day. */
    private static final List<Source> SOURCES = List.of(
            new Source("alert_history", "alert_id", "as_of", """
                    SELECT h.entry_no, h.alert_id, h.as_of, h.at, h.who, h.what, h.why
                    FROM alert_history h JOIN alerts a USING (alert_id) WHERE a.customer_no = :customer_no
                    """),
            new Source("alerts", "alert_id", "opened_on"),
            new Source("alias_of", "customer_id", "day", """
                    SELECT c.customer_id, NULL AS day, a.at, a.who, a.why
                    FROM aliases a JOIN customers c ON c.customer_no = a.main_no WHERE a.customer_no = :customer_no
                    """),
            new Source("alias", "customer_id", "day", """
                    SELECT c.customer_id, NULL AS day, a.at, a.who, a.why
                    FROM aliases a JOIN customers c ON c.customer_no = a.customer_no WHERE a.main_no = :customer_no
                    """),
            new Source("contact_changes", "change_id", "changed_day"),
            new Source("contracts", "contract_id", "started_on"),
            new Source("costs", "cost_id", "incurred_on"),
            new Source("customer_touchpoints", "link_id", "since"),
            new Source("customers", "customer_id", "joined_on"),
            new Source("decisions", "what", "as_of"),
            new Source("email_subscriptions", "subscription_id", "subscribed_on"),
            new Source("interactions", "interaction_id", "occurred_day"),
            new Source("interventions", "intervention_id", "done_on"),
            new Source("invoices", "invoice_id", "issued_on"),
            new Source("leads", "lead_id", "created_day"),
            new Source("mails", "message_no", "as_of", """
                    SELECT o.message_no, o.as_of, o.recipient, o.subject, o.state, o.sent_at, m.alert_id, m.level
                    FROM alert_mails m JOIN outbox o USING (message_no) WHERE m.customer_no = :customer_no
                    """),
            new Source("offers", "offer_id", "sent_day"),
            new Source("opportunities", "opportunity_id", "created_day"),
            new Source("opportunity_stages", "entry_id", "entered_day", """
                    SELECT s.* FROM opportunity_stages s JOIN opportunities o USING (opportunity_id)
                    WHERE o.customer_no = :customer_no
                    """),
            new Source("proposals", "proposal_id", "given_day", """
                    SELECT p.* FROM proposals p JOIN opportunities o USING (opportunity_id)
                    WHERE o.customer_no = :customer_no
                    """),
            new Source("purchases", "purchase_id", "purchased_day"),
            new Source("signals", "signal", "as_of", """
                    SELECT s.*, EXISTS (
                        SELECT 1 FROM signals p
                        WHERE p.customer_no = s.customer_no AND p.signal = s.signal AND p.severity = s.severity
                            AND p.as_of = (SELECT max(n.as_of) FROM snapshots n WHERE n.as_of < s.as_of)) AS repeats
                    FROM snapshots n JOIN signals s ON s.as_of = n.as_of AND s.customer_no = :customer_no
                    """),
            new Source("suppressions", "suppression_no", "starts_on", """
                    SELECT p.* FROM suppressions p JOIN customers c ON c.customer_no = :customer_no
                        LEFT JOIN aliases x ON x.customer_no = p.customer_no
                    WHERE (p.customer_no IS NOT NULL OR p.segment IS NOT NULL)
                        AND coalesce(coalesce(x.main_no, p.customer_no) = c.customer_no, TRUE) AND coalesce(p.segment = c.segment, p.segment IS NULL)
                    """),
            new Source("surveys", "survey_id", "answered_day", """
                    SELECT * FROM surveys WHERE customer_no = :customer_no
                    UNION ALL
                    SELECT s.* FROM tickets t JOIN surveys s ON s.ticket_id = t.ticket_id AND s.customer_no IS NULL
                    WHERE t.customer_no = :customer_no
                    """),
            new Source("tickets", "ticket_id", "opened_day"),
            new Source("touchpoint_changes", "change_id", "changed_on", """
                    SELECT DISTINCT t.* FROM touchpoint_changes t JOIN customer_touchpoints l USING (touchpoint_id)
                    WHERE l.customer_no = :customer_no
                    """),
            new Source("wallet", "wallet_id", "as_of"),
            new Source("web_visits", "visit_id", "visited_day"));

    /** The entries in the order of their dates, undated ones first; none where nobody has this id. */
    List<Entry> of(String customerId) {
        Long customerNo = handle.createQuery("SELECT customer_no FROM customers WHERE customer_id = :customer_id")
                .bind("customer_id", customerId)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
        List<Entry> entries = new ArrayList<>();
        if (customerNo != null) {
            SOURCES.forEach(source -> entries.addAll(read(source, customerNo)));
            entries.sort(Comparator.comparing(Entry::on, Comparator.nullsFirst(Comparator.naturalOrder())));
        }
        return entries;
    }

    private List<Entry> read(Source source, long customerNo) {
        return handle.createQuery("SELECT * FROM (" + source.rows() + ") ORDER BY " + source.date() + ", " + source.id()
                        + (source.table().equals("alert_history") ? ", at, entry_no" : ""))
                .bind("customer_no", customerNo)
                .map((row, context) -> entry(source, row))
                .list();
    }

    private Entry entry(Source source, ResultSet row) throws SQLException {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean repeats = false;
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            Object value = row.getObject(i);
            if (name.equals("repeats")) {
                repeats = row.getBoolean(i);
            }
            // An alias is there: what it is an alias of says why it does not count.
            boolean ofAlias = name.equals("removed") && row.getInt(i) == 2;
            if (value != null && !source.tells(name) && !ofAlias) {
                details.put(name, values.readable(name, value));
            }
        }
        long day = row.getLong(source.date());
        LocalDate on = row.wasNull() ? null : LocalDate.ofEpochDay(day);
        return new Entry(on, source.table(), row.getString(source.id()), details, repeats);
    }
}
