package churnwatch.versions;

import churnwatch.config.Settings;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFault;
import churnwatch.rules.RuleFaults;
import churnwatch.rules.RuleFiles;
import churnwatch.store.Database;
import churnwatch.versions.RuleSets.Who;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule set that a daemon works with. An edited folder takes its place in one step once all of it was built and has
 * passed; a bad one never does: the last good set goes on, and ops are told once.
 */
public final class LiveRules implements Supplier<RuleBook> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);
    private static final int FAULTS_MAILED_MAX = 50;

    private final Database database;
    private final Candidates candidates;
    private final Path folder;
    private final Duration settle;
    private final OpsMail opsMail;
    private final Clock clock;
    private volatile State state;
    private String lookedAt;

    private LiveRules(
            Database database,
            Candidates candidates,
            Settings settings,
            OpsMail opsMail,
            Clock clock,
            String lookedAt,
            State first) {
        this.database = database;
        this.candidates = candidates;
        this.folder = settings.rules().folder();
        this.settle = settings.serve().rulesSettle();
        this.opsMail = opsMail;
        this.clock = clock;
        this.lookedAt = lookedAt;
        this.state = first;
    }

    /** Looks at a set without an error that is about to come into use, and says why it must not; nothing where it may. */
    @FunctionalInterface
    public interface Gate {
        List<RuleFault> faults(RuleBook book);
    }

    /** Queues a mail to ops within a transaction; the same key is never mailed twice. */
    @FunctionalInterface
    public interface OpsMail {
        void queue(Handle tx, String subject, String text, String key);
    }

    /** The set in use, since when, and whether the folder holds another one that was refused. */
    public record State(RuleBook book, Instant since, boolean refused) {}

    /**
     * Starts with the folder's set, or, where that is bad, with the one in use last; where there is none, the folder's
     * faults are thrown.
     */
    public static LiveRules start(Database database, Settings settings, Gate gate, OpsMail opsMail, Clock clock) {
        Candidates candidates = new Candidates(database, settings.rules().trust(), gate);
        String print = FolderLook.at(settings.rules().folder()).print();
        try {
            RuleBook book = candidates.build(RuleFiles.read(settings.rules().folder()));
            State first = new State(book, clock.instant(), false);
            LiveRules rules = new LiveRules(database, candidates, settings, opsMail, clock, print, first);
            rules.accept(book);
            return rules;
        } catch (RuleFaults e) {
            State first = new State(candidates.lastGood(e), clock.instant(), true);
            LiveRules rules = new LiveRules(database, candidates, settings, opsMail, clock, print, first);
            rules.refuse(e);
            return rules;
        }
    }

    /** The set to work with now. */
    @Override
    public RuleBook get() {
        return state().book();
    }

    public State state() {
        return state;
    }

    /** Looks whether the folder has changed and settled; if so, its set comes into use or is refused, and it says true. */
    public boolean poll() {
        FolderLook look = FolderLook.at(folder);
        if (look.print().equals(lookedAt) || !look.isSettled(clock.instant(), settle)) {
            return false;
        }
        try {
            RuleFiles files = RuleFiles.read(folder);
            if (!files.hash().equals(get().hash())) {
                accept(candidates.build(files));
            } else if (state().refused()) {
                accept(get());
            }
        } catch (RuleFaults e) {
            refuse(e);
        }
        // Only now: what could not be stored is looked at again.
        lookedAt = look.print();
        return true;
    }

    private void accept(RuleBook book) {
        Instant now = clock.instant();
        database.writing("serve, rules", tx -> new RuleSets(tx).use(book.files(), Who.SERVE, now));
        State before = state;
        state = new State(book, now, false);
        if (before.book() == book) {
            LOG.info("rules: set {} is in use", book.hash());
        } else {
            LOG.info(
                    "rules: set {} is in use, instead of {}",
                    book.hash(),
                    before.book().hash());
        }
    }

    private void refuse(RuleFaults faults) {
        state = new State(state.book(), state.since(), true);
        Instant at = clock.instant();
        boolean news = database.write("serve, rules", tx -> {
            boolean told = new RuleSets(tx).refuse(String.valueOf(faults.getMessage()), at);
            if (told) {
                opsMail.queue(tx, "The rules were refused", text(faults), "rules:" + at.toEpochMilli());
            }
            return told;
        });
        // Who starts the daemon over a bad folder reads it too, though ops were told before.
        LOG.error(
                "rules: {}, set {} stays in use: {}",
                news ? "refused" : "still refused",
                get().hash(),
                oneLine(faults));
    }

    private String text(RuleFaults faults) {
        List<RuleFault> all = faults.faults();
        StringBuilder text = new StringBuilder(
                "The rules in " + folder + " cannot be used; set " + get().hash() + " stays in use.\n\n");
        all.stream()
                .limit(FAULTS_MAILED_MAX)
                .forEach(fault -> text.append(fault).append('\n'));
        if (all.size() > FAULTS_MAILED_MAX) {
            text.append("... and ").append(all.size() - FAULTS_MAILED_MAX).append(" more\n");
        }
        return text.append(
                        "\nMend the files (churnwatch rules check and rules test tell the same), or bring the former set back:"
                                + " churnwatch rules rollback\n")
                .toString();
    }

    private static String oneLine(RuleFaults faults) {
        List<RuleFault> all = faults.faults();
        return all.get(0) + (all.size() == 1 ? "" : " (and " + (all.size() - 1) + " more)");
    }
}
