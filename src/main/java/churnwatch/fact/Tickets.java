package churnwatch.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The customer's tickets; columns dated after the snapshot count as blank. */
public final class Tickets {
    private static final TicketKind[] KINDS = TicketKind.values();

    private final int asOf;
    private final int[] opened;
    private final byte[] kind;
    private final int[] resolved;
    private final int[] slaDue;
    private final boolean[] reopened;

    /**
     * Takes tickets in order of opening and id.
     *
     * @param asOf the snapshot date, epoch day
     * @param kind ordinal of the {@link TicketKind}
     * @param resolved epoch day; {@link Contracts#NONE} while open on the snapshot date
     * @param slaDue epoch day; {@link Contracts#NONE} where none was promised
     */
    public Tickets(int asOf, int[] opened, byte[] kind, int[] resolved, int[] slaDue, boolean[] reopened) {
        this.asOf = asOf;
        this.opened = opened;
        this.kind = kind;
        this.resolved = resolved;
        this.slaDue = slaDue;
        this.reopened = reopened;
    }

    @Says(
            value = "Number of tickets of a kind opened in the last so many days",
            unit = "tickets",
            empty = "0 without any",
            example = "tickets.opened(TicketKind.INCIDENT, 30) >= 3")
    public int opened(TicketKind wanted, int days) {
        return count(i -> kind[i] == wanted.ordinal() && asOf - opened[i] < days);
    }

    @Says(
            value = "Number of complaints opened in the last so many days",
            unit = "complaints",
            empty = "0 without any",
            example = "tickets.complaints(90) >= 2")
    public int complaints(int days) {
        return count(i -> isComplaint(i) && asOf - opened[i] < days);
    }

    @Says(
            value = "The complaints that complaints counts, as evidence",
            empty = "an empty list without any",
            example = "$complaints : tickets.listComplaints(90)")
    public List<Ticket> listComplaints(int days) {
        return list(i -> isComplaint(i) && asOf - opened[i] < days);
    }

    @Says(
            value = "Number of complaints open past their SLA, or open and at least so many days old where "
                    + "they have none",
            unit = "complaints",
            empty = "0 without any",
            example = "tickets.overdueComplaints(7) > 0")
    public int overdueComplaints(int days) {
        return count(i -> isOverdue(i, days));
    }

    @Says(
            value = "The complaints that overdueComplaints counts, as evidence",
            empty = "an empty list without any",
            example = "$complaints : tickets.listOverdueComplaints(7)")
    public List<Ticket> listOverdueComplaints(int days) {
        return list(i -> isOverdue(i, days));
    }

    @Says(
            value = "Number of reopened complaints that are still open or were opened in the last so many " + "days",
            unit = "complaints",
            empty = "0 without any",
            example = "tickets.reopenedComplaints(90) > 0")
    public int reopenedComplaints(int days) {
        return count(i -> isReopened(i, days));
    }

    @Says(
            value = "The complaints that reopenedComplaints counts, as evidence",
            empty = "an empty list without any",
            example = "$complaints : tickets.listReopenedComplaints(90)")
    public List<Ticket> listReopenedComplaints(int days) {
        return list(i -> isReopened(i, days));
    }

    private boolean isComplaint(int i) {
        return kind[i] == TicketKind.COMPLAINT.ordinal();
    }

    private boolean isOverdue(int i, int days) {
        return isComplaint(i)
                && resolved[i] == Contracts.NONE
                && (slaDue[i] == Contracts.NONE ? asOf - opened[i] >= days : slaDue[i] <= asOf);
    }

    private boolean isReopened(int i, int days) {
        return isComplaint(i) && reopened[i] && (resolved[i] == Contracts.NONE || asOf - opened[i] < days);
    }

    private int count(IntPredicate test) {
        int count = 0;
        for (int i = 0; i < opened.length; i++) {
            count += test.test(i) ? 1 : 0;
        }
        return count;
    }

    private List<Ticket> list(IntPredicate test) {
        List<Ticket> list = new ArrayList<>();
        for (int i = 0; i < opened.length; i++) {
            if (test.test(i)) {
                list.add(event(i));
            }
        }
        return list;
    }

    private Ticket event(int i) {
        return new Ticket(
                i,
                LocalDate.ofEpochDay(opened[i]),
                KINDS[kind[i]],
                resolved[i] == Contracts.NONE ? null : LocalDate.ofEpochDay(resolved[i]),
                slaDue[i] == Contracts.NONE ? null : LocalDate.ofEpochDay(slaDue[i]),
                reopened[i]);
    }
}
