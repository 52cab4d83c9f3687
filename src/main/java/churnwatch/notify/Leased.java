package churnwatch.notify;

/** A mail that this sender alone may send until its lease ends; attempts counts this one. */
record Leased(long messageNo, String messageId, String recipient, Mail mail, int attempts, long createdAtMillis) {}
