package churnwatch.kpi;

import churnwatch.config.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one KPI file: a header of comments, the query, and after {@code -- rows:} a second one. */
final class KpiReader {
    /** The marker of the second query. */
    private static final Pattern ROWS = Pattern.compile("(?m)^--\\s*rows:\\s*$");

    private static final Pattern KEY = Pattern.compile("--\\s*([a-z]+(?:\\.[\\w-]+| [a-z_]+)?):(?:\\s+(.*))?");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final List<String> REQUIRED =
            List.of("id", "title", "means", "unit", "direction", "perspective", "inputs");
    private static final Set<String> KEYS = Set.of(
            "id",
            "title",
            "means",
            "unit",
            "direction",
            "perspective",
            "inputs",
            "customer",
            "by",
            "measures",
            "target",
            "alarm",
            "beside");
    /** Keys that languages beside English have their own of. */
    private static final Set<String> TRANSLATED = Set.of("title", "means");

    /** Keys whose number a comment below may speak of. */
    private static final Set<String> REMARKED = Set.of("target", "alarm");

    private static final List<String> LANGUAGES = List.of("fa", "he", "th");

    private final String file;
    private final String path;
    private final List<Finding> findings;
    private final Map<String, Entry> header = new LinkedHashMap<>();

    private record Entry(String text, int line) {}

    /** The file is how messages name it, the path its name below the folder; what is wrong is added to the findings. */
    KpiReader(String file, String path, List<Finding> findings) {
        this.file = file;
        this.path = path;
        this.findings = findings;
    }

    /** The KPI; null where something is wrong with it. */
    @Nullable
    Kpi read(String text) {
        int before = findings.size();
        List<String> lines = text.lines().toList();
        int line = header(lines);
        for (String key : REQUIRED) {
            if (!header.containsKey(key)) {
                error(1, "the header lacks '-- " + key + ": ...'; add it");
            }
        }
        Matcher marker = ROWS.matcher(text);
        String all = String.join("\n", lines.subList(line, lines.size()));
        Matcher cut = ROWS.matcher(all);
        boolean hasRows = cut.find() && marker.find();
        Kpi.Sql query = new Kpi.Sql(hasRows ? all.substring(0, cut.start()) : all, line + 1);
        Kpi.Sql rows = hasRows ? new Kpi.Sql(all.substring(cut.end()), line + 1 + lineBreaks(query.text())) : null;
        findings.addAll(SqlGuard.check(file, query, Expansion.SLOTS));
        if (rows != null) {
            findings.addAll(SqlGuard.check(file, rows, Set.of()));
        }
        Kpi kpi = make(query, rows);
        Kpi.Split measure = kpi.measureSplit();
        if (query.text().contains("{measure}")
                && (measure == null || measure.member().isEmpty())) {
            error(1, "the query names {measure}; say what that is: '-- by NAME: measure EXPRESSION'");
        }
        return findings.stream().skip(before).anyMatch(Finding::isError) ? null : kpi;
    }

    private static int lineBreaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** Reads the comments at the top and returns how many lines they are. */
    private int header(List<String> lines) {
        int line = 0;
        String last = "";
        while (line < lines.size()
                && (lines.get(line).startsWith("--") || lines.get(line).isBlank())) {
            String text = lines.get(line++);
            Matcher key = KEY.matcher(text.stripTrailing());
            if (key.matches()) {
                last = key.group(1);
                known(last, line);
                String value = key.group(2) == null ? "" : key.group(2).strip();
                if (header.put(last, new Entry(value, line)) != null) {
                    error(line, "'" + last + "' stands twice in the header; remove one");
                }
            } else if (header.containsKey(last) && text.startsWith("--") && !REMARKED.contains(last)) {
                // A comment without a key goes on with the text of the one before.
                header.computeIfPresent(
                        last,
                        (k, e) -> new Entry((e.text() + " " + text.substring(2).strip()).strip(), e.line()));
            }
        }
        return line;
    }

    private void known(String key, int line) {
        if (KEYS.contains(key) || key.startsWith("by ")) {
            return;
        }
        int dot = key.indexOf('.');
        if (dot > 0 && TRANSLATED.contains(key.substring(0, dot))) {
            if (!LANGUAGES.contains(key.substring(dot + 1))) {
                error(
                        line,
                        key + ": there is no language '" + key.substring(dot + 1) + "'; give one of "
                                + String.join(", ", LANGUAGES) + ", English is '" + key.substring(0, dot) + "'");
            }
            return;
        }
        String near = KEYS.stream()
                .filter(other -> Spelling.isNear(key, other))
                .min(Comparator.comparingInt(other -> Spelling.distance(key, other)))
                .map(other -> "did you mean '" + other + "'?")
                .orElse("the keys are "
                        + String.join(", ", KEYS.stream().sorted().toList()));
        error(line, "there is no key '" + key + "'; " + near);
    }

    private Kpi make(Kpi.Sql query, Kpi.@Nullable Sql rows) {
        String id = text("id");
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.sql$", "");
        if (header.containsKey("id") && !id.equals(name)) {
            error(line("id"), "the id '" + id + "' is not the name of the file; name both alike");
        } else if (!NAME.matcher(name).matches()) {
            error(1, "'" + name + "' is no id; use small letters, digits and _");
        }
        Unit unit = word("unit", Unit.COUNT, Unit.values());
        Kpi kpi = new Kpi(
                name,
                file,
                path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "",
                inLanguages("title"),
                inLanguages("means"),
                unit,
                word("direction", Direction.NEITHER, Direction.values()),
                word("perspective", Perspective.PERFORMANCE, Perspective.values()),
                words("inputs").stream()
                        .map(word -> Arrays.asList(word.split("\\|", -1)))
                        .toList(),
                header.containsKey("customer") ? text("customer") : null,
                splits(),
                measures(unit),
                number("target"),
                number("alarm"),
                words("beside"),
                query,
                rows);
        if (kpi.direction() == Direction.NEITHER && (kpi.target() != null || kpi.alarm() != null)) {
            error(line("direction"), "a target or an alarm needs the direction higher or lower");
        }
        return kpi;
    }

    /** What a key says in English, and in the other languages that it is given in. */
    private Map<String, String> inLanguages(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(Kpi.ENGLISH, text(key));
        List<String> missing = new ArrayList<>(LANGUAGES);
        header.forEach((name, entry) -> {
            boolean isTranslated = name.startsWith(key + ".");
            if (isTranslated) {
                texts.put(name.substring(key.length() + 1), entry.text());
                missing.remove(name.substring(key.length() + 1));
            }
            if ((isTranslated || name.equals(key)) && entry.text().isEmpty()) {
                error(entry.line(), name + ": says nothing; write what people are to read");
            }
        });
        if (!missing.isEmpty()) {
            findings.add(Finding.note(
                    file,
                    line(key),
                    "has no " + key + " in " + String.join(", ", missing) + "; English is shown instead"));
        }
        return texts;
    }

    private Map<String, Kpi.Split> splits() {
        CustomerSplits ofCustomers = new CustomerSplits(text("customer"));
        Map<String, Kpi.Split> splits = new LinkedHashMap<>();
        for (String dimension : words("by")) {
            Kpi.Split split = ofCustomers.by(dimension);
            if (!header.containsKey("customer")) {
                error(
                        line("by"),
                        "'" + dimension + "' is told of customers; add '-- customer: ...', or" + " '-- by " + dimension
                                + ": EXPRESSION'");
            } else if (split == null) {
                error(
                        line("by"),
                        "'" + dimension + "' is not one of " + String.join(", ", CustomerSplits.NAMES)
                                + "; for another one write '-- by " + dimension + ": EXPRESSION'");
            } else {
                splits.put(dimension, split);
            }
        }
        header.forEach((key, entry) -> {
            if (key.startsWith("by ")) {
                splits.put(key.substring("by ".length()), own(entry));
            }
        });
        return splits;
    }

    /** {@code EXPRESSION} or {@code EXPRESSION | JOINS}; two bars are SQL's own. */
    private Kpi.Split own(Entry entry) {
        if (entry.text().isEmpty()) {
            error(entry.line(), "says not what gives the member; write an expression, or 'measure'");
        }
        if (entry.text().matches("measure( .*)?")) {
            return new Kpi.Split(entry.text().substring("measure".length()).strip(), "", true);
        }
        String[] parts = entry.text().split("(?<!\\|)\\|(?!\\|)", 2);
        return new Kpi.Split(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
    }

    private Map<String, Unit> measures(Unit unit) {
        Map<String, Unit> measures = new LinkedHashMap<>();
        String text = text("measures");
        for (String one : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] words = one.strip().split("\\s+", -1);
            Unit own = words.length > 1 ? wordOf("measures", words[1], unit, Unit.values()) : unit;
            measures.put(words[0], own);
        }
        return measures.isEmpty() ? Map.of("", unit) : measures;
    }

    private @Nullable BigDecimal number(String key) {
        String text = text(key);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            error(line(key), key + ": '" + text + "' is not a number; write it like 0.9");
            return null;
        }
    }

    private <T> T word(String key, T instead, T[] all) {
        return header.containsKey(key) ? wordOf(key, text(key), instead, all) : instead;
    }

    private <T> T wordOf(String key, String text, T instead, T[] all) {
        Function<T, String> word = one -> one.toString().toLowerCase(Locale.ROOT);
        for (T one : all) {
            if (word.apply(one).equals(text)) {
                return one;
            }
        }
        error(
                line(key),
                key + ": '" + text + "' is not one of "
                        + String.join(", ", Arrays.stream(all).map(word).toList()));
        return instead;
    }

    private List<String> words(String key) {
        List<String> words = new ArrayList<>(Arrays.asList(text(key).split("[,\\s]+", -1)));
        words.removeIf(String::isEmpty);
        return words;
    }

    private String text(String key) {
        Entry entry = header.get(key);
        return entry == null ? "" : entry.text();
    }

    private int line(String key) {
        Entry entry = header.get(key);
        return entry == null ? 1 : entry.line();
    }

    private void error(int line, String message) {
        findings.add(Finding.error(file, line, message));
    }
}
