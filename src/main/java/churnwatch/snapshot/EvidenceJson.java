package churnwatch.snapshot;

import churnwatch.fact.Event;
import churnwatch.fact.Rfm;
import churnwatch.fact.TouchpointChange;
import churnwatch.rules.Raised;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the evidence of one signal: rules, rule set, values, and the stored rows behind them with ids and dates. */
final class EvidenceJson {
    private static final JsonFactory JSON = new JsonFactory();
    /** What of an event is written by itself. */
    private static final Set<String> PLACES = Set.of("ordinal", "date", "id");

    /** Changes of touchpoints belong to no customer: their ids are told and not looked up. */
    private static final String OF_TOUCHPOINTS = "touchpoint_changes";
    /** An array in the object, and an object in the array. */
    private static final int FACT_DEPTH = 3;

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Component::new).toList();
        }
    };

    /** Looks up the id of a row by its place among the customer's rows of a table. */
    @FunctionalInterface
    interface Ids {
        String find(String table, int customerNo, int ordinal) throws SQLException;
    }

    private final String ruleSet;
    private final int digits;

    EvidenceJson(String ruleSet, int digits) {
        this.ruleSet = ruleSet;
        this.digits = digits;
    }

    /** The evidence; the ids that it names are added to those cited. */
    String of(int customerNo, Raised signal, Ids ids, List<String> cited) throws SQLException {
        StringWriter text = new StringWriter();
        Set<Event> events = new LinkedHashSet<>();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("rule");
            for (String rule : signal.rules()) {
                json.writeString(rule);
            }
            json.writeEndArray();
            json.writeStringField("rule_set", ruleSet);
            json.writeObjectFieldStart("values");
            List<Object> evidence = signal.evidence();
            for (int i = 0; i + 1 < evidence.size(); i += 2) {
                valueOrEvents(json, String.valueOf(evidence.get(i)), evidence.get(i + 1), events);
            }
            json.writeEndObject();
            json.writeArrayFieldStart("facts");
            for (Event event : events) {
                event(json, event, id(event, customerNo, ids, cited));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return text.toString();
    }

    /** The rules that stand in a piece of evidence. */
    static List<String> rules(String evidence) {
        List<String> rules = new ArrayList<>();
        try (JsonParser json = JSON.createParser(evidence)) {
            while (json.nextToken() != null && json.currentToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    rules.add(json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Stored evidence is not a JSON object: " + evidence, e);
        }
        return rules;
    }

    /** The ids that were cited when a piece of evidence was written, in the same order. */
    static List<String> cited(String evidence) {
        List<String> cited = new ArrayList<>();
        try (JsonParser json = JSON.createParser(evidence)) {
            // An object: rule, rule_set, values, and last the facts, each with its table and then its id.
            int depth = 0;
            String table = "";
            boolean inFacts = false;
            while (json.nextToken() != null) {
                if (json.currentToken().isStructStart()) {
                    inFacts |= depth == 1 && "facts".equals(json.currentName());
                    depth++;
                } else if (json.currentToken().isStructEnd()) {
                    depth--;
                } else if (inFacts && depth == FACT_DEPTH && json.currentToken() == JsonToken.VALUE_STRING) {
                    if (json.currentName().equals("table")) {
                        table = json.getText();
                    } else if (json.currentName().equals("id") && !table.equals(OF_TOUCHPOINTS)) {
                        cited.add(json.getText());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Stored evidence is not a JSON object: " + evidence, e);
        }
        return cited;
    }

    private void valueOrEvents(JsonGenerator json, String name, @Nullable Object value, Set<Event> events)
            throws IOException {
        if (value instanceof Event event) {
            events.add(event);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Event) {
            for (Object event : list) {
                events.add((Event) event);
            }
        } else {
            json.writeFieldName(name);
            value(json, value);
        }
    }

    private static String id(Event event, int customerNo, Ids ids, List<String> cited) throws SQLException {
        if (event instanceof TouchpointChange change) {
            return change.id();
        }
        String id = ids.find(event.table(), customerNo, event.ordinal());
        cited.add(id);
        return id;
    }

    private void event(JsonGenerator json, Event event, String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("table", event.table());
        json.writeStringField("id", id);
        json.writeFieldName("date");
        value(json, event.date());
        for (Component component : COMPONENTS.get(event.getClass())) {
            if (!PLACES.contains(component.name)) {
                json.writeFieldName(component.name);
                value(json, component.read(event));
            }
        }
        json.writeEndObject();
    }

    private void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double number) {
            number(json, number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number.toPlainString());
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Enum<?> word) {
            json.writeString(word.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Rfm rfm) {
            rfm(json, rfm);
        } else if (value instanceof Record row) {
            fields(json, row);
        } else {
            json.writeString(value instanceof LocalDate date ? date.toString() : String.valueOf(value));
        }
    }

    private static void number(JsonGenerator json, double number) throws IOException {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            json.writeNull();
        } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(BigDecimal.valueOf(number).toPlainString());
        }
    }

    private void rfm(JsonGenerator json, Rfm rfm) throws IOException {
        json.writeStartObject();
        json.writeStringField("as_of", rfm.asOf().toString());
        json.writeNumberField("total", rfm.total());
        json.writeStringField("rfm", rfm.digits());
        json.writeNumberField("recency_days", rfm.recencyDays());
        json.writeNumberField("orders", rfm.orders());
        json.writeFieldName("spend");
        json.writeNumber(BigDecimal.valueOf(rfm.spend(), digits).toPlainString());
        json.writeEndObject();
    }

    private void fields(JsonGenerator json, Record row) throws IOException {
        json.writeStartObject();
        for (Component component : COMPONENTS.get(row.getClass())) {
            json.writeFieldName(component.name);
            value(json, component.read(row));
        }
        json.writeEndObject();
    }

    /** One component of a record: its name in JSON and how it is read. */
    private static final class Component {
        private final String name;
        private final Method accessor;

        Component(RecordComponent component) {
            this.name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            this.accessor = component.getAccessor();
        }

        @Nullable
        Object read(Object row) {
            try {
                return accessor.invoke(row);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A fact's " + name + " cannot be read", e);
            }
        }
    }
}
