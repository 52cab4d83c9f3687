package churnwatch.comparison;

import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.rules.RuleBook;
import churnwatch.snapshot.Evaluation;
import churnwatch.snapshot.Gathering;
import churnwatch.snapshot.Judgement;
import churnwatch.snapshot.Results;
import churnwatch.snapshot.ShadowResults;
import churnwatch.store.Database;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Compares two rule sets over past dates. Nothing is stored and nobody is told. */
public final class SetComparison {
    private final Database database;
    private final Settings settings;
    private final int examples;

    /** So many of the changed alerts of a date are told with their evidence. */
    public SetComparison(Database database, Settings settings, int examples) {
        this.database = database;
        this.settings = settings;
        this.examples = examples;
    }

    /** The dates of the newest snapshots, at most so many, the oldest first. */
    public List<LocalDate> newestDates(int last) {
        return database.read(handle -> handle.createQuery("""
                        SELECT as_of FROM (SELECT as_of FROM snapshots ORDER BY as_of DESC LIMIT :last) AS newest
                        ORDER BY as_of""")
                .bind("last", last)
                .map((row, context) -> LocalDate.ofEpochDay(row.getLong(1)))
                .list());
    }

    /** Judges everybody anew on each date with both sets, in one pass over the histories. */
    public SetDifference replay(List<LocalDate> dates, RuleBook before, RuleBook after) {
        Tallies tallies = new Tallies(this::tally);
        new Evaluation(database, settings).run(dates, List.of(before, after), first -> new Pairs(), tallies::add);
        return database.read(handle -> difference(handle, dates, tallies));
    }

    /** The newest dates at which a shadow set was judged, at most so many, the oldest first. */
    public List<ShadowResults.Entry> shadows(int last) {
        return database.read(handle -> new ShadowResults(handle).newest(last));
    }

    /** The newest date at which it was tried; nothing where there is none. */
    public Optional<ShadowResults.Entry> newestShadow() {
        return database.read(handle -> new ShadowResults(handle).newest());
    }

    /** Compares what was stored of the live set and of the one beside it on these dates. */
    public SetDifference ofShadow(List<LocalDate> dates) {
        return database.read(handle -> {
            Tallies tallies = new Tallies(this::tally);
            ShadowResults results = new ShadowResults(handle);
            for (LocalDate date : dates) {
                Tally tally = tallies.of(date);
                results.forEach(
                        date, (no, live, shadow) -> tally.add(no, new StoredSide(live), new StoredSide(shadow)));
            }
            return difference(handle, dates, tallies);
        });
    }

    private SetDifference difference(Handle handle, List<LocalDate> dates, Tallies tallies) {
        LocalDate until = Results.newest(handle).orElseThrow();
        List<Hindsight> hindsight = dates.stream()
                .map(date -> new Hindsight(date, tallies.of(date).either()))
                .toList();
        Hindsight.look(handle, hindsight, until, settings);
        return new SetDifference(hindsight.stream()
                .map(one -> difference(handle, tallies.of(one.asOf()), one))
                .toList());
    }

    private DateDifference difference(Handle handle, Tally tally, Hindsight hindsight) {
        People people = People.of(handle, tally.either(), settings);
        return new DateDifference(
                hindsight.asOf(),
                tally.active(),
                Tally.counts(tally.before(), tally.after()),
                tally.signals(),
                tally.shifts(),
                people.loads(tally.before(), tally.after()),
                hindsight.of(tally.before()),
                hindsight.of(tally.after()),
                tally.changed().stream()
                        .map(alert -> alert.named(people.id(alert.customerNo())))
                        .toList());
    }

    private Tally tally() {
        return new Tally(Level.valueOf(settings.alerts().openAt().toUpperCase(Locale.ROOT)), examples);
    }

    /** Tallies the judgements on some customers, date by date. */
    private final class Pairs implements Gathering<Tallies> {
        private final Tallies tallies = new Tallies(SetComparison.this::tally);

        @Override
        public void add(List<Judgement> judgements) {
            Judgement first = judgements.get(0);
            tallies.of(first.customer().asOf())
                    .add(first.customer().no(), new JudgedSide(first), new JudgedSide(judgements.get(1)));
        }

        @Override
        public Tallies result() {
            return tallies;
        }
    }
}
