package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.fact.Kpi;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One KPI as somebody wrote it in a test: its id, its value, and what else counts, in any order. */
final class KpiText {
    private static final String FORM = "write it like churn_rate 0.06 segment=retail target=0.02 off_target"
            + " former=0.05/0.04 (the latest first; unknown where it is not known)";
    private static final Set<String> FLAGS = Set.of("off_target", "alarming", "lower");

    private final Node at;
    private final String text;
    private final Faults faults;
    private String dimension = "";
    private String member = "";
    private String measure = "";
    private @Nullable Double value;
    private double target = Double.NaN;
    private @Nullable Double previous;
    private final Set<String> flags = new HashSet<>();
    private final List<@Nullable Double> former = new ArrayList<>();

    KpiText(Node at, String text, Faults faults) {
        this.at = at;
        this.text = text;
        this.faults = faults;
    }

    /** The fact; null where something is wrong with it, which is told. */
    @Nullable
    Kpi read() {
        int before = faults.all().size();
        String[] words = text.strip().split("\\s+", -1);
        if (!words[0].matches("[a-z][a-z0-9_]*")) {
            faults.add(at, text, "begins with no id of a KPI; " + FORM);
            return null;
        }
        for (int i = 1; i < words.length; i++) {
            word(words[i]);
        }
        if (value == null && faults.all().size() == before) {
            faults.add(at, text, "has no value; " + FORM);
        }
        if (value == null || faults.all().size() > before) {
            return null;
        }
        return new Kpi(
                words[0],
                dimension,
                member,
                measure,
                value,
                previous != null ? previous : former.isEmpty() || former.get(0) == null ? Double.NaN : former.get(0),
                target,
                flags.contains("off_target"),
                flags.contains("alarming"),
                flags.contains("lower"),
                former);
    }

    private void word(String word) {
        int equals = word.indexOf('=');
        if (equals < 0 && FLAGS.contains(word)) {
            flags.add(word);
        } else if (equals < 0) {
            value = number(word);
        } else {
            keyed(word.substring(0, equals), word.substring(equals + 1));
        }
    }

    private void keyed(String key, String said) {
        switch (key) {
            case "target" -> target = number(said);
            case "previous" -> previous = number(said);
            case "measure" -> measure = said;
            case "former" -> {
                for (String one : said.split("/", -1)) {
                    double number = number(one);
                    former.add(Double.isNaN(number) ? null : number);
                }
            }
            default -> {
                dimension = key;
                member = said;
            }
        }
    }

    private double number(String said) {
        if (said.equals("unknown")) {
            return Double.NaN;
        }
        return EventText.number(said).map(BigDecimal::doubleValue).orElseGet(() -> {
            faults.add(at, said, "is no number; " + FORM);
            return Double.NaN;
        });
    }
}
