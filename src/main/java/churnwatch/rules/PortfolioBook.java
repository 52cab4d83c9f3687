package churnwatch.rules;

import churnwatch.fact.Kpi;
import churnwatch.fact.Portfolio;
import churnwatch.fact.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** Collects what the rules of the portfolio raise in one session. */
final class PortfolioBook extends DefaultAgendaEventListener implements Portfolio {
    private static final Comparator<RaisedKpi> ORDER = Comparator.comparing((RaisedKpi one) -> one.id())
            .thenComparing(one -> one.kpi().id())
            .thenComparing(one -> one.kpi().dimension())
            .thenComparing(one -> one.kpi().member())
            .thenComparing(one -> one.kpi().measure());

    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\\\n]{1,80})\"");

    private final Map<Subject, Map<String, Raise>> raised = new HashMap<>();
    private String rule = "";

    private PortfolioBook() {}

    private record Subject(Kpi kpi, String id) {}

    private record Raise(Severity severity, List<Object> evidence) {}

    /** What the rules raise on these KPIs, by id, KPI and member. */
    static List<RaisedKpi> evaluate(KieBase rules, List<Kpi> kpis, Deadline deadline) {
        KieSession session = rules.newKieSession();
        try {
            PortfolioBook book = new PortfolioBook();
            session.addEventListener(book);
            session.setGlobal(Stage.PORTFOLIO.name(), book);
            kpis.forEach(session::insert);
            new Firing(Stage.PORTFOLIO.name(), session, deadline).run(Math.max(1, kpis.size()), null);
            return book.all();
        } finally {
            session.dispose();
        }
    }

    /** Every text in quotes of the rules. */
    static Set<String> texts(RuleFiles files) {
        Set<String> texts = new TreeSet<>();
        files.stage(Stage.PORTFOLIO.name())
                .forEach(file -> TEXT.matcher(file.text()).results().forEach(text -> texts.add(text.group(1))));
        return texts;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        rule = event.getMatch().getRule().getName();
    }

    @Override
    public void raise(Kpi kpi, String id, Severity severity, Object... evidence) {
        Objects.requireNonNull(id, "portfolio.raise needs an id");
        Objects.requireNonNull(severity, "portfolio.raise needs a severity");
        if (evidence.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "portfolio.raise needs a name before every value, rule \"" + rule + "\"");
        }
        Map<String, Raise> byRule = raised.computeIfAbsent(new Subject(kpi, id), one -> new TreeMap<>());
        byRule.putIfAbsent(rule, new Raise(severity, new ArrayList<>(Arrays.asList(evidence))));
    }

    private List<RaisedKpi> all() {
        List<RaisedKpi> all = new ArrayList<>();
        raised.forEach((subject, byRule) -> {
            Severity gravest = Severity.LOW;
            List<Object> evidence = new ArrayList<>();
            for (Raise raise : byRule.values()) {
                gravest = raise.severity().compareTo(gravest) > 0 ? raise.severity() : gravest;
                evidence.addAll(raise.evidence());
            }
            all.add(new RaisedKpi(subject.kpi(), subject.id(), gravest, List.copyOf(byRule.keySet()), evidence));
        });
        all.sort(ORDER);
        return all;
    }
}
