package churnwatch.rules;

import churnwatch.fact.Kpi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/** Fires the rules of the portfolio over sample KPIs, so that what fails only when it is evaluated is seen before. */
final class PortfolioDryRun {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PERIODS = 6;
    private static final double[] VALUES = {Double.NaN, -2.5, 0, 0.3, 1, 40, 2_000_000};

    private PortfolioDryRun() {}

    /** What fails. */
    static List<RuleFault> of(RuleBook book) {
        KieBase rules = book.portfolio();
        if (rules == null) {
            return List.of();
        }
        try {
            PortfolioBook.evaluate(rules, samples(book.files()), Deadline.in(PATIENCE));
            return List.of();
        } catch (RuleFailure e) {
            String rule = e.badRule().map(bad -> bad.rule().name()).orElse("");
            RuleOutline at = RuleOutline.ofPortfolio(book.files()).stream()
                    .filter(one -> one.name().equals(rule))
                    .findFirst()
                    .orElse(null);
            return List.of(new RuleFault(
                    "dry-run",
                    at == null ? Stage.PORTFOLIO.name() : at.file(),
                    at == null ? 0 : at.line(),
                    at == null ? 0 : 1,
                    rule,
                    e.reason(),
                    e.kind() == RuleFailure.Kind.THREW
                            ? "look at what it divides by"
                            : "match fewer KPIs against each other"));
        }
    }

    /** Every text of the rules may be the id of a KPI; of each one there are values known and unknown. */
    private static List<Kpi> samples(RuleFiles files) {
        Set<String> ids = new TreeSet<>(Set.of("some_kpi"));
        ids.addAll(PortfolioBook.texts(files));
        List<Kpi> samples = new ArrayList<>();
        for (String id : ids) {
            for (int i = 0; i < VALUES.length; i++) {
                double value = VALUES[i];
                double other = VALUES[VALUES.length - 1 - i];
                samples.add(sample(id, "", value, other, Collections.nCopies(PERIODS, other)));
                samples.add(sample(id, "segment", value, value, Collections.nCopies(PERIODS, null)));
            }
        }
        return samples;
    }

    private static Kpi sample(String id, String dimension, double value, double other, List<@Nullable Double> former) {
        String member = dimension.isEmpty() ? "" : "some";
        return new Kpi(id, dimension, member, "", value, other, other, value > other, value < other, true, former);
    }
}
