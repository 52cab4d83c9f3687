package churnwatch.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The work that the daemon does, handed in by the wiring: it knows when, these know how. */
public record Steps(
        FeedImport feedImport,
        TakeSnapshot takeSnapshot,
        ComputeKpis computeKpis,
        FlushMail flushMail,
        OpsMail opsMail,
        PollRules pollRules,
        Ended ended,
        Upkeep upkeep) {

    /** Steps without upkeep. */
    Steps(
            FeedImport feedImport,
            TakeSnapshot takeSnapshot,
            ComputeKpis computeKpis,
            FlushMail flushMail,
            OpsMail opsMail,
            PollRules pollRules,
            Ended ended) {
        this(feedImport, takeSnapshot, computeKpis, flushMail, opsMail, pollRules, ended, () -> null);
    }

    /** Loads a feed. */
    @FunctionalInterface
    public interface FeedImport {
        Loaded load(Path feed, @Nullable Path mapping);
    }

    /** Takes the snapshot of a day and says in a line what came of it. */
    @FunctionalInterface
    public interface TakeSnapshot {
        String take(LocalDate asOf);
    }

    /** Computes and stores the KPIs of the last full month before a day, and says in a line what came of it. */
    @FunctionalInterface
    public interface ComputeKpis {
        String compute(LocalDate day);
    }

    /** Sends what is due in the outbox and says in a line what came of it; null where nothing was due. */
    @FunctionalInterface
    public interface FlushMail {
        @Nullable
        String flush();
    }

    /** What is done now and then. */
    @FunctionalInterface
    public interface Upkeep {
        /** Queues the mails of reports that were due at an instant; null where nobody gets any. */
        default @Nullable Mailed mailReports(Instant due) {
            return null;
        }

        /** What ops should know of how right the rules were; null where nothing can be said. */
        default @Nullable String ruleQuality() {
            return null;
        }

        /** Lets go of what is older than it is to be kept, and says in a line what that was; null where nothing was. */
        @Nullable
        String prune();
    }

    /** Queues a mail to ops within a transaction; the same key is never mailed twice. */
    @FunctionalInterface
    public interface OpsMail {
        void queue(Handle tx, String subject, String text, String key);
    }

    /** Looks whether the rules were edited, and takes them up if they may be. */
    @FunctionalInterface
    public interface PollRules {
        void poll();
    }

    /** Hears of each step that ended, with its job's name. */
    @FunctionalInterface
    public interface Ended {
        void step(String job, boolean failed, Duration took);
    }

    /** What was mailed in a line, and what could not be, a line each. */
    public record Mailed(String counts, List<String> faults) {
        public Mailed {
            faults = List.copyOf(faults);
        }
    }

    /** What came of an import: its counts in a line, and what ops must be told, a line each. */
    public record Loaded(String counts, List<String> findings) {
        public Loaded {
            findings = List.copyOf(findings);
        }
    }
}
