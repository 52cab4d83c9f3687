package churnwatch.notify;

import java.util.List;

/**
 * What came of one go at the outbox.
 *
 * @param full whether it ended because as many mails left within a minute as may
 */
public record FlushReport(int sent, List<Failure> failures, boolean full) {
    public FlushReport {
        failures = List.copyOf(failures);
    }

    /** A mail that was not handed over; a dead one is not tried again unless somebody asks for it. */
    public record Failure(long messageNo, String recipient, boolean dead, String error) {}
}
