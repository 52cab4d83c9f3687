package churnwatch.retention;

import churnwatch.config.ConfigException;
import churnwatch.config.FileFailure;
import churnwatch.config.Node;
import churnwatch.config.Spelling;
import churnwatch.config.YamlReader;
import churnwatch.fact.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads tactics.yaml: a list below 'tactics', or in short a line of text for each signal. */
final class TacticsFile {
    private static final String SHIPPED = "/churnwatch/notify/tactics.yaml";
    private static final List<String> KEYS = List.of("id", "name", "text", "cost", "signals", "levels", "segments");
    private static final String REMEDY = "; write one line a signal, as in 'late_payment: Call about ...', or a list"
            + " below 'tactics:' (config/README.md, \"Tactics\")";
    private static final String DEFAULT = "default";

    private final Currency currency;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    private TacticsFile(Currency currency) {
        this.currency = currency;
    }

    static Tactics read(Path templates, Currency currency) {
        Path file = templates.toAbsolutePath().resolveSibling("tactics.yaml");
        try {
            return parse(file.toString(), text(file), currency);
        } catch (IOException e) {
            throw new ConfigException(List.of(
                    file + ": cannot be read (" + FileFailure.words(e) + "); make it a readable text file in UTF-8"));
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return Files.readString(file);
        }
        try (InputStream in = TacticsFile.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + SHIPPED);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        }
    }

    static Tactics parse(String name, String text, Currency currency) {
        return new TacticsFile(currency).tactics(name, text);
    }

    private Tactics tactics(String name, String text) {
        Node root = new YamlReader(name, faults).read(text);
        if (!faults.isEmpty()) {
            faults.replaceAll(fault -> fault + REMEDY);
            throw new ConfigException(faults);
        }
        List<Tactic> all = new ArrayList<>();
        if (root instanceof Node.Section section && !section.entries().isEmpty()) {
            all.addAll(section.entries().containsKey("tactics") ? listed(section) : lines(section));
        } else {
            faults.add(root.origin() + ": the file holds no tactics" + REMEDY);
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return new Tactics(all);
    }

    /** The short form; "default" serves the signals without a line of their own. */
    private List<Tactic> lines(Node.Section section) {
        List<Tactic> all = new ArrayList<>();
        section.entries()
                .forEach((signal, node) -> text(node)
                        .ifPresentOrElse(
                                line -> {
                                    if (!signal.equals(DEFAULT)) {
                                        all.add(Tactic.plain(signal, line, Set.of(signal)));
                                    }
                                },
                                () -> faults.add(node.origin() + ": the tactic of '" + signal
                                        + "' is not a line of text" + REMEDY)));
        Node rest = section.entries().get(DEFAULT);
        if (rest != null) {
            text(rest).ifPresent(line -> all.add(Tactic.plain(DEFAULT, line, Set.of())));
        }
        return all;
    }

    private List<Tactic> listed(Node.Section root) {
        root.entries().forEach((key, node) -> {
            if (!key.equals("tactics")) {
                faults.add(node.origin() + ": " + key + ": stands beside 'tactics', where nothing else may; make it an"
                        + " entry of the list, with id and text");
            }
        });
        Node node = root.entries().get("tactics");
        List<Tactic> all = new ArrayList<>();
        if (node instanceof Node.Items items) {
            for (Node item : items.items()) {
                if (item instanceof Node.Section section) {
                    tactic(section).ifPresent(all::add);
                } else {
                    faults.add(item.origin() + ": a tactic is a section with id and text; write '- id: call_back' and"
                            + " the other keys below it");
                }
            }
        } else if (node != null) {
            faults.add(node.origin() + ": tactics: takes a list; begin each tactic with '- id: ...'");
        }
        return all;
    }

    private Optional<Tactic> tactic(Node.Section section) {
        int before = faults.size();
        section.entries().forEach((key, node) -> {
            if (!KEYS.contains(key)) {
                faults.add(node.origin() + ": " + key + ": no tactic has such a key; "
                        + KEYS.stream()
                                .filter(known -> Spelling.isNear(known, key))
                                .findFirst()
                                .map(near -> "did you mean " + near + "?")
                                .orElse("known are " + String.join(", ", KEYS)));
            }
        });
        String id = id(section);
        Map<String, String> texts = words(section, "text");
        if (texts.isEmpty() && !section.entries().containsKey("text")) {
            faults.add(section.origin() + ": text: is missing; say what is to be done, in a line");
        }
        Map<String, String> names = words(section, "name");
        Long cost = cost(section.entries().get("cost"));
        Set<String> signals = list(section, "signals", Optional::of);
        Set<Level> levels = list(section, "levels", TacticsFile::level);
        Set<String> segments = list(section, "segments", Optional::of);
        if (faults.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new Tactic(
                id,
                names.isEmpty() ? Map.of(Tactic.ANY_LANGUAGE, Tactic.readable(id)) : names,
                texts,
                cost,
                signals,
                levels,
                segments));
    }

    private String id(Node.Section section) {
        Node node = section.entries().get("id");
        String id = node == null ? "" : text(node).orElse("");
        String place = node == null ? section.origin() : node.origin();
        if (!id.matches("[a-z0-9][a-z0-9_-]{0,63}")) {
            faults.add(place + ": id: '" + id + "' is no id; give a word of a-z, 0-9, _ and -, such as call_back");
        } else {
            String first = places.putIfAbsent(id, place);
            if (first != null) {
                faults.add(place + ": id: '" + id + "' names another tactic already (" + first + "); give it its own");
            }
        }
        return id;
    }

    /** A line for everybody, or a section with a line for each language. */
    private Map<String, String> words(Node.Section section, String key) {
        Node node = section.entries().get(key);
        if (node == null) {
            return Map.of();
        }
        Optional<String> line = text(node);
        if (line.isPresent()) {
            return Map.of(Tactic.ANY_LANGUAGE, line.get());
        }
        Map<String, String> byLanguage = new LinkedHashMap<>();
        if (node instanceof Node.Section languages && !languages.entries().isEmpty()) {
            languages.entries().forEach((language, words) -> {
                if (!language.matches("[a-z]{2,3}")) {
                    faults.add(words.origin() + ": " + key + "." + language
                            + ": is no language; write its code, such as en, fa, he or th");
                }
                text(words)
                        .ifPresentOrElse(
                                own -> byLanguage.put(language, own),
                                () -> faults.add(words.origin() + ": " + key + "." + language
                                        + ": is not a line of text; write the words behind the colon"));
            });
        } else {
            faults.add(node.origin() + ": " + key
                    + ": is not a line of text; write one, or a line for each language below it ('en: ...')");
        }
        return Tactic.serving(byLanguage);
    }

    private @Nullable Long cost(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        try {
            return Amounts.minorUnits(text(node).orElse(""), currency);
        } catch (IllegalArgumentException e) {
            faults.add(node.origin() + ": cost: " + e.getMessage());
            return null;
        }
    }

    private <T> Set<T> list(Node.Section section, String key, Function<String, Optional<T>> reader) {
        Node node = section.entries().get(key);
        Set<T> values = new LinkedHashSet<>();
        if (node == null) {
            return values;
        }
        List<Node> items = node instanceof Node.Items list ? list.items() : List.of(node);
        if (items.isEmpty()) {
            faults.add(node.origin() + ": " + key + ": names none; leave the key out where the tactic is for all");
        }
        for (Node item : items) {
            String text = text(item).orElse("");
            Optional<T> value = text.isEmpty() ? Optional.empty() : reader.apply(text);
            value.ifPresentOrElse(
                    values::add,
                    () -> faults.add(item.origin() + ": " + key + ": '" + text + "' is none; "
                            + (key.equals("levels") ? "levels are " + levels() : "give words, as in [one, another]")));
        }
        return values;
    }

    private static Optional<Level> level(String word) {
        return Arrays.stream(Level.values())
                .filter(level -> level.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static String levels() {
        return Arrays.stream(Level.values()).map(Level::word).collect(Collectors.joining(", "));
    }

    private static Optional<String> text(Node node) {
        return node instanceof Node.Scalar scalar
                        && scalar.text() != null
                        && !scalar.text().isBlank()
                ? Optional.of(scalar.text().strip())
                : Optional.empty();
    }
}
