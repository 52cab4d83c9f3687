package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what one test wants. */
final class ExpectedReader {
    private static final String OTHERS = "others";
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::word).toList();
    private static final List<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::word).toList();

    private final Set<String> signals;
    private final Faults faults;

    /** Signals are the ids that the rules raise; empty where these are not known. */
    ExpectedReader(Set<String> signals, Faults faults) {
        this.signals = signals;
        this.faults = faults;
    }

    Expected read(Node.Section test) {
        List<Expected.Standing> standing = standing(test.entries().get("expect"));
        List<String> absent = words(test.entries().get("absent"), "absent");
        boolean noOthers = absent.remove(OTHERS);
        absent.forEach(id -> requireSignal(Faults.at(test, "absent"), id));
        Optional<String> level = word(test, "level", LEVELS);
        Optional<String> active = word(test, "active", List.of("true", "false"));
        BigDecimal score = score(test);
        if (standing.isEmpty()
                && absent.isEmpty()
                && !noOthers
                && level.isEmpty()
                && active.isEmpty()
                && score == null) {
            faults.add(test, "the test", "wants nothing; say what it expects: expect, absent, level, score or active");
        }
        return new Expected(
                standing,
                absent,
                noOthers,
                level.map(word -> Level.values()[LEVELS.indexOf(word)]).orElse(null),
                score,
                !active.equals(Optional.of("false")));
    }

    /** {@code expect: [a, b]}, {@code {a: low}} or {@code {a: {severity: low, days_late: 8}}}. */
    private List<Expected.Standing> standing(@Nullable Node node) {
        List<Expected.Standing> all = new ArrayList<>();
        if (node instanceof Node.Section section) {
            section.entries().forEach((id, how) -> {
                requireSignal(how, id);
                all.add(standing(id, how));
            });
        } else if (node != null) {
            for (String id : words(node, "expect")) {
                requireSignal(node, id);
                all.add(new Expected.Standing(id, null, Map.of()));
            }
        }
        return all;
    }

    private Expected.Standing standing(String id, Node how) {
        if (how instanceof Node.Section section) {
            Map<String, Node> evidence = new LinkedHashMap<>(section.entries());
            Node severity = evidence.remove("severity");
            evidence.forEach((name, value) -> {
                if (value instanceof Node.Section) {
                    faults.add(value, name, "evidence is a value or a list of them");
                }
            });
            return new Expected.Standing(id, severity == null ? null : severity(severity), evidence);
        }
        boolean open = how instanceof Node.Scalar scalar && scalar.text() == null;
        return new Expected.Standing(id, open ? null : severity(how), Map.of());
    }

    private @Nullable Severity severity(Node node) {
        String word = node instanceof Node.Scalar scalar ? String.valueOf(scalar.text()) : "a list";
        int place = SEVERITIES.indexOf(word);
        if (place < 0) {
            faults.add(node, word, "is no severity; " + Faults.near(word, SEVERITIES));
            return null;
        }
        return Severity.values()[place];
    }

    private void requireSignal(Node at, String id) {
        if (!signals.isEmpty() && !signals.contains(id)) {
            faults.add(at, id, "no rule raises such a signal; " + Faults.near(id, signals));
        }
    }

    private List<String> words(@Nullable Node node, String key) {
        List<String> words = new ArrayList<>();
        List<Node> items = node == null ? List.of() : node instanceof Node.Items list ? list.items() : List.of(node);
        for (Node item : items) {
            if (!(item instanceof Node.Scalar scalar)) {
                faults.add(item, key, "takes ids of signals: " + key + ": [late_payment, address_change]");
            } else if (scalar.text() != null) {
                words.add(scalar.text());
            }
        }
        return words;
    }

    private Optional<String> word(Node.Section test, String key, List<String> known) {
        Node node = test.entries().get(key);
        if (node == null) {
            return Optional.empty();
        }
        String text = node instanceof Node.Scalar scalar ? String.valueOf(scalar.text()) : "a list";
        if (!known.contains(text)) {
            faults.add(node, text, "'" + key + "' is one of " + String.join(", ", known));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private @Nullable BigDecimal score(Node.Section test) {
        Node node = test.entries().get("score");
        if (node == null) {
            return null;
        }
        String text = node instanceof Node.Scalar scalar ? String.valueOf(scalar.text()) : "a list";
        Optional<BigDecimal> score = EventText.number(text);
        if (score.isEmpty() || score.get().signum() < 0 || score.get().compareTo(BigDecimal.ONE) > 0) {
            faults.add(node, text, "a score is a number from 0 to 1, such as 0.325");
        }
        return score.orElse(null);
    }
}
