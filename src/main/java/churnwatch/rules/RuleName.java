package churnwatch.rules;

import java.util.Comparator;

/** A rule by its stage, signals or risk, and its name, which a stage gives only once. */
public record RuleName(String stage, String name) implements Comparable<RuleName> {
    private static final Comparator<RuleName> ORDER = Comparator.comparing(
                    (RuleName rule) -> rule.stage().equals("signals") ? 0 : 1)
            .thenComparing(RuleName::name);

    /** A rule that raises signals. */
    public static RuleName ofSignals(String name) {
        return new RuleName("signals", name);
    }

    public boolean raisesSignals() {
        return stage.equals("signals");
    }

    @Override
    public int compareTo(RuleName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "rule \"" + name + "\"";
    }
}
