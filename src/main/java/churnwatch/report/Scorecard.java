package churnwatch.report;

import churnwatch.kpi.Factor;
import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.RowsBehind;
import churnwatch.kpi.ScorecardFile;
import churnwatch.kpi.Status;
import churnwatch.kpi.Trend;
import churnwatch.kpi.Unit;
import churnwatch.report.ReportColumn.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Four perspectives of the company, each by factors: what the feed says of one, and below it what people say. */
record Scorecard() implements RowsReport {
    private static final List<ReportColumn> COLUMNS = List.of(
            ReportColumn.text("perspective"),
            ReportColumn.text("factor"),
            ReportColumn.text("measured").roomy(),
            ReportColumn.anyUnit("value"),
            ReportColumn.anyUnit("previous").roomy(),
            ReportColumn.anyUnit("target"),
            ReportColumn.text("unit").roomy(),
            ReportColumn.text("status"),
            ReportColumn.text("trend"),
            ReportColumn.figure("answers", Unit.COUNT).roomy(),
            new ReportColumn("kpi", "measured by", Kind.TEXT, null),
            ReportColumn.text("measure").roomy());

    /** Whose answers to what, in the period or in the one before. */
    private record Question(String kind, Factor.Asked asked, boolean isNow) {}

    /** The sum of the scores of so many answers. */
    private record Answers(BigDecimal sum, long count) {
        static final Answers NONE = new Answers(BigDecimal.ZERO, 0);

        @Nullable
        BigDecimal mean() {
            return count == 0 ? null : Unit.SCORE.of(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64), 0);
        }
    }

    @Override
    public String name() {
        return "scorecard";
    }

    @Override
    public String says() {
        return "Four perspectives of the company by factors, each measured by a KPI and by a question put to people.";
    }

    @Override
    public ReportRows of(Kpis kpis, Period period) {
        List<Factor> factors = ScorecardFile.read(kpis.beside("scorecard.yaml"), kpis.catalogue());
        List<String> ids =
                factors.stream().map(one -> one.kpi().id()).distinct().toList();
        Collection<KpiValue> values = kpis.compute(period, ids, null);
        boolean asked = kpis.hasRows(List.of("surveys"));
        Map<Question, Answers> answers = answers(kpis, period);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Factor factor : factors) {
            values.stream()
                    .filter(one -> one.kpi().id().equals(factor.kpi().id())
                            && one.measure().equals(factor.measure()))
                    .findFirst()
                    .ifPresent(one -> rows.add(objective(factor, one)));
            rows.add(perception(factor, answers, asked));
        }
        // Values that count in different things make no chart.
        return new ReportRows(
                COLUMNS, rows, asked ? List.of() : List.of(Gap.table("surveys")), new Charted("factor", ""));
    }

    private static List<@Nullable Object> objective(Factor factor, KpiValue one) {
        return Arrays.asList(
                factor.perspective().word(),
                factor.name(),
                "objective",
                figure(one.value(), one.unit()),
                figure(one.previous(), one.unit()),
                figure(one.target(), one.unit()),
                one.unit().word(),
                one.status().word(),
                Trend.of(one.value(), one.previous(), one.kpi().direction()).word(),
                null,
                one.kpi().id(),
                one.measure());
    }

    private static List<@Nullable Object> perception(Factor factor, Map<Question, Answers> answers, boolean asked) {
        Answers now = answers.getOrDefault(new Question(factor.question(), factor.asked(), true), Answers.NONE);
        Answers before = answers.getOrDefault(new Question(factor.question(), factor.asked(), false), Answers.NONE);
        BigDecimal value = now.mean();
        return Arrays.asList(
                factor.perspective().word(),
                factor.name(),
                "perception",
                figure(value, Unit.SCORE),
                figure(before.mean(), Unit.SCORE),
                figure(factor.target(), Unit.SCORE),
                Unit.SCORE.word(),
                Status.of(value, factor.direction(), factor.target(), factor.alarm())
                        .word(),
                Trend.of(value, before.mean(), factor.direction()).word(),
                asked ? figure(BigDecimal.valueOf(now.count()), Unit.COUNT) : null,
                factor.question(),
                "");
    }

    private static @Nullable Figure figure(@Nullable BigDecimal value, Unit unit) {
        return value == null ? null : new Figure(value, unit);
    }

    /** All answers with a score, of this period and the one before; nothing where nothing was ever asked. */
    private static Map<Question, Answers> answers(Kpis kpis, Period period) {
        RowsBehind found = kpis.query("""
                SELECT s.kind, CASE WHEN s.respondent = 'staff' THEN 1 ELSE 0 END AS staff,
                    CASE WHEN s.answered_day >= :from THEN 1 ELSE 0 END AS is_now, sum(s.score), count(*)
                FROM surveys s
                WHERE s.score IS NOT NULL AND s.answered_day >= :previous_from AND s.answered_day < :to
                GROUP BY 1, 2, 3""", List.of("surveys"), period);
        Map<Question, Answers> answers = new HashMap<>();
        if (found != null) {
            for (List<@Nullable Object> row : found.rows()) {
                Factor.Asked asked = number(row.get(1)).signum() > 0 ? Factor.Asked.STAFF : Factor.Asked.CUSTOMER;
                answers.put(
                        new Question(
                                String.valueOf(row.get(0)),
                                asked,
                                number(row.get(2)).signum() > 0),
                        new Answers(number(row.get(3)), number(row.get(4)).longValueExact()));
            }
        }
        return answers;
    }

    private static BigDecimal number(@Nullable Object cell) {
        return new BigDecimal(String.valueOf(cell));
    }
}
