package churnwatch.comparison;

import java.time.LocalDate;
import java.util.List;

/**
 * What differs on one date.
 *
 * @param active customers judged
 * @param alerts customers with a signal and a level at which alerts open
 * @param signals customers with each signal, by id
 * @param shifts customers by level under the one set and the other, in the order of levels
 * @param recipients alerts by who would be told of them, by address
 * @param knownBefore what is known of the alerts of the one set
 * @param knownAfter what is known of the alerts of the other
 * @param changed the alerts that only one of them raises, those with the most value at risk first
 */
public record DateDifference(
        LocalDate asOf,
        int active,
        Counts alerts,
        List<Named> signals,
        List<Shift> shifts,
        List<Named> recipients,
        Known knownBefore,
        Known knownAfter,
        List<ChangedAlert> changed) {
    public DateDifference {
        signals = List.copyOf(signals);
        shifts = List.copyOf(shifts);
        recipients = List.copyOf(recipients);
        changed = List.copyOf(changed);
    }
}
