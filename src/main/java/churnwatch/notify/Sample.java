package churnwatch.notify;

import churnwatch.notify.Digest.Line;
import churnwatch.notify.Digest.Reason;
import java.time.LocalDate;
import java.util.List;

/** An invented digest, to look at templates with while no alert is due, and to prove them before a snapshot. */
final class Sample {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

    private Sample() {}

    static Digest digest() {
        return new Digest(
                AS_OF,
                4,
                "EUR 18,640.00",
                1,
                true,
                List.of(
                        line("SAMPLE-1", "Sample & Sons <invented>", "ann", "critical", true),
                        line("SAMPLE-2", "شرکت نمونه", "", "high", false),
                        line("SAMPLE-3", "", "בני דוגמה", "medium", true)),
                List.of("not judged, no data: touchpoint_change (touchpoint_changes)"));
    }

    private static Line line(String customer, String name, String owner, String level, boolean isNew) {
        return new Line(
                customer,
                name,
                owner,
                level,
                "EUR 6,120.50",
                isNew ? AS_OF : AS_OF.minusDays(20),
                isNew,
                !isNew,
                List.of(
                        new Reason("cancellation_enquiry", "critical", "Asked about cancelling on 29 Mar 2026."),
                        new Reason("late_payment", "medium", "Invoice I-7 is 12 days past due.")),
                "Call today; offer a conversation with the account manager.");
    }
}
