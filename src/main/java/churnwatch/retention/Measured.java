package churnwatch.retention;

import org.jspecify.annotations.Nullable;

/**
 * A line of the report on tactics; amounts in minor units.
 *
 * @param tactic null for all alerts that are work, treated or not
 * @param signal null for all signals
 * @param customers who were treated
 * @param recordedSaved how many of them have an intervention with the outcome saved
 * @param cost of all of them
 * @param judgedCost of those whose fate is known
 * @param valueKept what those of them who stayed are worth a year
 */
public record Measured(
        @Nullable String tactic,
        @Nullable String signal,
        int customers,
        int recordedSaved,
        long cost,
        long judgedCost,
        long valueKept,
        Effect effect) {

    /** The share of those judged who stayed; null where nobody is judged. */
    public @Nullable Double saveRate() {
        return effect.treated() == 0 ? null : (double) effect.saved() / effect.treated();
    }

    /** The same of the control group. */
    public @Nullable Double controlRate() {
        return effect.control() == 0 ? null : (double) effect.controlSaved() / effect.control();
    }

    /** In minor units; null where nobody stayed. */
    public @Nullable Long costPerSave() {
        return effect.saved() == 0 ? null : Math.round((double) judgedCost / effect.saved());
    }

    /** How many stayed whom the control group's share does not explain; null where nothing can be compared. */
    public @Nullable Double incrementalSaves() {
        return effect.difference() == null ? null : effect.difference() * effect.treated();
    }

    /** In minor units; null where there is no such save. */
    public @Nullable Long costPerIncrementalSave() {
        Double saves = incrementalSaves();
        return saves == null || saves <= 0 ? null : Math.round(judgedCost / saves);
    }

    /** (value kept - cost) / cost; null where nothing was spent, or nobody is judged. */
    public @Nullable Double returnOnCost() {
        return judgedCost == 0 ? null : (double) (valueKept - judgedCost) / judgedCost;
    }
}
