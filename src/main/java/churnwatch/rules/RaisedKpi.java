package churnwatch.rules;

import churnwatch.fact.Kpi;
import churnwatch.fact.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the rules of the portfolio raised on one KPI and member under one id: the gravest severity, the rules in the order of
 * their names, and their evidence as names and values by turns, a value null where a rule bound nothing.
 */
public record RaisedKpi(Kpi kpi, String id, Severity severity, List<String> rules, List<Object> evidence) {
    public RaisedKpi {
        rules = List.copyOf(rules);
        evidence = Collections.unmodifiableList(new ArrayList<>(evidence));
    }
}
