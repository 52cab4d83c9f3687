package churnwatch.snapshot;

import churnwatch.rules.RuleName;
import churnwatch.rules.RuleNeeds;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The signal rules that cannot be judged on a date, because a feed table that they speak of holds no row, or no recent one:
 * what is not known neither warns nor means that all is well.
 *
 * @param rules each with the tables that it lacks
 */
record Gaps(Map<RuleName, Gap> rules) {
    /** The columns that date a table's events; the newest of them counts. */
    private static final Map<String, List<String>> DATES = Map.ofEntries(
            Map.entry("purchases", List.of("purchased_day")),
            Map.entry("contracts", List.of("started_on", "renewed_on", "cancelled_on")),
            Map.entry("invoices", List.of("issued_on", "paid_on")),
            Map.entry("offers", List.of("sent_day", "clicked_day", "responded_day")),
            Map.entry("interactions", List.of("occurred_day")),
            Map.entry("tickets", List.of("opened_day", "resolved_day")),
            Map.entry("surveys", List.of("answered_day")),
            Map.entry("wallet", List.of("as_of")),
            Map.entry("contact_changes", List.of("changed_day")),
            Map.entry("customer_touchpoints", List.of("since", "until")),
            Map.entry("touchpoint_changes", List.of("changed_on")));

    /** Why a rule cannot be judged, and the tables in words. */
    record Gap(Cause cause, List<String> tables) {}

    private record Table(String words, @Nullable Cause missing) {}

    static Gaps of(Handle handle, LocalDate asOf, Map<String, Integer> staleAfter, List<RuleNeeds> needs) {
        Map<String, Table> tables = new HashMap<>();
        Map<RuleName, Gap> rules = new LinkedHashMap<>();
        for (RuleNeeds rule : needs) {
            List<Table> own = rule.tables().stream()
                    .sorted()
                    .map(name -> tables.computeIfAbsent(name, n -> table(handle, asOf, n, staleAfter.get(n))))
                    .toList();
            Cause cause = cause(rule, own);
            if (cause != null) {
                rules.put(
                        rule.rule(),
                        new Gap(
                                cause,
                                own.stream()
                                        .filter(table -> table.missing() == cause)
                                        .map(Table::words)
                                        .toList()));
            }
        }
        return new Gaps(rules);
    }

    Set<RuleName> silent() {
        return rules.keySet();
    }

    /** What is too old may warn of what is over, so it silences a rule; what is absent only where nothing else is left. */
    private static @Nullable Cause cause(RuleNeeds rule, List<Table> tables) {
        long absent = tables.stream()
                .filter(table -> table.missing() == Cause.NO_DATA)
                .count();
        boolean stale = tables.stream().anyMatch(table -> table.missing() == Cause.STALE);
        if (absent > 0 && (!rule.either() || absent == tables.size())) {
            return Cause.NO_DATA;
        }
        return stale ? Cause.STALE : null;
    }

    private static Table table(Handle handle, LocalDate asOf, String name, @Nullable Integer staleAfterDays) {
        boolean empty = handle.createQuery("SELECT 1 FROM " + name + " LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
        if (empty) {
            return new Table(name, Cause.NO_DATA);
        }
        if (staleAfterDays == null) {
            return new Table(name, null);
        }
        @Nullable LocalDate newest = newest(handle, asOf, name);
        if (newest == null) {
            return new Table(name + ", nothing up to that day", Cause.STALE);
        }
        boolean stale = asOf.toEpochDay() - newest.toEpochDay() > staleAfterDays;
        return new Table(name + ", newest " + newest, stale ? Cause.STALE : null);
    }

    private static @Nullable LocalDate newest(Handle handle, LocalDate asOf, String table) {
        @Nullable LocalDate newest = null;
        for (String column : DATES.getOrDefault(table, List.of())) {
            @Nullable
            Long day = handle.createQuery("SELECT max(" + column + ") FROM " + table + " WHERE " + column + " <= :day")
                    .bind("day", asOf.toEpochDay())
                    .mapTo(Long.class)
                    .one();
            if (day != null && (newest == null || newest.toEpochDay() < day)) {
                newest = LocalDate.ofEpochDay(day);
            }
        }
        return newest;
    }
}
