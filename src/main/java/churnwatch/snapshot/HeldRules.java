package churnwatch.snapshot;

import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Persons' decisions about the alerts of held rules of the newest snapshot. Released ones open and are mailed as the
 * snapshot stored them; discarded ones are dropped for good, also when the same date is taken again.
 */
public final class HeldRules {
    private final Database database;
    private final Aftermath aftermath;
    private final Clock clock;

    public HeldRules(Database database, Aftermath aftermath, Clock clock) {
        this.database = database;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /** What is to become of held alerts. */
    public enum Decision {
        RELEASED(Decisions.RELEASED, "release"),
        DISCARDED(Decisions.DISCARDED, "discard");

        private final String word;
        private final String command;

        Decision(String word, String command) {
            this.word = word;
            this.command = command;
        }

        /** The command that decides so. */
        String command() {
            return command;
        }

        /** The lower-case word that outputs and the database use. */
        public String word() {
            return word;
        }
    }

    /** The rules decided about, and those on which the same had been decided before. */
    public record Decided(LocalDate asOf, List<RuleRun> now, List<RuleRun> before) {
        public Decided {
            now = List.copyOf(now);
            before = List.copyOf(before);
        }
    }

    /** Decides about rules by their names, or about all that wait where none is named. */
    public Decided decide(Decision decision, List<String> names, String who, @Nullable String why) {
        return database.write("rules " + decision.word(), transaction -> {
            LocalDate asOf = Results.newest(transaction)
                    .orElseThrow(() -> new SnapshotRefused("There is no snapshot yet, so nothing is held"));
            List<RuleRun> wanted = wanted(RuleRuns.of(transaction, asOf), names, asOf);
            List<RuleRun> now = new ArrayList<>();
            List<RuleRun> before = new ArrayList<>();
            for (RuleRun rule : wanted) {
                refuseTakingBack(rule, decision);
                if (decision.word().equals(rule.decision())) {
                    before.add(rule);
                } else {
                    Decisions.add(transaction, asOf, rule, decision.word(), who, why, clock.millis());
                    DeedLog.add(transaction, clock.millis(), done(decision, rule, asOf, who, why));
                    now.add(rule);
                }
            }
            if (!now.isEmpty()) {
                follow(transaction, asOf);
            }
            return new Decided(asOf, now, before);
        });
    }

    private static Done done(Decision decision, RuleRun rule, LocalDate asOf, String who, @Nullable String why) {
        String became = decision.word() + ", " + rule.customers() + " customers of " + asOf;
        return Done.by(who, "rules " + decision.command(), "rule " + rule.rule().name())
                .because(why)
                .changing(rule.decision() == null ? "held" : rule.decision(), became);
    }

    private static List<RuleRun> wanted(List<RuleRun> rules, List<String> names, LocalDate asOf) {
        List<RuleRun> held = rules.stream()
                .filter(rule -> rule.state() == RuleRun.State.HELD)
                .toList();
        if (names.isEmpty()) {
            return held.stream().filter(RuleRun::waits).toList();
        }
        List<RuleRun> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(held.stream()
                    .filter(rule -> rule.rule().name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new SnapshotRefused("The alerts of rule \"" + name
                            + "\" are not held in the newest snapshot, " + asOf + "; held there: "
                            + (held.isEmpty() ? "none" : String.join(", ", names(held))))));
        }
        return wanted;
    }

    private static List<String> names(List<RuleRun> rules) {
        return rules.stream().map(rule -> '"' + rule.rule().name() + '"').toList();
    }

    private static void refuseTakingBack(RuleRun rule, Decision decision) {
        if (decision == Decision.DISCARDED && Decisions.RELEASED.equals(rule.decision())) {
            throw new SnapshotRefused("The alerts of " + rule.rule()
                    + " were released already and may have been mailed; close those that are wrong one by one");
        }
    }

    /** Takes the alerts of the date anew from what is stored. */
    private void follow(Handle transaction, LocalDate asOf) {
        String ruleSet = transaction
                .createQuery("SELECT rule_set FROM snapshots WHERE as_of = :day")
                .bind("day", asOf.toEpochDay())
                .mapTo(String.class)
                .one();
        try (Aftermath.Run run = aftermath.begin(transaction, asOf, ruleSet)) {
            Review.of(transaction, asOf, RuleRuns.of(transaction, asOf)).follow(run, Unjudged.read(transaction, asOf));
        }
    }
}
