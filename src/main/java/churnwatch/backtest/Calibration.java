package churnwatch.backtest;

import churnwatch.config.Settings;
import churnwatch.rules.Rehearsal;
import churnwatch.rules.RiskCall;
import churnwatch.rules.RuleBook;
import churnwatch.snapshot.Evaluation;
import churnwatch.snapshot.Gathering;
import churnwatch.snapshot.Judgement;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Proposes other weights for the risk rules: fitted on earlier dates, judged on later ones. It changes no file. */
public final class Calibration {
    private final Database database;
    private final Settings settings;
    private final Clock clock;

    public Calibration(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Runs a plan with a rule set. */
    public Proposal run(Plan plan, RuleBook rules, Follower follower) {
        Outcomes outcomes = Outcomes.read(database, plan, LocalDate.now(clock), settings);
        Split split = Split.of(outcomes.knownDates(), plan.horizonDays());
        Memory.refuse(2 * outcomes.active(split.judged()), Memory.BYTES_A_CASE, Memory.available());
        FitData data = data(plan, outcomes, split.fitted(), rules, follower);
        List<RiskCall> calls = RiskCall.of(rules.files());
        List<String> notes = new ArrayList<>();
        Map<String, Double> factors = Map.of();
        if (data.lostCustomers() < Line.FEWEST || data.stayedCustomers() < Line.FEWEST) {
            notes.add("too few customers to fit on: " + data.lostCustomers() + " lost and " + data.stayedCustomers()
                    + " who stayed on the earlier dates, at least " + Line.FEWEST + " of each");
        } else {
            factors = WeightFit.factors(data, calls);
        }
        WeightEdit edit = new WeightEdit(rules.files(), calls, factors, data);
        RuleBook other = RuleBook.of(edit.files(), settings.rules().trust());
        List<Cases> cases = judged(plan, outcomes, split.judged(), List.of(rules, other), follower);
        Lines before = new Lines(plan, cases.get(0));
        Lines after = new Lines(plan, cases.get(1));
        return new Proposal(
                split, edit.changes(), edit.diff(), before.ranking(), after.ranking(), after.ahead(before), notes);
    }

    private FitData data(Plan plan, Outcomes outcomes, List<LocalDate> dates, RuleBook rules, Follower follower) {
        FitData data = new FitData();
        follower.begin("fit", outcomes.active(dates));
        new Evaluation(database, settings)
                .run(dates, List.of(rules), first -> new Rows(plan, outcomes, rules.rehearsal()), rows -> {
                    rows.forEach(row -> data.add(row.customer(), row.shares(), row.lost()));
                    follower.reach(data.cases());
                });
        follower.end(data.cases());
        return data;
    }

    private List<Cases> judged(
            Plan plan, Outcomes outcomes, List<LocalDate> dates, List<RuleBook> sets, Follower follower) {
        List<Cases> cases = sets.stream().map(set -> new Cases(plan.dates())).toList();
        follower.begin("judge", outcomes.active(dates));
        new Evaluation(database, settings)
                .run(dates, sets, first -> Cases.gathering(plan, outcomes, sets.size()), gathered -> {
                    for (int set = 0; set < sets.size(); set++) {
                        cases.get(set).addAll(gathered.get(set));
                    }
                    follower.reach(cases.get(0).size());
                });
        follower.end(cases.get(0).size());
        return cases;
    }

    private record Row(int customer, List<Rehearsal.Share> shares, boolean lost) {}

    /** The shares of the eligible among some customers. */
    private static final class Rows implements Gathering<List<Row>> {
        private final Plan plan;
        private final Outcomes outcomes;
        private final Rehearsal rehearsal;
        private final List<LocalDate> dates;
        private final List<Row> rows = new ArrayList<>();

        Rows(Plan plan, Outcomes outcomes, Rehearsal rehearsal) {
            this.plan = plan;
            this.outcomes = outcomes;
            this.rehearsal = rehearsal;
            this.dates = plan.dates();
        }

        @Override
        public void add(List<Judgement> judgements) {
            var customer = judgements.get(0).customer();
            if (customer.purchases().days() >= plan.minPurchases()) {
                int date = Collections.binarySearch(dates, customer.asOf());
                rows.add(new Row(
                        customer.no(), FitData.shares(rehearsal.tell(customer)), outcomes.isLost(date, customer.no())));
            }
        }

        @Override
        public List<Row> result() {
            // They came date by date.
            rows.sort(Comparator.comparingInt(Row::customer));
            return rows;
        }
    }
}
