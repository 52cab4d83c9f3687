package churnwatch.deeds;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a person did. No text may name a customer: the number says who it was, as long as the customer is known.
 *
 * @param what the command that does it, such as {@code alert close}
 * @param subject what it was done to, such as {@code alert 12}
 * @param customerNo the store's number of the customer concerned, if it is one
 * @param why as the person gave it
 * @param was how things stood before, in short
 * @param became how they stand now
 */
public record Done(
        String who,
        String what,
        String subject,
        @Nullable Integer customerNo,
        @Nullable String why,
        @Nullable String was,
        @Nullable String became) {
    public Done {
        who = who.strip();
        if (who.isEmpty()) {
            throw new IllegalArgumentException("nobody did '" + what + "'");
        }
        why = why == null || why.isBlank() ? null : why.strip();
    }

    /** What somebody did to something; the rest is unknown as yet. */
    public static Done by(String who, String what, String subject) {
        return new Done(who, what, subject, null, null, null, null);
    }

    /** It concerns one customer. */
    public Done about(@Nullable Integer customer) {
        return new Done(who, what, subject, customer, why, was, became);
    }

    public Done because(@Nullable String reason) {
        return new Done(who, what, subject, customerNo, reason, was, became);
    }

    /** How things stood before, and how they stand now. */
    public Done changing(@Nullable String from, @Nullable String to) {
        return new Done(who, what, subject, customerNo, why, from, to);
    }
}
