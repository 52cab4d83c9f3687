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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    /** Runs a plan with a rule set; where a rule is named, it alone is told of beside the rankings, date by date. */
    public Report run(Plan plan, RuleBook rules, @Nullable String rule, Follower follower) {
        Outcomes outcomes = Outcomes.read(database, plan, LocalDate.now(clock), settings);
        List<LocalDate> dates = outcomes.knownDates();
        Memory.refuse(outcomes.active(dates), Memory.BYTES_A_CASE, Memory.available());
        Cases cases = new Cases(plan.dates());
        follower.begin("replay", outcomes.active(dates));
        new Evaluation(database, settings)
                .run(dates, List.of(rules), first -> Cases.gathering(plan, outcomes, 1), gathered -> {
                    cases.addAll(gathered.get(0));
                    follower.reach(cases.size());
                });
        follower.end(cases.size());
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
                rule,
                dates,
                cases.customers(),
                notes(plan, outcomes, dates),
                lines,
                curves,
                Bin.of(cases));
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
        if (plan.label() == Label.CHURN) {
            lapses().forEach((key, days) -> {
                if (plan.horizonDays() < days) {
                    notes.add("warning: the horizon of " + plan.horizonDays() + " days is shorter than " + key + " ("
                            + days + "): who bought lately cannot lapse within it, so recency looks better than it is;"
                            + " take a longer horizon, or --label no_purchase");
                }
            });
        }
        return notes;
    }

    /** After how many days without a purchase buyers lapse, by the key that says so. */
    private Map<String, Integer> lapses() {
        Map<String, Integer> lapses = new TreeMap<>(
                Map.of("customers.lapse_days", settings.customers().lapseDays()));
        settings.segments().forEach((name, segment) -> {
            if (segment.lapseDays() != null) {
                lapses.put("segments." + name + ".lapse_days", segment.lapseDays());
            }
        });
        return lapses;
    }
}
