package churnwatch.doctor;

import churnwatch.config.ConfigException;
import churnwatch.config.Settings;
import churnwatch.store.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at everything that a run needs; one thing that is wrong does not keep it from looking at the rest. */
public final class Doctor {
    private final Supplier<Settings> settings;
    private final Supplier<Database> database;
    private final Supplier<Clock> clock;

    public Doctor(Supplier<Settings> settings, Supplier<Database> database, Supplier<Clock> clock) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /** One thing to look at. */
    @FunctionalInterface
    interface Check {
        List<Finding> look();
    }

    /** Hands over each finding as soon as it is made; returns whether anything is wrong. */
    public boolean examine(Consumer<Finding> taker) {
        Report report = new Report(taker);
        Settings known;
        try {
            known = settings.get();
        } catch (ConfigException e) {
            e.faults()
                    .forEach(fault ->
                            report.take(Finding.wrong("configuration", fault, "mend the key, then run doctor again")));
            report.skip("everything else", "it needs a configuration without faults");
            return report.wrong;
        }
        report.take(Finding.ok("configuration", "no faults"));
        FileChecks files = new FileChecks(known);
        report.run("folders", files::folders);
        report.run("disk", files::disk);
        RuleChecks rules = new RuleChecks(known);
        report.run("rules", rules::rules);
        report.run("shadow", rules::shadow);
        report.run("templates", () -> new MailChecks(known, clock.get()).templates());
        report.run("tactics", new TacticChecks(known)::signals);
        if (!files.hasDatabase()) {
            report.take(
                    Finding.wrong("database", "there is none yet", "churnwatch import --feed DIR makes and fills it"));
            return report.wrong;
        }
        stored(report, known, rules);
        return report.wrong;
    }

    private void stored(Report report, Settings known, RuleChecks rules) {
        List<Database> opened = new ArrayList<>();
        report.run("database", () -> {
            opened.add(database.get());
            return new DataChecks(opened.get(0), clock.get()).database();
        });
        if (opened.isEmpty()) {
            report.skip("what is stored", "the database cannot be opened");
            return;
        }
        DataChecks data = new DataChecks(opened.get(0), clock.get());
        report.run("import", data::newestImport);
        report.run("snapshot", data::newestSnapshot);
        report.run("rules", new SnapshotChecks(opened.get(0))::rules);
        report.run("signals", new SnapshotChecks(opened.get(0))::signals);
        report.run("history", data::history);
        report.run("rules in use", () -> rules.inUse(opened.get(0)));
        report.run("schedule", data::schedule);
        RetentionChecks retention = new RetentionChecks(opened.get(0), known, clock.get());
        report.run("budget", retention::budget);
        report.run("tactics", retention::tactics);
        report.run("routing", () -> new RoutingChecks(known).owners(opened.get(0)));
        report.run("mail", () -> new MailChecks(known, clock.get()).outbox(opened.get(0)));
    }

    /** Passes findings on and remembers whether anything was wrong. */
    private static final class Report {
        private final Consumer<Finding> taker;
        private boolean wrong;

        Report(Consumer<Finding> taker) {
            this.taker = taker;
        }

        void run(String name, Check check) {
            List<Finding> findings;
            try {
                findings = check.look();
            } catch (RuntimeException e) {
                // Whatever a check stumbles over is what somebody has to be told.
                String message = e.getMessage() == null ? e.toString() : e.getMessage();
                findings = List.of(Finding.wrong(name, message, "do what the detail says, then run doctor again"));
            }
            findings.forEach(this::take);
        }

        void take(Finding finding) {
            wrong |= finding.status() == Finding.Status.WRONG;
            taker.accept(finding);
        }

        void skip(String name, String why) {
            take(new Finding(name, Finding.Status.SKIPPED, why, null));
        }
    }
}
