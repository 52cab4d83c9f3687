package churnwatch.privacy;

import churnwatch.config.Settings;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.history.Dictionary;
import churnwatch.history.PackedEvents;
import churnwatch.intake.RejectedRows;
import churnwatch.notify.FolderTransport;
import churnwatch.privacy.Schema.Table;
import churnwatch.snapshot.CustomerRecords;
import churnwatch.snapshot.CustomerRecords.MadeFrom;
import churnwatch.snapshot.CustomerRecords.Score;
import churnwatch.store.Database;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everything that is stored of one customer, in the database and beside it, as one JSON object. */
public final class Export {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** What is told of a mail whose words are others' too. */
    private static final List<String> KEPT_OF_SHARED =
            List.of("message_no", "message_id", "kind", "recipient", "as_of", "state", "created_at", "sent_at");

    private final Database database;
    private final Settings settings;
    private final Clock clock;
    private final StoredValue values;

    public Export(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.values = new StoredValue(settings.zone(), settings.currency());
    }

    /** The JSON text of a customer; that it was made is a deed of somebody's. */
    public String of(String customerId, String who, @Nullable String reason) {
        return database.write("export", tx -> {
            Person person = Person.find(tx, customerId).orElseThrow(() -> missing(tx, customerId));
            Person.main(tx, customerId).ifPresent(main -> {
                throw Person.isAlias(customerId, main);
            });
            String text = json(withAliases(tx, person));
            DeedLog.add(
                    tx,
                    clock.millis(),
                    Done.by(who, "export", "customer").about(person.no()).because(reason));
            return text;
        });
    }

    private static PrivacyException missing(Handle handle, String id) {
        return Person.pseudonym(handle, id)
                .map(pseudonym -> new PrivacyException("Customer '" + id + "' was erased; what is left stands under "
                        + pseudonym + " and names nobody"))
                .orElseGet(() -> Person.unknown(id));
    }

    private static String json(Map<String, Object> all) {
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored of a customer cannot be written as JSON", e);
        }
    }

    private Map<String, Object> withAliases(Handle handle, Person person) {
        Map<String, Object> all = all(handle, person);
        List<Map<String, Object>> aliases = person.aliases(handle).stream()
                .map(id -> all(handle, Person.find(handle, id).orElseThrow()))
                .toList();
        if (!aliases.isEmpty()) {
            all.put("aliases", aliases);
        }
        return all;
    }

    private Map<String, Object> all(Handle handle, Person person) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("customer_id", person.id());
        all.put("exported_at", clock.instant().toString());
        all.put("tables", tables(handle, person));
        all.put("history", history(handle, person));
        CustomerRecords records = new CustomerRecords(handle, person.no());
        all.put("assessments", scores(records.scores()));
        all.put("shadow_assessments", scores(records.shadowScores()));
        all.put("alert_origins", records.madeFrom().stream().map(this::madeFrom).toList());
        all.put("rejected_rows", rejected(handle, person));
        all.put("mail_files", mailFiles(handle, person));
        return all;
    }

    private Map<String, Object> tables(Handle handle, Person person) {
        Map<String, Object> tables = new LinkedHashMap<>();
        for (Table table : Schema.of(handle)) {
            Optional<String> rows = Belonging.rows(table);
            if (rows.isPresent()) {
                List<Map<String, Object>> own = handle.createQuery(
                                "SELECT * FROM " + table.name() + " WHERE " + rows.get() + " ORDER BY 1, 2")
                        .bind("no", person.no())
                        .map((row, context) -> row(row))
                        .list();
                tables.put(table.name(), table.name().equals("outbox") ? mails(handle, own) : own);
            }
        }
        return tables;
    }

    private Map<String, Object> row(ResultSet row) throws SQLException {
        Map<String, Object> readable = new LinkedHashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null) {
                readable.put(columns.getColumnLabel(i), values.readable(columns.getColumnLabel(i), value));
            }
        }
        return readable;
    }

    /** Of a mail that tells of others too, the words are theirs as well: it is named, and its words are left out. */
    private static List<Map<String, Object>> mails(Handle handle, List<Map<String, Object>> mails) {
        for (Map<String, Object> mail : mails) {
            int customers = handle.createQuery(
                            "SELECT count(DISTINCT customer_no) FROM alert_mails WHERE message_no = :no")
                    .bind("no", mail.get("message_no"))
                    .mapTo(Integer.class)
                    .one();
            if (customers > 1) {
                // Whatever column a later version puts words into.
                mail.keySet().removeIf(column -> !KEPT_OF_SHARED.contains(column));
                mail.put("also_about", customers - 1);
            }
        }
        return mails;
    }

    private Map<String, Object> history(Handle handle, Person person) {
        return handle.createQuery("SELECT packed FROM history WHERE customer_no = :no")
                .bind("no", person.no())
                .map((row, context) -> row.getBytes(1))
                .findOne()
                .map(packed -> PackedEvents.read(packed, Dictionary.read(handle), digits()))
                .orElse(Map.of());
    }

    private List<Map<String, Object>> scores(List<Score> scores) {
        return scores.stream()
                .map(score -> {
                    Map<String, Object> readable = new LinkedHashMap<>();
                    readable.put("as_of", score.asOf().toString());
                    readable.put("score", score.score());
                    readable.put("level", score.level().word());
                    readable.put("value_at_risk", money(score.valueAtRisk()));
                    readable.put("rfm", score.rfm());
                    return readable;
                })
                .toList();
    }

    private Map<String, Object> madeFrom(MadeFrom made) {
        Map<String, Object> readable = new LinkedHashMap<>();
        readable.put("as_of", made.asOf().toString());
        readable.put("score", made.score());
        readable.put("level", made.level().word());
        readable.put("value_at_risk", money(made.valueAtRisk()));
        made.profit().ifPresent(profit -> readable.put("profit", money(profit)));
        readable.put("cited", made.cited());
        readable.put("events", made.events());
        return readable;
    }

    private static List<Map<String, Object>> rejected(Handle handle, Person person) {
        RejectedRows rows = new RejectedRows(person.marks(FeedIds.referred(handle, person.no())));
        List<Map<String, Object>> all = new ArrayList<>();
        for (Path folder : RejectedRows.folders(handle)) {
            rows.in(folder).forEach(found -> all.add(Map.of("file", found.file().toString(), "row", found.cells())));
        }
        return all;
    }

    private List<String> mailFiles(Handle handle, Person person) {
        FolderTransport folder = new FolderTransport(settings.mail().folder());
        return handle.createQuery("""
                        SELECT DISTINCT o.message_id FROM outbox o JOIN alert_mails m ON m.message_no = o.message_no
                        WHERE m.customer_no = :no ORDER BY 1
                        """)
                .bind("no", person.no())
                .mapTo(String.class)
                .map(folder::file)
                .filter(Files::exists)
                .map(Path::toString)
                .list();
    }

    private BigDecimal money(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, digits());
    }

    private int digits() {
        return Math.max(0, settings.currency().getDefaultFractionDigits());
    }
}
