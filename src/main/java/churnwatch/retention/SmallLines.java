package churnwatch.retention;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes one of the tactics, and of the signals of each, that are about few customers, so that mails give none of them away. */
final class SmallLines {
    /** Names nothing anew. */
    static final UnaryOperator<String> ALL_TOLD = name -> name;

    private static final String OTHER = "(other)";

    private final Function<Map<String, Long>, Set<String>> told;

    /** Which names are told, by how many customers each has. */
    SmallLines(Function<Map<String, Long>, Set<String>> told) {
        this.told = told;
    }

    /** How tactics are named, those too that only cost something. */
    UnaryOperator<String> tactics(List<Case> cases, Set<String> paid) {
        Map<String, Set<Integer>> customers = new TreeMap<>();
        paid.stream().filter(tactic -> !tactic.isEmpty()).forEach(tactic -> customers.put(tactic, new HashSet<>()));
        for (Case one : cases) {
            one.treatments()
                    .forEach(treatment -> customers
                            .computeIfAbsent(treatment.tactic(), tactic -> new HashSet<>())
                            .add(one.customerNo()));
        }
        return named(customers);
    }

    /** The cases with the names of signals about which a tactic was applied; null stands for all work. */
    List<Case> bySignal(List<Case> cases, @Nullable String tactic) {
        Map<String, Set<Integer>> customers = new TreeMap<>();
        cases.stream()
                .filter(one -> one.isWork(tactic))
                .forEach(one -> one.signals()
                        .forEach(signal -> customers
                                .computeIfAbsent(signal, name -> new HashSet<>())
                                .add(one.customerNo())));
        UnaryOperator<String> named = named(customers);
        return named == ALL_TOLD
                ? cases
                : cases.stream().map(one -> one.withSignals(named)).toList();
    }

    private UnaryOperator<String> named(Map<String, Set<Integer>> customers) {
        Map<String, Long> sizes = new HashMap<>();
        customers.forEach((name, who) -> sizes.put(name, (long) who.size()));
        Set<String> kept = told.apply(sizes);
        return kept.size() == sizes.size() ? ALL_TOLD : name -> name.isEmpty() || kept.contains(name) ? name : OTHER;
    }
}
