package churnwatch.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A signal's evidence in words: by its own template in the language, by its English one, or where none fits the evidence by
 * the generic one.
 */
final class Wording {
    private static final Logger LOG = LoggerFactory.getLogger(Wording.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int FACTS_CITED_MAX = 3;
    private static final String GENERIC = "generic";
    /** Words that are no free text: ids, codes. Days are told by their form. */
    private static final Set<String> REFERENCES = Set.of("id", "table", "kind", "rfm");

    private final Templates templates;
    private final Language language;
    private final boolean freeText;
    private final Set<String> told = new HashSet<>();

    /** Without free text, what people wrote into the feed stays out: names of places, categories and the like. */
    Wording(Templates templates, boolean freeText) {
        this.templates = templates;
        this.language = templates.language();
        this.freeText = freeText;
    }

    /** A named value of the evidence, for templates that list them all. */
    public record Value(String name, String value) {}

    String words(String signal, String evidence) {
        Map<String, Object> model = model(signal, evidence);
        if (signal.matches("[A-Za-z0-9_-]+")) {
            for (String own : TemplateFolder.signal(language.tag(), signal)) {
                String words = templates.exists(own) ? templates.words(own, model) : null;
                if (words != null) {
                    return words;
                }
                if (templates.exists(own) && told.add(own)) {
                    LOG.warn("{} asks for a value that the evidence of {} lacks; other words are used", own, signal);
                }
            }
        }
        return TemplateFolder.signal(language.tag(), GENERIC).stream()
                .filter(templates::exists)
                .findFirst()
                .map(generic -> templates.words(generic, model))
                .orElseGet(() -> language.signal(signal));
    }

    Map<String, Object> model(String signal, String evidence) {
        Map<String, Object> parsed = parse(evidence);
        List<Map<String, Object>> facts = facts(parsed.get("facts"));
        Map<String, Object> values = parsed.get("values") instanceof Map<?, ?> map ? named(map) : Map.of();
        return Map.of(
                "signal",
                OneLine.clean(signal),
                "name",
                OneLine.clean(language.signal(signal)),
                "values",
                values,
                "named",
                values.entrySet().stream()
                        .filter(e -> !"".equals(e.getValue()))
                        .map(e -> new Value(language.isolate(e.getKey().replace('_', ' ')), inWords(e.getValue())))
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

    private List<Map<String, Object>> facts(@Nullable Object facts) {
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

    private Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            String key = OneLine.clean(String.valueOf(name));
            named.put(key, clean(key, value));
        });
        return named;
    }

    /** The value without what would forge lines, and without free text where that has to stay out. */
    private @Nullable Object clean(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return named(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> clean(name, item)).toList();
        }
        if (value instanceof String text) {
            return freeText || REFERENCES.contains(name) || isDay(text) ? OneLine.clean(text) : "";
        }
        return value;
    }

    private static boolean isDay(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    /** A value of which nothing is known but itself. */
    private String inWords(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return language.list(map.entrySet().stream()
                    .map(e -> e.getKey() + " " + inWords(e.getValue()))
                    .toList());
        }
        if (value instanceof List<?> list) {
            return language.list(list.stream().map(this::inWords).toList());
        }
        if (value instanceof Boolean flag) {
            return language.say(flag ? "evidence.yes" : "evidence.no", Map.of());
        }
        if (value instanceof Number number) {
            return language.figures().number(new BigDecimal(number.toString()));
        }
        String text = String.valueOf(value);
        return isDay(text) ? language.figures().dayOrText(text) : language.isolate(text);
    }

    /** The rows behind the signal, such as "I-7 (3 Jan 2026), I-9 (4 Feb 2026) and 2 more". */
    private String cited(List<Map<String, Object>> facts) {
        List<String> cited = new ArrayList<>();
        for (Map<String, Object> fact : facts.subList(0, Math.min(FACTS_CITED_MAX, facts.size()))) {
            Object id = fact.get("id");
            Object date = fact.get("date");
            if (id != null) {
                String name = language.isolate(id.toString());
                cited.add(date == null ? name : name + " (" + language.figures().dayOrText(date.toString()) + ")");
            }
        }
        int more = facts.size() - FACTS_CITED_MAX;
        String all = language.list(cited);
        return more > 0 ? language.say("evidence.more", Map.of("cited", all, "count", more)) : all;
    }

    /** The days of these rows, each once, such as "3 Jan 2026, 4 Feb 2026". */
    private String dates(List<Map<String, Object>> facts) {
        return language.list(facts.stream()
                .map(fact -> fact.get("date"))
                .filter(Objects::nonNull)
                .map(date -> language.figures().dayOrText(date.toString()))
                .distinct()
                .toList());
    }
}
