package churnwatch.backtest;

import churnwatch.backtest.Proposal.Change;
import churnwatch.config.Settings;
import churnwatch.rules.Rehearsal;
import churnwatch.rules.RiskCall;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
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
import java.util.stream.Collectors;

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
    public Proposal run(Plan plan, RuleBook rules) {
        Outcomes outcomes = Outcomes.read(database, plan, LocalDate.now(clock), settings);
        Split split = Split.of(outcomes.knownDates(), plan.horizonDays());
        FitData data = data(plan, outcomes, split.fitted(), rules);
        List<String> notes = new ArrayList<>();
        Map<String, Double> factors = Map.of();
        if (data.lostCustomers() < Line.FEWEST || data.stayedCustomers() < Line.FEWEST) {
            notes.add("too few customers to fit on: " + data.lostCustomers() + " lost and " + data.stayedCustomers()
                    + " who stayed on the earlier dates, at least " + Line.FEWEST + " of each");
        } else {
            factors = WeightFit.factors(data, RiskCall.of(rules.files()));
        }
        List<Change> changes = new ArrayList<>();
        RuleFiles changed = changed(rules.files(), factors, data, changes);
        RuleBook other = RuleBook.of(changed, settings.rules().trust());
        List<Cases> cases = judged(plan, outcomes, split.judged(), List.of(rules, other));
        Lines before = new Lines(plan, cases.get(0));
        Lines after = new Lines(plan, cases.get(1));
        return new Proposal(
                split,
                changes,
                diff(rules.files(), changed),
                before.ranking(),
                after.ranking(),
                after.ahead(before),
                notes);
    }

    private FitData data(Plan plan, Outcomes outcomes, List<LocalDate> dates, RuleBook rules) {
        FitData data = new FitData();
        new Evaluation(database, settings)
                .run(
                        dates,
                        List.of(rules),
                        first -> new Rows(plan, outcomes, rules.rehearsal()),
                        rows -> rows.forEach(row -> data.add(row.customer(), row.shares(), row.lost())));
        return data;
    }

    private List<Cases> judged(Plan plan, Outcomes outcomes, List<LocalDate> dates, List<RuleBook> sets) {
        List<Cases> cases = sets.stream().map(set -> new Cases(plan.dates())).toList();
        new Evaluation(database, settings)
                .run(dates, sets, first -> Cases.gathering(plan, outcomes, sets.size()), gathered -> {
                    for (int set = 0; set < sets.size(); set++) {
                        cases.get(set).addAll(gathered.get(set));
                    }
                });
        return cases;
    }

    /** The files with their shares multiplied; the changes are added to the list. */
    private static RuleFiles changed(RuleFiles files, Map<String, Double> factors, FitData data, List<Change> changes) {
        RuleFiles changed = files;
        List<RiskCall> calls = new ArrayList<>(RiskCall.of(files));
        // From the end on, so that the places before it hold.
        calls.sort(Comparator.comparingInt(RiskCall::offset).reversed());
        for (RiskCall call : calls) {
            FitData.OfRule known = data.rules().getOrDefault(call.rule(), FitData.OfRule.NONE);
            Double factor = factors.get(call.rule());
            String share = factor == null ? call.share() : Scaled.text(call.share(), factor);
            RuleFile file = changed.all().stream()
                    .filter(one -> one.name().equals(call.file()))
                    .findFirst()
                    .orElseThrow();
            int end = call.offset() + call.share().length();
            changed = changed.with(new RuleFile(
                    file.name(),
                    file.text().substring(0, call.offset())
                            + share
                            + file.text().substring(end)));
            String note = factor == null ? "too few customers: " + known.customers() : "";
            changes.add(new Change(
                    call.rule(), call.file(), call.line(), call.base(), known.customers(), call.share(), share, note));
        }
        changes.sort(Comparator.comparing(Change::file).thenComparingInt(Change::line));
        return changed;
    }

    private static String diff(RuleFiles before, RuleFiles after) {
        Map<String, String> texts = after.all().stream().collect(Collectors.toMap(RuleFile::name, RuleFile::text));
        return before.all().stream()
                .map(file -> UnifiedDiff.of(file.name(), file.text(), texts.getOrDefault(file.name(), file.text())))
                .collect(Collectors.joining());
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
