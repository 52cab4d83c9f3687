package churnwatch.retention;

import org.jspecify.annotations.Nullable;

/**
 * How many of the treated stayed, against the control group. Customers are counted whose fate is known: whether they were
 * still active so many days after their alert.
 *
 * @param treated customers treated
 * @param saved those of them who stayed
 * @param control customers with such an alert in the control group
 * @param controlSaved those of them who stayed
 * @param difference the share of the treated that stayed minus that of the control group; null where either is nobody
 * @param low where the 95 % interval of the difference begins
 * @param high where it ends
 * @param incrementalReturn (value kept of the customers saved beyond the control group's share - cost) / cost; null where
 *     there is no difference or no cost
 */
public record Effect(
        int treated,
        int saved,
        int control,
        int controlSaved,
        @Nullable Double difference,
        @Nullable Double low,
        @Nullable Double high,
        Verdict verdict,
        @Nullable Double incrementalReturn) {}
