package churnwatch.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A signal's evidence in words: by its own template, else, or where that does not fit the evidence, by the generic one. */
final class Wording {
    private static final Logger LOG = LoggerFactory.getLogger(Wording.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int FACTS_CITED_MAX = 3;
    private static final String GENERIC = "signals/generic.txt";

    private final Templates templates;
    private final Set<String> told = new HashSet<>();

    Wording(Templates templates) {
        this.templates = templates;
    }

    /** A named value of the evidence, for templates that list them all. */
    public record Value(String name, String value) {}

    String words(String signal, String evidence) {
        Map<String, Object> model = model(signal, evidence);
        String own = "signals/" + signal + ".txt";
        if (signal.matches("[A-Za-z0-9_-]+") && templates.exists(own)) {
            String words = templates.words(own, model);
            if (words != null) {
                return words;
            }
            if (told.add(signal)) {
                LOG.warn("{} asks for a value that the evidence of {} lacks; the generic words are used", own, signal);
            }
        }
        return Objects.requireNonNullElse(templates.words(GENERIC, model), signal);
    }

    static Map<String, Object> model(String signal, String evidence) {
        Map<String, Object> parsed = parse(evidence);
        List<Map<String, Object>> facts = facts(parsed.get("facts"));
        Map<String, Object> values = parsed.get("values") instanceof Map<?, ?> map ? named(map) : Map.of();
        return Map.of(
                "signal",
                signal,
                "values",
                values,
                "named",
                values.entrySet().stream()
                        .map(e -> new Value(e.getKey().replace('_', ' '), String.valueOf(e.getValue())))
                        .toList(),
                "facts",
                facts,
                "cited",
                cited(facts),
                "dates",
                dates(facts));
    }

    private static Map<String, Object> parse(String evidence) {
        try {
            return JSON.readValue(evidence, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new NotifyException("Stored evidence is not a JSON object: " + evidence, e);
        }
    }

    private static List<Map<String, Object>> facts(@org.jspecify.annotations.Nullable Object facts) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (facts instanceof List<?> list) {
            list.forEach(fact -> {
                if (fact instanceof Map<?, ?> map) {
                    all.add(named(map));
                }
            });
        }
        return all;
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new java.util.LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /** The rows behind the signal, such as "I-7 (3 Jan 2026), I-9 (4 Feb 2026) and 2 more". */
    private static String cited(List<Map<String, Object>> facts) {
        List<String> cited = new ArrayList<>();
        for (Map<String, Object> fact : facts.subList(0, Math.min(FACTS_CITED_MAX, facts.size()))) {
            Object id = fact.get("id");
            Object date = fact.get("date");
            if (id != null) {
                cited.add(date == null ? id.toString() : id + " (" + Figures.dayOrText(date.toString()) + ")");
            }
        }
        int more = facts.size() - FACTS_CITED_MAX;
        return String.join(", ", cited) + (more > 0 ? " and " + more + " more" : "");
    }

    /** The days of these rows, each once, such as "3 Jan 2026, 4 Feb 2026". */
    private static String dates(List<Map<String, Object>> facts) {
        return facts.stream()
                .map(fact -> fact.get("date"))
                .filter(Objects::nonNull)
                .map(date -> Figures.dayOrText(date.toString()))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
