package churnwatch.retention;

import churnwatch.fact.Level;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done about an alert; where no signals, levels or segments are named it is for all of them.
 *
 * @param names what people call it, by language; the empty language serves all others
 * @param texts what to do, in the same way
 * @param cost what one application costs in minor units; null where nobody said
 */
public record Tactic(
        String id,
        Map<String, String> names,
        Map<String, String> texts,
        @Nullable Long cost,
        Set<String> signals,
        Set<Level> levels,
        Set<String> segments) {
    /** The key of the words for languages that have none of their own. */
    static final String ANY_LANGUAGE = "";

    public Tactic {
        names = Map.copyOf(names);
        texts = Map.copyOf(texts);
        signals = Set.copyOf(signals);
        levels = Set.copyOf(levels);
        segments = Set.copyOf(segments);
    }

    /** One for a signal, or for all, of which only the text is known. */
    static Tactic plain(String id, String text, Set<String> signals) {
        return new Tactic(
                id, Map.of(ANY_LANGUAGE, readable(id)), Map.of(ANY_LANGUAGE, text), null, signals, Set.of(), Set.of());
    }

    /** The words of an id, for people. */
    static String readable(String id) {
        return id.replace('_', ' ').replace('-', ' ');
    }

    /** Words by language, with those of English, or else the first, for all other languages. */
    static Map<String, String> serving(Map<String, String> byLanguage) {
        Map<String, String> all = new LinkedHashMap<>(byLanguage);
        byLanguage.values().stream()
                .findFirst()
                .ifPresent(first -> all.putIfAbsent(ANY_LANGUAGE, byLanguage.getOrDefault("en", first)));
        return all;
    }

    /** Whether it is meant for a customer of this segment, about whom there is an alert of this level and signal. */
    public boolean fits(String signal, Level level, @Nullable String segment) {
        return (signals.isEmpty() || signals.contains(signal))
                && (levels.isEmpty() || levels.contains(level))
                && (segments.isEmpty() || (segment != null && segments.contains(segment)));
    }

    public String name(Locale locale) {
        return words(names, locale);
    }

    /** What to do, in the language of a locale if there is a text in it. */
    public String text(Locale locale) {
        return words(texts, locale);
    }

    private static String words(Map<String, String> byLanguage, Locale locale) {
        return byLanguage.getOrDefault(locale.getLanguage(), byLanguage.getOrDefault(ANY_LANGUAGE, ""));
    }
}
