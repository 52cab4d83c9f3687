package churnwatch.snapshot;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What persons decided about the alerts of held rules, by snapshot date; the latest decision on a rule counts. */
final class Decisions {
    static final String RELEASED = "released";
    static final String DISCARDED = "discarded";

    private Decisions() {}

    /** The decision on each rule of a date that there is one on. */
    static Map<String, String> of(Handle handle, LocalDate asOf) {
        Map<String, String> decisions = new HashMap<>();
        handle.createQuery("SELECT rule, decision FROM rule_decisions WHERE as_of = :day ORDER BY decision_no")
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> decisions.put(entry.getKey(), entry.getValue()));
        return decisions;
    }

    static void add(
            Handle transaction,
            LocalDate asOf,
            RuleRun rule,
            String decision,
            String who,
            @Nullable String why,
            long atMillis) {
        transaction
                .createUpdate("""
                        INSERT INTO rule_decisions (as_of, rule, decision, customers, who, why, at)
                        VALUES (:day, :rule, :decision, :customers, :who, :why, :at)
                        """)
                .bind("day", asOf.toEpochDay())
                .bind("rule", rule.rule().name())
                .bind("decision", decision)
                .bind("customers", rule.customers() == null ? 0 : rule.customers())
                .bind("who", who)
                .bind("why", why)
                .bind("at", atMillis)
                .execute();
    }
}
