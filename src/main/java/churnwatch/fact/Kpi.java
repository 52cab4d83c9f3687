package churnwatch.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a KPI in one period, as the rules of the portfolio see it. A number that is not known is NaN: no comparison
 * with it holds, so that what is unknown never alarms.
 *
 * @param former the values of the periods before, the latest first; null where one was not known
 */
public record Kpi(
        @Says(value = "Which KPI it is: the name of its file", empty = "never", example = "id == \"churn_rate\"")
        String id,

        @Says(
                value = "What it is split by",
                empty = "an empty text for the total",
                example = "id == \"churn_rate\", dimension == \"segment\"")
        String dimension,

        @Says(
                value = "The part of the split that it speaks of",
                empty = "an empty text for the total",
                example = "id == \"churn_rate\", dimension == \"segment\", member == \"retail\"")
        String member,

        @Says(
                value = "Which of several values of the KPI it is",
                empty = "an empty text where the KPI has one value",
                example = "id == \"resolution_time\", measure == \"business\"")
        String measure,

        @Says(
                value = "The value in the period",
                unit = "the KPI's: shares 0..1, money in the currency itself",
                empty = "no number, so that no comparison holds",
                example = "id == \"first_contact_resolution\", value < 0.5")
        double value,

        @Says(
                value = "The value in the period before",
                unit = "the KPI's",
                empty = "no number, so that no comparison holds",
                example = "id == \"churn_rate\", value > previous")
        double previous,

        @Says(
                value = "What it should reach, as configured, as its file says, or as its query computes",
                unit = "the KPI's",
                empty = "no number, so that no comparison holds",
                example = "id == \"retention_cost_per_customer\", value > target")
        double target,

        @Says(
                value = "Whether the value is known and on the worse side of its target",
                empty = "false without a value or a target",
                example = "id == \"sla_compliance\", offTarget")
        boolean offTarget,

        @Says(
                value = "Whether the value is known and beyond its bound of alarm",
                empty = "false without a value or a bound",
                example = "id == \"sla_compliance\", alarming")
        boolean alarming,

        @Says(
                value = "Whether lower values are the better ones",
                empty = "false where higher ones are, and where neither is",
                example = "lowerIsBetter, rising(3)")
        boolean lowerIsBetter,

        List<@Nullable Double> former) {
    public Kpi {
        former = Collections.unmodifiableList(new ArrayList<>(former));
    }

    /** Whether the value is known. */
    @Says(value = "Whether the value is known", empty = "never", example = "id == \"churn_rate\", known")
    public boolean known() {
        return !Double.isNaN(value);
    }

    /** Whether it is the whole, not a part of a split. */
    @Says(value = "Whether it is the whole, not a part of a split", empty = "never", example = "total, offTarget")
    public boolean total() {
        return dimension.isEmpty();
    }

    /** Whether it has a target. */
    @Says(
            value = "Whether it has a target, as configured, as its file says, or as its query computes",
            empty = "never",
            example = "id == \"churn_rate\", !hasTarget, value > 1.5 * usual(3)")
    public boolean hasTarget() {
        return !Double.isNaN(target);
    }

    /** How much the value changed against the period before, as a share of that value's size. */
    @Says(
            value = "How much the value changed against the period before, as a share of that value's size",
            unit = "share, -0.1 for a tenth less",
            empty = "no number, so that no comparison holds, also where the value before was 0",
            example = "id == \"average_revenue_per_customer\", change < -0.1")
    public double change() {
        return previous == 0 ? Double.NaN : (value - previous) / Math.abs(previous);
    }

    /** The mean of the values of the last periods before this one, if all of them are known. */
    @Says(
            value = "The mean of the values of so many periods before this one (6 at most are looked back to)",
            unit = "the KPI's",
            empty = "no number, so that no comparison holds, where one of them is not known",
            example = "id == \"campaign_responses\", value < 0.7 * usual(6)")
    public double usual(int periods) {
        if (periods < 1 || periods > former.size()) {
            return Double.NaN;
        }
        double sum = 0;
        for (Double one : former.subList(0, periods)) {
            sum += one == null ? Double.NaN : one;
        }
        return sum / periods;
    }

    /** Whether the value rose from each period to the next, so many times in a row up to this one. */
    @Says(
            value = "Whether the value rose from each period to the next, so many times in a row up to this one",
            empty = "false where one of the values is not known",
            example = "id == \"complaint_resolution_time\", rising(2)")
    public boolean rising(int times) {
        return inARow(times, 1);
    }

    /** Whether the value fell from each period to the next, so many times in a row up to this one. */
    @Says(
            value = "Whether the value fell from each period to the next, so many times in a row up to this one",
            empty = "false where one of the values is not known",
            example = "id == \"average_revenue_per_customer\", falling(2)")
    public boolean falling(int times) {
        return inARow(times, -1);
    }

    private boolean inARow(int times, int sign) {
        if (times < 1 || times > former.size()) {
            return false;
        }
        double later = value;
        for (Double one : former.subList(0, times)) {
            double earlier = one == null ? Double.NaN : one;
            if (!(sign * (later - earlier) > 0)) {
                return false;
            }
            later = earlier;
        }
        return true;
    }
}
