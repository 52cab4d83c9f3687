package churnwatch.trial;

import churnwatch.fact.Kpi;
import churnwatch.fact.Severity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One test of the rules of the portfolio.
 *
 * @param line where it begins, from 1
 * @param given the KPIs of the period
 * @param expected ids that must be raised, with the severity; null where any is right
 * @param absent ids that must not
 */
record KpiTest(
        String name,
        String file,
        int line,
        List<Kpi> given,
        Map<String, @Nullable Severity> expected,
        List<String> absent) {
    KpiTest {
        given = List.copyOf(given);
        expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
        absent = List.copyOf(absent);
    }

    String place() {
        return file + ":" + line;
    }
}
