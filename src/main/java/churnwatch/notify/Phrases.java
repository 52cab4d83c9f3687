package churnwatch.notify;

import churnwatch.config.ConfigException;
import churnwatch.config.Spelling;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The phrases of one language, by their keys: those of words.txt, over those that were shipped, over the English ones. */
final class Phrases {
    /** The language whose files lie in the templates' folder itself, and which serves where another lacks something. */
    static final String FALLBACK = "en";

    /** The phrases of mails, and how the language writes days and money. */
    static final String MAILS = "words.txt";

    /** The phrases of reports. */
    static final String REPORTS = "reports.txt";

    /** Rules may come with signals of their own, and these with a name in each language. */
    private static final String SIGNAL = "signal.";

    /** Names of what comes from the feed and from files of ops, besides. */
    private static final List<String> FREE = List.of(SIGNAL, "value.", "means.", "column.");

    private final ULocale locale;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, MessageFormat> phrases = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private Phrases(ULocale locale) {
        this.locale = locale;
    }

    /** Reads them anew; all faults of the files are told at once. */
    static Phrases read(TemplateFolder folder, String tag, String... files) {
        Phrases all = new Phrases(new ULocale(tag));
        for (String file : files) {
            all.add(file, folder.shipped(file), false);
        }
        Map<String, Set<String>> arguments = new HashMap<>();
        all.phrases.forEach((key, phrase) -> arguments.put(key, new TreeSet<>(phrase.getArgumentNames())));
        for (String file : files) {
            all.check(folder.place(file), folder.own(file), arguments);
            if (!tag.equals(FALLBACK)) {
                String name = tag + "/" + file;
                all.add(name, folder.shipped(name), false);
                all.phrases.forEach((key, phrase) ->
                        arguments.computeIfAbsent(key, k -> new TreeSet<>()).addAll(phrase.getArgumentNames()));
                all.check(folder.place(name), folder.own(name), arguments);
            }
        }
        if (!all.faults.isEmpty()) {
            throw new ConfigException(all.faults);
        }
        return all;
    }

    boolean has(String key) {
        return phrases.containsKey(key);
    }

    /** A phrase filled in; a signal without a name is called by the words of its id. */
    String say(String key, Map<String, Object> values) {
        MessageFormat phrase = phrases.get(key);
        if (phrase == null) {
            throw new IllegalArgumentException("there is no phrase '" + key + "'" + near(key));
        }
        return phrase.format(values);
    }

    String signal(String id) {
        MessageFormat name = phrases.get(SIGNAL + id);
        if (name != null) {
            return name.format(Map.of());
        }
        String words = id.replace('_', ' ');
        return words.isEmpty() ? id : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A line that is no phrase but a setting of the language, as it stands. */
    String setting(String key) {
        return texts.getOrDefault(key, "");
    }

    /** A fault in the line where a setting stands. */
    ConfigException fault(String key, String why) {
        return new ConfigException(List.of(places.getOrDefault(key, MAILS) + ": " + key + " = " + setting(key) + ": "
                + why + "; correct it, or remove the line to use the shipped one"));
    }

    private void check(String place, @Nullable String text, Map<String, Set<String>> arguments) {
        if (text != null) {
            Set<String> known = Set.copyOf(phrases.keySet());
            add(place, text, true);
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                String key = key(line);
                MessageFormat phrase = phrases.get(key);
                if (key.isEmpty() || phrase == null) {
                    continue;
                }
                if (!known.contains(key) && FREE.stream().noneMatch(key::startsWith)) {
                    faults.add(place + ":" + number + ": nothing says '" + key + "'" + near(key, known)
                            + "; remove the line, or correct its key");
                    continue;
                }
                for (String name : phrase.getArgumentNames()) {
                    Set<String> given = arguments.getOrDefault(key, Set.of());
                    if (!given.contains(name)) {
                        faults.add(place + ":" + number + ": {" + name + "} is nothing that '" + key + "' is given"
                                + (given.isEmpty() ? "" : "; it may use " + String.join(", ", given)));
                    }
                }
            }
        }
    }

    private void add(String place, @Nullable String text, boolean own) {
        int number = 0;
        for (String line : text == null ? new String[0] : text.split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String key = key(line);
            if (key.isEmpty()) {
                faults.add(place + ":" + number + ": '" + line.strip() + "' is no phrase; write it like 'why = Why', a"
                        + " comment begins with #");
                continue;
            }
            String phrase = line.substring(line.indexOf('=') + 1).strip();
            texts.put(key, phrase);
            places.put(key, place + ":" + number);
            try {
                phrases.put(key, new MessageFormat(phrase, locale));
            } catch (IllegalArgumentException e) {
                String why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
                faults.add(place + ":" + number + ": " + key + ": a brace or a choice by number is wrong (" + why
                        + "); correct it, or remove the line to use the shipped phrase");
            }
        }
        if (!own && !faults.isEmpty()) {
            throw new IllegalStateException("The program was built with a broken " + faults);
        }
    }

    private static String key(String line) {
        int equals = line.indexOf('=');
        String key = equals < 0 || line.startsWith("#")
                ? ""
                : line.substring(0, equals).strip();
        return key.matches("[a-z0-9_.]+") ? key : "";
    }

    private String near(String key) {
        return near(key, phrases.keySet());
    }

    private static String near(String key, Set<String> known) {
        return known.stream()
                .filter(other -> Spelling.isNear(other, key))
                .min((a, b) -> Integer.compare(Spelling.distance(a, key), Spelling.distance(b, key)))
                .map(other -> " (did you mean " + other + "?)")
                .orElse("");
    }
}
