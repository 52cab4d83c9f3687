package churnwatch.report;

import churnwatch.kpi.Goal;
import churnwatch.kpi.GoalProgress;
import churnwatch.kpi.GoalState;
import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.Status;
import churnwatch.kpi.Unit;
import churnwatch.retention.Effect;
import churnwatch.retention.Measured;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings what reports say into the one form that pages and mails take. */
public final class Sheets {
    private static final List<ReportColumn> SPLITS = List.of(
            ReportColumn.text("kpi"),
            ReportColumn.text("dimension"),
            ReportColumn.text("member"),
            ReportColumn.text("measure"),
            ReportColumn.anyUnit("value"),
            ReportColumn.anyUnit("previous"),
            ReportColumn.anyUnit("target"),
            ReportColumn.text("status"));

    private static final List<ReportColumn> GOALS = List.of(
            ReportColumn.text("kpi"),
            ReportColumn.text("measure"),
            ReportColumn.text("dimension"),
            ReportColumn.text("member"),
            ReportColumn.text("strategy"),
            ReportColumn.text("owner"),
            ReportColumn.anyUnit("baseline"),
            ReportColumn.anyUnit("value"),
            ReportColumn.anyUnit("target"),
            ReportColumn.date("due"),
            ReportColumn.figure("progress", Unit.RATIO),
            ReportColumn.figure("expected", Unit.RATIO),
            ReportColumn.text("status"));

    private static final List<ReportColumn> TACTICS = List.of(
            ReportColumn.text("tactic"),
            ReportColumn.text("signal"),
            ReportColumn.figure("customers", Unit.COUNT),
            ReportColumn.figure("cost", Unit.MONEY),
            ReportColumn.figure("judged", Unit.COUNT),
            ReportColumn.figure("save_rate", Unit.RATIO),
            ReportColumn.figure("control_rate", Unit.RATIO),
            ReportColumn.figure("difference", Unit.RATIO),
            ReportColumn.figure("low", Unit.RATIO),
            ReportColumn.figure("high", Unit.RATIO),
            ReportColumn.text("verdict"),
            ReportColumn.figure("cost_per_save", Unit.MONEY),
            ReportColumn.figure("value_kept", Unit.MONEY));

    private static final Gap NO_GOALS = new Gap("goals", "goals.yaml names no goals", Map.of());

    private Sheets() {}

    /**
     * Rows of a report's own; where they have a status, its sentence can name how many have which. A column of units is left
     * out, since figures tell theirs here.
     */
    public static Sheet ofRows(String report, Period period, ReportRows rows) {
        Map<String, Figure> said = new HashMap<>();
        List<ReportColumn> columns = rows.columns();
        int status = names(columns).indexOf("status");
        if (status >= 0) {
            for (Status one : Status.values()) {
                said.put(
                        "all_" + one.word(),
                        count(rows.rows().stream()
                                .filter(row -> one.word().equals(row.get(status)))
                                .count()));
            }
        }
        int unit = names(columns).indexOf("unit");
        return new Sheet(
                report,
                period,
                unit < 0
                        ? rows
                        : new ReportRows(
                                without(columns, unit),
                                rows.rows().stream()
                                        .map(row -> without(row, unit))
                                        .toList(),
                                rows.gaps(),
                                rows.charted()),
                said);
    }

    /** A report of many rows, of which only as many are kept as a page shows. */
    public static Sheet ofMany(StreamedReport report, Kpis kpis, Period period) {
        Tally tally = new Tally(report.columns(), report.charted(), true);
        List<List<@Nullable Object>> first = new ArrayList<>();
        report.each(kpis, period, row -> {
            tally.add(row);
            if (first.size() < Page.ROWS_MAX) {
                first.add(row);
            }
        });
        ReportRows content = new ReportRows(report.columns(), first, report.gaps(kpis, period), report.charted());
        return new Sheet(report.name(), period, content, Map.of(), tally);
    }

    private static List<String> names(List<ReportColumn> columns) {
        return columns.stream().map(ReportColumn::name).toList();
    }

    private static <T extends @Nullable Object> List<T> without(List<T> all, int place) {
        List<T> rest = new ArrayList<>(all);
        rest.remove(place);
        return rest;
    }

    /** What KPIs say of a period; what its sentence can name are the figures without a split, and those before. */
    public static Sheet ofValues(SplitsReport report, List<KpiValue> values, Period period) {
        Map<String, Figure> said = new HashMap<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (KpiValue one : values) {
            rows.add(Arrays.asList(
                    one.kpi().id(),
                    one.dimension(),
                    one.member(),
                    one.measure(),
                    figure(one.value(), one.unit()),
                    figure(one.previous(), one.unit()),
                    figure(one.target(), one.unit()),
                    one.status().word()));
            if (one.dimension().isEmpty()) {
                String name = (one.kpi().id() + (one.measure().isEmpty() ? "" : "_" + one.measure()));
                say(said, "all_" + name, one.value(), one.unit());
                say(said, "before_" + name, one.previous(), one.unit());
            }
        }
        Charted drawn = report.parts().stream()
                .filter(part -> !part.dimension().isEmpty())
                .findFirst()
                .map(part -> new Charted(
                        "member",
                        "value",
                        Map.of("kpi", part.ids().get(0), "dimension", part.dimension(), "measure", "")))
                .orElse(new Charted("kpi", "value"));
        return new Sheet(report.name(), period, new ReportRows(SPLITS, rows, List.of(), drawn), said);
    }

    private static void say(Map<String, Figure> said, String name, @Nullable BigDecimal value, Unit unit) {
        if (value != null) {
            said.put(name, new Figure(value, unit));
        }
    }

    /** The progress of goals, of which so many are left out. */
    public static Sheet ofGoals(List<GoalProgress> lines, Period period, int leftOut) {
        Map<String, Figure> said = new HashMap<>();
        for (GoalState state : GoalState.values()) {
            long count = lines.stream().filter(one -> one.state() == state).count();
            said.put("all_" + state.word(), count(count));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (GoalProgress one : lines) {
            Goal goal = one.goal();
            rows.add(Arrays.asList(
                    goal.kpi(),
                    goal.measure(),
                    goal.dimension(),
                    goal.member(),
                    goal.strategy(),
                    goal.owner(),
                    figure(one.baseline(), one.unit()),
                    figure(one.value(), one.unit()),
                    figure(goal.target(), one.unit()),
                    goal.due(),
                    figure(one.progress(), Unit.RATIO),
                    figure(one.expected(), Unit.RATIO),
                    one.state().word()));
        }
        return new Sheet(
                "goal_progress",
                period,
                new ReportRows(GOALS, rows, goalGaps(lines, leftOut), new Charted("kpi", "progress")),
                said);
    }

    private static List<Gap> goalGaps(List<GoalProgress> lines, long leftOut) {
        if (leftOut > 0) {
            String words = leftOut + " of the goals are of few customers and left out";
            return List.of(new Gap("goals_folded", words, Map.of("count", leftOut)));
        }
        return lines.isEmpty() ? List.of(NO_GOALS) : List.of();
    }

    /** What tactics cost and changed; amounts with so many decimals. */
    public static Sheet ofTactics(List<Measured> lines, @Nullable Period period, int decimals) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Measured one : lines) {
            Effect effect = one.effect();
            rows.add(Arrays.asList(
                    one.tactic() == null ? "" : one.tactic(),
                    one.signal() == null ? "" : one.signal(),
                    count(one.customers()),
                    money(one.cost(), decimals),
                    count(effect.treated()),
                    ratio(one.saveRate()),
                    ratio(one.controlRate()),
                    ratio(effect.difference()),
                    ratio(effect.low()),
                    ratio(effect.high()),
                    effect.verdict().word(),
                    money(one.costPerSave(), decimals),
                    money(one.valueKept(), decimals)));
        }
        Charted drawn = new Charted("tactic", "save_rate", Map.of("signal", ""));
        return new Sheet("tactics", period, new ReportRows(TACTICS, rows, List.of(), drawn), Map.of());
    }

    private static @Nullable Figure figure(@Nullable BigDecimal value, Unit unit) {
        return value == null ? null : new Figure(value, unit);
    }

    private static Figure count(long value) {
        return new Figure(BigDecimal.valueOf(value), Unit.COUNT);
    }

    private static @Nullable Figure ratio(@Nullable Double value) {
        return value == null ? null : new Figure(BigDecimal.valueOf(value), Unit.RATIO);
    }

    private static @Nullable Figure money(@Nullable Long value, int decimals) {
        return value == null ? null : new Figure(BigDecimal.valueOf(value, decimals), Unit.MONEY);
    }
}
