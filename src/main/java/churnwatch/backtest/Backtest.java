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
import org.jspecify.annotations.Nullable;

/** Replays past dates with a rule set and compares what it said with what became of the customers. */
public final class Backtest {
    private static final long BYTES_A_CASE = 100;
    private static final long MEGABYTE = 1_000_000;
    private static final long GIGABYTE = 1_000_000_000;

    private final Database database;
    private final Settings settings;
    private final Clock clock;

    public Backtest(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Runs a plan with a rule set; where a rule is named, it alone is told of beside the rankings, date by date. */
    public Report run(Plan plan, RuleBook rules, @Nullable String rule) {
        Outcomes outcomes = Outcomes.read(database, plan, LocalDate.now(clock), settings);
        refuseTooMany(outcomes.active(), Runtime.getRuntime().maxMemory());
        List<LocalDate> dates = outcomes.knownDates();
        Cases cases = new Cases(plan.dates());
        new Evaluation(database, settings)
                .run(
                        dates,
                        List.of(rules),
                        first -> Cases.gathering(plan, outcomes, 1),
                        all -> cases.addAll(all.get(0)));
        Lines make = new Lines(plan, cases);
        List<Line> lines = new ArrayList<>();
        lines.add(make.ranking());
        List<Curve> curves = new ArrayList<>();
        lines.addAll(make.baselines(curves));
        if (rule == null) {
            lines.addAll(all(make, rules));
        } else {
            lines.addAll(make.rules(Set.of(rule)));
        }
        for (LocalDate date : dates) {
            lines.add(Lines.date(plan, cases, plan.dates().indexOf(date), rule));
        }
        return new Report(
                plan,
                rules.hash(),
                dates,
                cases.customers(),
                notes(plan, outcomes, dates),
                lines,
                curves,
                Bin.of(cases));
    }

    /** All cases are held at once; better told before than by a program that runs out of memory after minutes. */
    static void refuseTooMany(long cases, long memoryBytes) {
        if (cases * BYTES_A_CASE > memoryBytes) {
            throw new BacktestException("These dates have " + cases + " customers in all, which takes about "
                    + cases * BYTES_A_CASE / MEGABYTE + " megabytes of memory, and there are " + memoryBytes / MEGABYTE
                    + "; give fewer dates, or start java with more, such as -Xmx"
                    + (2 + cases * BYTES_A_CASE / GIGABYTE)
                    + "g");
        }
    }

    private static List<Line> all(Lines make, RuleBook rules) {
        Set<String> signals = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (RuleOutline rule : RuleOutline.of(rules.files())) {
            if (!rule.signals().isEmpty()) {
                names.add(rule.name());
                signals.addAll(rule.signals());
            }
        }
        List<Line> lines = new ArrayList<>(make.levels());
        lines.addAll(make.signals(signals));
        lines.addAll(make.rules(names));
        return lines;
    }

    private List<String> notes(Plan plan, Outcomes outcomes, List<LocalDate> dates) {
        List<String> notes = new ArrayList<>();
        List<LocalDate> leftOut = new ArrayList<>(plan.dates());
        leftOut.removeAll(dates);
        if (!leftOut.isEmpty()) {
            notes.add("left out: " + leftOut.size() + (leftOut.size() == 1 ? " date" : " dates from") + " "
                    + leftOut.get(0) + ", whose horizon passes " + outcomes.knownUntil()
                    + ", up to which the data tell what happened");
        }
        int lapseDays = settings.customers().lapseDays();
        if (plan.label() == Label.CHURN && plan.horizonDays() < lapseDays) {
            notes.add("warning: the horizon of " + plan.horizonDays() + " days is shorter than customers.lapse_days ("
                    + lapseDays + "): who bought lately cannot lapse within it, so recency looks better than it is;"
                    + " take a longer horizon, or --label no_purchase");
        }
        return notes;
    }
}
