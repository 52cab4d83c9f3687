package churnwatch.notify;

import java.time.ZoneId;

/** A mail that this sender alone may send until its lease ends, with the recipient's zone; attempts counts this one. */
record Leased(
        long messageNo,
        String messageId,
        String kind,
        String recipient,
        Mail mail,
        ZoneId zone,
        int attempts,
        long createdAtMillis) {}
