package churnwatch.snapshot;

import java.time.LocalDate;

/**
 * What one snapshot did.
 *
 * @param asOf the date it speaks of
 * @param ruleSet hash of the rule set
 * @param customers customers that had joined by then or later, as stored
 * @param active active customers, each with a score
 * @param population buyers against whom RFM scores were given
 * @param signals signals that stand
 * @param replayed whether a newer snapshot exists, so that no alert and no mail came of this one
 */
public record SnapshotReport(
        LocalDate asOf, String ruleSet, int customers, int active, int population, int signals, boolean replayed) {}
