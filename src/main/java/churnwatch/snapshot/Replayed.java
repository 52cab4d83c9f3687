package churnwatch.snapshot;

import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A result computed again, beside what the snapshot said.
 *
 * @param stands whether the stored results of the date are still those that the alert was made with
 * @param items every value, those of signals by signal
 */
public record Replayed(LocalDate asOf, String ruleSet, boolean stands, List<Item> items) {
    public Replayed {
        items = List.copyOf(items);
    }

    /** How a value computed again compares with the one stored. */
    public enum Likeness {
        SAME,
        DIFFERS,
        /** The stored value was replaced by a later snapshot of the date, and the digest says that it was another. */
        REPLACED;

        /** The lower-case word that outputs use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One value: of a signal, or of the whole result, whose signal is empty text; null where there is none. */
    public record Item(
            String signal,
            String value,
            @Nullable String stored,
            @Nullable String replayed,
            Likeness likeness) {}

    /** Whether all is what it was, bit for bit. */
    public boolean isSame() {
        return items.stream().allMatch(item -> item.likeness() == Likeness.SAME);
    }

    /** Compares what was kept, and the signals that are stored (null where others took their place), with what came out. */
    static Replayed of(
            Origins.Kept kept, Origin.Said said, @Nullable List<FiredSignal> stored, @Nullable Assessment again) {
        Origin.Said saidAgain = again == null ? null : Origin.Said.of(again);
        List<FiredSignal> signals = again == null ? List.of() : again.signals();
        int digits = kept.basis().terms().digits();
        List<Item> items = new ArrayList<>();
        items.add(item("score", number(said.score()), saidAgain == null ? null : number(saidAgain.score())));
        items.add(item(
                "level",
                said.level().word(),
                saidAgain == null ? null : saidAgain.level().word()));
        items.add(item(
                "value_at_risk",
                money(said.valueAtRisk(), digits),
                saidAgain == null ? null : money(saidAgain.valueAtRisk(), digits)));
        items.add(item("digest", hex(said.digest()), saidAgain == null ? null : hex(saidAgain.digest())));
        boolean sameDigest = saidAgain != null && said.digest() == saidAgain.digest();
        List<FiredSignal> then = stored != null ? stored : sameDigest ? signals : null;
        TreeSet<String> names = new TreeSet<>();
        signals.forEach(signal -> names.add(signal.signal()));
        if (then != null) {
            then.forEach(signal -> names.add(signal.signal()));
        }
        for (String name : names) {
            items.addAll(compare(name, then, signals));
        }
        return new Replayed(kept.basis().now().asOf(), kept.ruleSet(), stored != null, items);
    }

    private static List<Item> compare(String name, @Nullable List<FiredSignal> then, List<FiredSignal> now) {
        FiredSignal after = named(name, now);
        String severity = after == null ? null : after.severity().word();
        String evidence = after == null ? null : after.evidence();
        if (then == null) {
            return List.of(
                    new Item(name, "severity", null, severity, Likeness.REPLACED),
                    new Item(name, "evidence", null, evidence, Likeness.REPLACED));
        }
        FiredSignal before = named(name, then);
        return List.of(
                item(name, "severity", before == null ? null : before.severity().word(), severity),
                item(name, "evidence", before == null ? null : before.evidence(), evidence));
    }

    private static @Nullable FiredSignal named(String name, List<FiredSignal> signals) {
        return signals.stream()
                .filter(signal -> signal.signal().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Item item(String value, String stored, @Nullable String replayed) {
        return item("", value, stored, replayed);
    }

    private static Item item(String signal, String value, @Nullable String stored, @Nullable String replayed) {
        Likeness likeness = Objects.equals(stored, replayed) ? Likeness.SAME : Likeness.DIFFERS;
        return new Item(signal, value, stored, replayed, likeness);
    }

    private static String number(double score) {
        return BigDecimal.valueOf(score).toPlainString();
    }

    private static String money(long minorUnits, int digits) {
        return BigDecimal.valueOf(minorUnits, digits).toPlainString();
    }

    private static String hex(long digest) {
        return String.format(Locale.ROOT, "%016x", digest);
    }
}
