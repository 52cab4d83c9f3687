package churnwatch.backtest;

import churnwatch.config.Settings;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleOutline;
import churnwatch.snapshot.Evaluation;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Replays past dates with a rule set and compares what it said with what became of the customers. */
public final class Backtest {
    private final Database database;
    private final Settings settings;
    private final Clock clock;

    public Backtest(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Runs a plan with a rule set. */
    public Report run(Plan plan, RuleBook rules) {
        Outcomes outcomes = database.read(handle -> Outcomes.read(handle, plan, LocalDate.now(clock), settings));
        List<LocalDate> dates = outcomes.knownDates();
        if (dates.isEmpty()) {
            throw new BacktestException("No date can be judged: the data tell what happened up to "
                    + outcomes.knownUntil() + ", and " + plan.from() + " with its horizon ends on "
                    + plan.from().plusDays(plan.horizonDays()) + "; give earlier dates or a shorter horizon");
        }
        Cases cases = new Cases(plan.dates());
        new Evaluation(database, settings)
                .run(dates, List.of(rules), first -> Cases.gathering(plan, outcomes), cases::addAll);
        List<LocalDate> leftOut = new ArrayList<>(plan.dates());
        leftOut.removeAll(dates);
        return new Report(
                plan,
                rules.hash(),
                dates,
                leftOut,
                outcomes.knownUntil(),
                cases.customers(),
                warnings(plan),
                lines(plan, cases, rules, dates));
    }

    private static List<Line> lines(Plan plan, Cases cases, RuleBook rules, List<LocalDate> dates) {
        Lines make = new Lines(plan, cases);
        List<Line> lines = new ArrayList<>();
        lines.add(make.ranking());
        lines.addAll(make.baselines());
        lines.addAll(make.levels());
        Set<String> signals = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (RuleOutline rule : RuleOutline.of(rules.files())) {
            if (!rule.signals().isEmpty()) {
                names.add(rule.name());
                signals.addAll(rule.signals());
            }
        }
        lines.addAll(make.signals(signals));
        lines.addAll(make.rules(names));
        dates.forEach(date -> lines.add(Lines.date(plan, cases, date)));
        return lines;
    }

    private List<String> warnings(Plan plan) {
        List<String> warnings = new ArrayList<>();
        int lapse = settings.customers().lapseDays();
        if (plan.label() == Label.CHURN && plan.horizonDays() < lapse) {
            warnings.add("the horizon of " + plan.horizonDays() + " days is shorter than customers.lapse_days (" + lapse
                    + "): whoever bought on a date or shortly before cannot lapse within it, so recency alone looks"
                    + " better than it is; take a longer horizon, or --label no_purchase");
        }
        return warnings;
    }
}
