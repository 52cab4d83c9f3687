package churnwatch.snapshot;

import churnwatch.fact.Assessment;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jdbi.v3.core.Handle;

/** What follows from a snapshot in the same transaction; it is not called for a replay. */
public interface Aftermath {
    /** Begins for a date and the rule set that its results come from. */
    Run begin(Handle transaction, LocalDate asOf, String ruleSet);

    /** Takes the results of one snapshot. */
    interface Run extends AutoCloseable {
        /** Begins anew, as if nothing had been taken yet; this one is over then. */
        Run again();

        /**
         * Takes the customers with at least one signal, in the order of their numbers; says whether an alert opens or
         * changes, so that what it was made from has to be kept.
         */
        boolean accept(Assessment assessment);

        /** Ends. */
        void finish(Closing closing);

        /** Tells ops by mail; the same key is never mailed twice. */
        void tellOps(String subject, String text, String key);

        @Override
        void close();
    }

    /**
     * What is known of the customers without a signal.
     *
     * @param active tells which customer numbers are active
     * @param unjudged the signals whose absence means nothing
     * @param waiting tells the customers about whose signals a person has still to decide
     */
    record Closing(IntPredicate active, Set<String> unjudged, IntPredicate waiting) {
        public Closing {
            unjudged = Set.copyOf(unjudged);
        }
    }
}
