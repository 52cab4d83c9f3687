package churnwatch.notify;

import org.jspecify.annotations.Nullable;

/**
 * A mail's words: plain text always, HTML where there is some. The subject is one line, whatever was put into it.
 *
 * @param locale the language of the words
 */
public record Mail(String subject, String text, @Nullable String html, String locale) {
    public Mail {
        // A line break in a subject would begin another header.
        subject = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** A mail in English. */
    public Mail(String subject, String text, @Nullable String html) {
        this(subject, text, html, Phrases.FALLBACK);
    }
}
