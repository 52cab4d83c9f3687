package churnwatch.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail's words: plain text always, HTML where there is some. The subject is one line, whatever was put into it.
 *
 * @param locale the language of the words
 * @param attachments files that go with it
 */
public record Mail(String subject, String text, @Nullable String html, String locale, List<Attachment> attachments) {
    public Mail {
        attachments = List.copyOf(attachments);
        // A line break in a subject would begin another header.
        subject = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** A mail of words alone. */
    public Mail(String subject, String text, @Nullable String html, String locale) {
        this(subject, text, html, locale, List.of());
    }

    /** A mail in English. */
    public Mail(String subject, String text, @Nullable String html) {
        this(subject, text, html, Phrases.FALLBACK);
    }
}
