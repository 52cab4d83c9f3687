package churnwatch.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The invoices issued so far; those of amount 0 are left out of everything. */
public final class Billing {
    private final int asOf;
    private final int digits;
    private final int[] issued;
    private final int[] due;
    private final int[] paid;
    private final long[] amount;

    /**
     * Takes invoices in order of issue and id.
     *
     * @param asOf the snapshot date, epoch day
     * @param digits decimals of the currency
     * @param paid epoch day of payment; {@link Contracts#NONE} while unpaid on the snapshot date
     * @param amount minor units
     */
    public Billing(int asOf, int digits, int[] issued, int[] due, int[] paid, long[] amount) {
        this.asOf = asOf;
        this.digits = digits;
        this.issued = issued;
        this.due = due;
        this.paid = paid;
        this.amount = amount;
    }

    @Says(
            value = "Number of invoices issued so far",
            unit = "invoices",
            empty = "0 without any",
            example = "billing.count >= 3")
    public int count() {
        return issued.length;
    }

    @Says(
            value = "Days past due of the worst invoice that is unpaid, or was paid in the last so many days",
            unit = "days",
            empty = "0 where none of them is or was late",
            example = "billing.worstDaysLate(90) > 7")
    public int worstDaysLate(int days) {
        int worst = 0;
        for (int i = 0; i < issued.length; i++) {
            if (counts(i, days)) {
                worst = Math.max(worst, daysLate(i));
            }
        }
        return worst;
    }

    @Says(
            value = "Number of invoices more than late days past due before which the customer used to "
                    + "pay on time: of the invoices due earlier more than this share (0..1) were paid at most "
                    + "late days past due",
            unit = "invoices",
            empty = "0 without any",
            example = "billing.lateAfterPunctual(90, 7, 0.5) > 0")
    public int lateAfterPunctual(int days, int late, double share) {
        int count = 0;
        for (int i = 0; i < issued.length; i++) {
            count += counts(i, days) && daysLate(i) > late && punctualBefore(i, late, share) ? 1 : 0;
        }
        return count;
    }

    @Says(
            value = "The invoices unpaid, or paid in the last so many days, more than late days past due, as "
                    + "evidence",
            empty = "an empty list without any",
            example = "$late : billing.late(90, 7)")
    public List<Invoice> late(int days, int late) {
        List<Invoice> list = new ArrayList<>();
        for (int i = 0; i < issued.length; i++) {
            if (counts(i, days) && daysLate(i) > late) {
                list.add(event(i));
            }
        }
        return list;
    }

    private boolean counts(int i, int days) {
        return amount[i] != 0 && (paid[i] == Contracts.NONE || asOf - paid[i] < days);
    }

    private int daysLate(int i) {
        return (paid[i] == Contracts.NONE ? asOf : paid[i]) - due[i];
    }

    private boolean punctualBefore(int late, int graceDays, double share) {
        int before = 0;
        int onTime = 0;
        for (int i = 0; i < issued.length; i++) {
            if (amount[i] != 0 && due[i] < due[late]) {
                before++;
                onTime += paid[i] != Contracts.NONE && paid[i] - due[i] <= graceDays ? 1 : 0;
            }
        }
        return onTime > share * before;
    }

    private Invoice event(int i) {
        return new Invoice(
                i,
                LocalDate.ofEpochDay(issued[i]),
                LocalDate.ofEpochDay(due[i]),
                paid[i] == Contracts.NONE ? null : LocalDate.ofEpochDay(paid[i]),
                BigDecimal.valueOf(amount[i], digits));
    }
}
