package churnwatch.kpi;

import churnwatch.config.ConfigException;
import churnwatch.config.FileFailure;
import churnwatch.config.Node;
import churnwatch.config.SectionReader;
import churnwatch.config.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads scorecard.yaml: below each of the four perspectives a list of factors; all faults are told at once. */
public final class ScorecardFile {
    private static final String SHIPPED = "/churnwatch/notify/scorecard.yaml";
    private static final List<String> KEYS =
            List.of("factor", "kpi", "measure", "question", "asked", "direction", "target", "alarm");
    private static final String REMEDY = "; write below each of "
            + Stream.of(Perspective.values()).map(Perspective::word).collect(Collectors.joining(", "))
            + " a list, each beginning with '- factor: ...' (config/README.md, \"Scorecard\")";
    private static final String NAME = "[a-z][a-z0-9_]{0,63}";

    private final Catalogue catalogue;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    private ScorecardFile(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The factors by perspective, in the order of the file; where there is no such file, those of the shipped one. */
    public static List<Factor> read(Path file, Catalogue catalogue) {
        try {
            boolean isOwn = Files.exists(file);
            return new ScorecardFile(catalogue)
                    .factors(
                            isOwn ? file.toString() : "shipped scorecard.yaml",
                            isOwn ? Files.readString(file) : shipped());
        } catch (IOException e) {
            throw new ConfigException(List.of(
                    file + ": cannot be read (" + FileFailure.words(e) + "); make it a readable text file in UTF-8"));
        }
    }

    private static String shipped() throws IOException {
        try (InputStream in = ScorecardFile.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + SHIPPED);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Factor> factors(String name, String text) {
        Node root = new YamlReader(name, faults).read(text);
        List<Factor> factors = new ArrayList<>();
        if (faults.isEmpty()) {
            if (root instanceof Node.Section section) {
                SectionReader keys = new SectionReader(
                        section,
                        Stream.of(Perspective.values()).map(Perspective::word).toList(),
                        "scorecard",
                        faults);
                keys.refuseUnknown();
                for (Perspective perspective : Perspective.values()) {
                    perspective(perspective, section, keys, factors);
                }
            } else {
                faults.add(root.origin() + ": the file holds no perspectives" + REMEDY);
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return factors;
    }

    private void perspective(Perspective of, Node.Section root, SectionReader keys, List<Factor> into) {
        Node node = root.entries().get(of.word());
        if (!(node instanceof Node.Items items) || items.items().isEmpty()) {
            faults.add(keys.origin(of.word()) + ": " + of + ": "
                    + (node == null ? "is missing" : "takes a list of factors") + REMEDY);
            return;
        }
        for (Node item : items.items()) {
            if (item instanceof Node.Section section) {
                Factor factor = factor(of, section);
                if (factor != null) {
                    into.add(factor);
                }
            } else {
                faults.add(item.origin() + ": a factor is a section with the keys " + String.join(", ", KEYS));
            }
        }
    }

    private @Nullable Factor factor(Perspective perspective, Node.Section section) {
        int before = faults.size();
        SectionReader keys = new SectionReader(section, KEYS, "factor", faults);
        keys.refuseUnknown();
        String name = keys.value("factor", true, ScorecardFile::name);
        Kpi kpi = keys.value("kpi", true, catalogue::named);
        String measure = text(keys, "measure");
        String question = keys.value("question", true, text -> text);
        Factor.Asked asked = keys.value("asked", false, text -> word(text, Factor.Asked.values()));
        Direction direction = keys.value("direction", false, text -> word(text, Direction.values()));
        BigDecimal target = keys.value("target", false, SectionReader::number);
        BigDecimal alarm = keys.value("alarm", false, SectionReader::number);
        if (kpi != null && !kpi.measureFault(measure).isEmpty()) {
            faults.add(keys.origin("measure") + ": measure: " + kpi.measureFault(measure));
        }
        if (direction == Direction.NEITHER && (target != null || alarm != null)) {
            faults.add(keys.origin("direction") + ": direction: a target or an alarm needs higher or lower");
        }
        refuseTwin(keys, name);
        if (faults.size() > before || name == null || kpi == null || question == null) {
            return null;
        }
        return new Factor(
                perspective,
                name,
                kpi,
                measure,
                question,
                asked == null ? Factor.Asked.CUSTOMER : asked,
                direction == null ? usual(question) : direction,
                target,
                alarm);
    }

    private void refuseTwin(SectionReader keys, @Nullable String name) {
        String first = name == null ? null : places.putIfAbsent(name, keys.origin("factor"));
        if (first != null) {
            faults.add(keys.origin("factor") + ": factor: '" + name + "' stands already at " + first
                    + "; name one otherwise");
        }
    }

    /** High effort is bad; of all other questions the high answers are the good ones. */
    private static Direction usual(String question) {
        return question.equals("ces") ? Direction.LOWER : Direction.HIGHER;
    }

    private static String text(SectionReader keys, String key) {
        String text = keys.value(key, false, one -> one);
        return text == null ? "" : text;
    }

    private static String name(String text) {
        if (!text.matches(NAME)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no name; use small letters, digits and _ (reports.txt can say it in words)");
        }
        return text;
    }

    private static <T> T word(String text, T[] all) {
        return Stream.of(all)
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of "
                        + Arrays.stream(all).map(String::valueOf).collect(Collectors.joining(", "))));
    }
}
