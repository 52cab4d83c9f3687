package churnwatch.schedule;

import churnwatch.config.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Does the work of one slot. */
final class Work {
    private static final int FINDINGS_MAX = 50;

    private final Settings settings;
    private final Clock clock;
    private final Steps steps;
    private final Due due;
    private final Ledger ledger;
    private final DropFolder folder;

    Work(Settings settings, Clock clock, Steps steps, Due due, Ledger ledger) {
        this.settings = settings;
        this.clock = clock;
        this.steps = steps;
        this.due = due;
        this.ledger = ledger;
        this.folder = new DropFolder(settings.serve());
    }

    Outcome of(Slot slot) {
        return switch (slot.job()) {
            case IMPORT -> importFeed();
            case FEED_DUE -> feedDue(slot);
            case SNAPSHOT -> {
                LocalDate asOf = due.asOf(slot);
                yield Outcome.done("as of " + asOf + ": " + steps.takeSnapshot().take(asOf));
            }
            case KPI -> Outcome.done(steps.computeKpis().compute(LocalDate.ofInstant(slot.due(), settings.zone())));
            case REPORTS -> reports(slot);
            case MAIL -> {
                String sent = steps.flushMail().flush();
                yield sent == null ? Outcome.quiet("nothing to send") : Outcome.done(sent);
            }
            case PRUNE -> {
                String pruned = steps.upkeep().prune();
                yield pruned == null ? Outcome.quiet("nothing to prune") : Outcome.done(pruned);
            }
            case RULE_QUALITY -> ruleQuality(slot);
        };
    }

    private Outcome reports(Slot slot) {
        Steps.Mailed mailed = steps.upkeep().mailReports(slot.due());
        if (mailed == null) {
            return Outcome.quiet("nobody is mailed reports");
        }
        if (mailed.faults().isEmpty()) {
            return Outcome.done(mailed.counts());
        }
        String text = "The mails of reports due " + slot.due() + " lack these:\n\n" + String.join("\n", mailed.faults())
                + "\n\n'churnwatch report NAME' tells each; it is mailed again at its next time.\n";
        return Outcome.told(
                mailed.counts() + ", " + mailed.faults().size() + " not made",
                new Outcome.Note("Reports could not be made", text, "reports:" + slot.due()));
    }

    private Outcome ruleQuality(Slot slot) {
        String text = steps.upkeep().ruleQuality();
        if (text == null) {
            return Outcome.quiet("no warning is decided yet");
        }
        LocalDate day = LocalDate.ofInstant(slot.due(), settings.zone());
        return Outcome.told(
                "ops are told which rules were right",
                new Outcome.Note("Which rules were right, the noisiest first", text, "rule-quality:" + day));
    }

    private Outcome importFeed() {
        DropFolder.Look look = folder.look(clock.instant());
        if (look instanceof DropFolder.Look.Incomplete incomplete) {
            return Outcome.waiting("the feed in " + folder.path() + " is not complete: " + incomplete.reason());
        }
        if (look instanceof DropFolder.Look.Complete complete) {
            return ledger.isTaken(complete.fingerprint())
                    ? Outcome.done("the feed in " + folder.path() + " is unchanged, not read again")
                    : load(complete.fingerprint());
        }
        return Outcome.done("no feed in " + folder.path());
    }

    private Outcome load(String fingerprint) {
        Steps.Loaded loaded =
                steps.feedImport().load(folder.path(), settings.serve().mapping());
        if (loaded.findings().isEmpty()) {
            return Outcome.loaded(loaded.counts(), List.of(), fingerprint);
        }
        List<String> findings = loaded.findings();
        String more = findings.size() > FINDINGS_MAX ? "\n... and " + (findings.size() - FINDINGS_MAX) + " more" : "";
        String text = "The feed in " + folder.path() + " was loaded with findings: " + loaded.counts() + "\n\n"
                + String.join("\n", findings.subList(0, Math.min(FINDINGS_MAX, findings.size()))) + more + "\n";
        Outcome.Note note = new Outcome.Note("Feed loaded with findings", text, "feed:" + fingerprint);
        return Outcome.loaded(loaded.counts(), List.of(note), fingerprint);
    }

    private Outcome feedDue(Slot slot) {
        LocalDate day = LocalDate.ofInstant(slot.due(), settings.zone());
        Instant morning = day.atStartOfDay(settings.zone()).toInstant();
        boolean lies = folder.look(clock.instant()) instanceof DropFolder.Look.Complete complete
                && !complete.newest().isBefore(morning);
        if (lies || ledger.tookFeedSince(morning)) {
            return Outcome.done("the feed of " + day + " has arrived");
        }
        String dueBy = String.valueOf(settings.serve().feedDueBy());
        String text = "No complete feed of " + day + " lies in " + folder.path() + ", though it was due by " + dueBy
                + ". Until one arrives, snapshots speak of older data.\nCheck the export that writes the feed;"
                + " a feed is taken at the next time of serve.import_cron.\n";
        return Outcome.told(
                "the feed of " + day + " has not arrived by " + dueBy,
                new Outcome.Note("The feed of " + day + " has not arrived", text, "feed-due:" + day));
    }
}
