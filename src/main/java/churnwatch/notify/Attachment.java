package churnwatch.notify;

/** A file that goes with a mail. */
public record Attachment(String name, String type, String text) {}
