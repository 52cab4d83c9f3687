package churnwatch.notify;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A mail that this sender alone may send until its lease ends, with the recipient's zone.
 *
 * @param thread what mails about the same customer refer to; empty where a mail stands alone
 * @param attempts how often it was taken up, this time included
 * @param unreachable how many of these met no server, which is not the mail's fault
 */
record Leased(
        long messageNo,
        String messageId,
        String kind,
        String recipient,
        Mail mail,
        @Nullable String thread,
        ZoneId zone,
        int attempts,
        int unreachable,
        long createdAtMillis) {
    /** The attempts that could have come to something, this one included. */
    int tries() {
        return attempts - unreachable;
    }
}
