package churnwatch.snapshot;

import churnwatch.fact.Assessment;
import java.time.LocalDate;
import java.util.function.IntPredicate;
import org.jdbi.v3.core.Handle;

/** What follows from a snapshot in the same transaction; it is not called for a replay. */
public interface Aftermath {
    /** Begins for a date and the rule set that its results come from. */
    Run begin(Handle transaction, LocalDate asOf, String ruleSet);

    /** Takes the results of one snapshot. */
    interface Run {
        /**
         * Takes the customers with at least one signal, in the order of their numbers; says whether an alert opens or
         * changes, so that what it was made from has to be kept.
         */
        boolean accept(Assessment assessment);

        /** Ends; the predicate tells which customer numbers are active. */
        void finish(IntPredicate active);
    }
}
