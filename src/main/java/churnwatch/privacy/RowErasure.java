package churnwatch.privacy;

import churnwatch.privacy.Schema.Column;
import churnwatch.privacy.Schema.Table;
import churnwatch.store.Failures;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Takes the texts out of a customer's rows; numbers, days and shared codes stay, so that what was counted stays right. */
final class RowErasure {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handle tx;
    private final int customerNo;

    RowErasure(Handle tx, int customerNo) {
        this.tx = tx;
        this.customerNo = customerNo;
    }

    /** Of all tables; returns how many rows are the customer's. */
    int run(List<Table> tables) {
        int rows = 0;
        for (Table table : tables) {
            String own = Belonging.rows(table).orElse("");
            if (!own.isEmpty() && !KeptTexts.APART.contains(table.name())) {
                rows += table(table, own);
            }
        }
        return rows;
    }

    private int table(Table table, String own) {
        List<String> changes = new ArrayList<>();
        for (Column column : table.columns()) {
            String name = column.name();
            if (column.isText() && KeptTexts.isReason(table.name(), column)) {
                changes.add(name + " = CASE WHEN " + name + " IS NULL OR EXISTS (SELECT 1 FROM " + table.name()
                        + " o WHERE o." + name + " = " + table.name() + "." + name
                        + " AND o.customer_no <> :no) THEN " + name + " ELSE '" + KeptTexts.ERASED + "' END");
            } else if (column.isText() && !KeptTexts.isKept(table.name(), column)) {
                boolean counted = !column.mayBeBlank() || KeptTexts.isCounted(table.name(), column);
                changes.add(
                        counted
                                ? name + " = CASE WHEN " + name + " IS NULL THEN NULL ELSE '" + KeptTexts.ERASED
                                        + "' END"
                                : name + " = NULL");
            }
        }
        // What the product wrote into an alert's history names nobody.
        String written = table.name().equals("alert_history") ? "(" + own + ") AND who <> 'churnwatch'" : own;
        if (!changes.isEmpty()) {
            try (Update update = tx.createUpdate(
                    "UPDATE " + table.name() + " SET " + String.join(", ", changes) + " WHERE " + written)) {
                update.bind("no", customerNo).execute();
            }
        }
        return tx.createQuery("SELECT count(*) FROM " + table.name() + " WHERE " + own)
                .bind("no", customerNo)
                .mapTo(Integer.class)
                .one();
    }

    /** Evidence names rows by their ids: these give way to what takes their place. */
    void evidence(String table, Map<String, String> standIns) {
        record Row(long asOf, String signal, String evidence) {}
        List<Row> rows = tx.createQuery("SELECT as_of, signal, evidence FROM " + table + " WHERE customer_no = :no")
                .bind("no", customerNo)
                .map((row, context) -> new Row(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
        try (PreparedStatement update = tx.getConnection()
                .prepareStatement(
                        "UPDATE " + table + " SET evidence = ? WHERE as_of = ? AND customer_no = ? AND signal = ?")) {
            for (Row row : rows) {
                update.setString(1, JSON.writeValueAsString(renamed(JSON.readTree(row.evidence()), standIns)));
                update.setLong(2, row.asOf());
                update.setInt(3, customerNo);
                update.setString(4, row.signal());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw Failures.explain("The evidence of a customer's signals cannot be changed", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored evidence is no JSON", e);
        }
    }

    private static JsonNode renamed(JsonNode node, Map<String, String> standIns) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(renamed(entry.getValue(), standIns)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, renamed(array.get(i), standIns));
            }
        } else if (node.isTextual()) {
            String standIn = standIns.get(node.asText());
            return standIn == null ? node : new TextNode(standIn);
        }
        return node;
    }
}
