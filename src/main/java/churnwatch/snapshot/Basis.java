package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Lifespan;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleName;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot's results depend on beside the rule set and each customer's own events: the settings that matter, and
 * the populations against which scores were given, and how long customers stay. It is kept as JSON.
 */
record Basis(Terms terms, Population now, Population before, Lifespan lifespan, Excluded excluded) {
    /** The rules of the set that were not heard: left out since they cannot be evaluated, or silent for want of data. */
    record Excluded(Set<RuleName> leftOut, Set<RuleName> silent) {
        Excluded {
            leftOut = Set.copyOf(leftOut);
            silent = Set.copyOf(silent);
        }

        /** The set without them. */
        RuleBook from(RuleBook book) {
            RuleBook silenced = silent.isEmpty() ? book : book.silencing(silent);
            return leftOut.isEmpty() ? silenced : silenced.without(leftOut);
        }
    }

    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            terms(json);
            json.writeFieldName("now");
            population(json, now);
            json.writeFieldName("before");
            population(json, before);
            json.writeNumberField("lifespan_days", lifespan.days());
            json.writeNumberField("lifespan_customers", lifespan.customers());
            rules(json, "left_out", excluded.leftOut());
            rules(json, "silent", excluded.silent());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return text.toString();
    }

    static Basis of(String json) {
        try {
            JsonNode root = new ObjectMapper().readTree(json);
            return new Basis(
                    terms(root),
                    population(root.path("now")),
                    population(root.path("before")),
                    // What an earlier version kept has none.
                    new Lifespan(
                            root.path("lifespan_days").asLong(),
                            root.path("lifespan_customers").asInt()),
                    new Excluded(rules(root.path("left_out")), rules(root.path("silent"))));
        } catch (IOException e) {
            throw new UncheckedIOException("What a snapshot worked with cannot be read", e);
        }
    }

    private static void rules(JsonGenerator json, String name, Set<RuleName> rules) throws IOException {
        json.writeArrayFieldStart(name);
        for (RuleName rule : new TreeSet<>(rules)) {
            json.writeString(rule.stage() + "/" + rule.name());
        }
        json.writeEndArray();
    }

    private static Set<RuleName> rules(JsonNode names) {
        Set<RuleName> rules = new HashSet<>();
        for (JsonNode name : names) {
            int slash = name.asText().indexOf('/');
            rules.add(new RuleName(
                    name.asText().substring(0, slash), name.asText().substring(slash + 1)));
        }
        return rules;
    }

    private void terms(JsonGenerator json) throws IOException {
        json.writeNumberField("lapse_days", terms.lapseDays());
        json.writeNumberField("digits", terms.digits());
        json.writeNumberField("medium", terms.levels().medium());
        json.writeNumberField("high", terms.levels().high());
        json.writeNumberField("critical", terms.levels().critical());
        json.writeObjectFieldStart("segments");
        for (Map.Entry<String, Settings.Segment> entry : new TreeMap<>(terms.segments()).entrySet()) {
            json.writeObjectFieldStart(entry.getKey());
            Settings.Segment segment = entry.getValue();
            if (segment.relationship() != null) {
                json.writeStringField(
                        "relationship", segment.relationship().name().toLowerCase(Locale.ROOT));
            }
            if (segment.lapseDays() != null) {
                json.writeNumberField("lapse_days", segment.lapseDays());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static Terms terms(JsonNode root) {
        Map<String, Settings.Segment> segments = new HashMap<>();
        root.path("segments").properties().forEach(entry -> {
            JsonNode relationship = entry.getValue().get("relationship");
            JsonNode lapseDays = entry.getValue().get("lapse_days");
            segments.put(
                    entry.getKey(),
                    new Settings.Segment(
                            relationship == null ? null : relationship(relationship.asText()),
                            lapseDays == null ? null : lapseDays.asInt()));
        });
        return new Terms(
                root.path("lapse_days").asInt(),
                segments,
                root.path("digits").asInt(),
                new Settings.Risk(
                        root.path("medium").asDouble(),
                        root.path("high").asDouble(),
                        root.path("critical").asDouble()));
    }

    private static Settings.@Nullable Relationship relationship(String word) {
        return Settings.Relationship.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static void population(JsonGenerator json, Population population) throws IOException {
        json.writeStartObject();
        json.writeStringField("as_of", population.asOf().toString());
        json.writeNumberField("size", population.size());
        cuts(json, "recency", population.recency());
        cuts(json, "frequency", population.frequency());
        cuts(json, "monetary", population.monetary());
        json.writeEndObject();
    }

    private static void cuts(JsonGenerator json, String name, Cuts cuts) throws IOException {
        long[] above = cuts.above();
        json.writeFieldName(name);
        json.writeArray(above, 0, above.length);
    }

    private static Population population(JsonNode node) {
        return new Population(
                LocalDate.parse(node.path("as_of").asText()),
                node.path("size").asInt(),
                cuts(node.path("recency")),
                cuts(node.path("frequency")),
                cuts(node.path("monetary")));
    }

    private static Cuts cuts(JsonNode node) {
        long[] above = new long[node.size()];
        for (int i = 0; i < above.length; i++) {
            above[i] = node.get(i).asLong();
        }
        return new Cuts(above);
    }
}
