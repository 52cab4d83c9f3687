package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a test wants of the rules; what it does not tell is not compared.
 *
 * @param signals signals that must stand
 * @param absent ids of signals that must not
 * @param noOthers whether nothing but the expected signals may stand
 * @param score 0..1, six digits
 * @param active whether the customer must be active; signals and risk exist for active ones only
 */
record Expected(
        List<Standing> signals,
        List<String> absent,
        boolean noOthers,
        @Nullable Level level,
        @Nullable BigDecimal score,
        boolean active) {
    Expected {
        signals = List.copyOf(signals);
        absent = List.copyOf(absent);
    }

    /** A signal that must stand, with evidence by name: a value, or a list of them. */
    record Standing(String id, @Nullable Severity severity, Map<String, Node> evidence) {
        Standing {
            evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
        }
    }

    /** Whether it speaks of any of these signals. */
    boolean isAbout(Set<String> ids) {
        return noOthers
                || absent.stream().anyMatch(ids::contains)
                || signals.stream().anyMatch(standing -> ids.contains(standing.id()));
    }

    boolean isAboutRisk() {
        return level != null || score != null;
    }
}
