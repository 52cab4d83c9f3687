package churnwatch.rules;

import churnwatch.fact.Kpi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/** The mutants of the rules of the portfolio; see {@link Mutants}. For one thread. */
public final class PortfolioMutants {
    private final RuleFiles files;
    private final List<Mutant> all = new ArrayList<>();
    private final Map<RuleNumber, Integer> places = new HashMap<>();
    private final @Nullable KieBase asking;

    /** The mutants of a set that compiles. */
    public PortfolioMutants(RuleFiles files) {
        this.files = files;
        RuleFiles questions = files;
        for (RuleFile file : files.stage(Stage.PORTFOLIO.name())) {
            List<RuleNumber> numbers = RuleScan.of(file).numbers();
            numbers.forEach(number -> all.addAll(Mutant.of(number)));
            questions = questions.with(new RuleFile(file.name(), Mutants.asking(file.text(), numbers, places)));
        }
        this.asking = compiled(questions);
    }

    private static @Nullable KieBase compiled(RuleFiles questions) {
        try {
            return Mutants.compile(Stage.PORTFOLIO, questions);
        } catch (RuleFaults e) {
            // Some place takes nothing but a number itself.
            return null;
        }
    }

    /** All of them, by file and place. */
    public List<Mutant> all() {
        return List.copyOf(all);
    }

    /** What a mutant raises on KPIs; fails where the moved number makes a rule fail. */
    public List<RaisedKpi> evaluate(Mutant mutant, List<Kpi> kpis) {
        Integer place = places.get(mutant.number());
        if (asking == null || place == null) {
            return PortfolioBook.evaluate(moved(mutant), kpis, Deadline.NEVER);
        }
        Moved.begin(new Moved.Turn(place, mutant.value()));
        try {
            return PortfolioBook.evaluate(asking, kpis, Deadline.NEVER);
        } finally {
            Moved.end();
        }
    }

    /** The rules with the number itself moved. */
    private KieBase moved(Mutant mutant) {
        RuleNumber number = mutant.number();
        RuleFile file = files.stage(Stage.PORTFOLIO.name()).stream()
                .filter(one -> one.name().equals(number.file()))
                .findFirst()
                .orElseThrow();
        String text = file.text().substring(0, number.offset())
                + mutant.value().toPlainString()
                + file.text().substring(number.offset() + number.text().length());
        return Mutants.compile(Stage.PORTFOLIO, files.with(new RuleFile(file.name(), text)));
    }
}
