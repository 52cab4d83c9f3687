package churnwatch.alert;

import churnwatch.fact.Level;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The mail side of taking a date again: what has left stays, the rest is written anew. */
@FunctionalInterface
public interface SentMails {
    /** Takes back the mails of that date that have not left, and names the alerts whose mails have. */
    List<SentMail> withdrawUnsent(Handle tx, LocalDate asOf);

    /** An alert of a customer that was mailed at this level. */
    record SentMail(long alertId, int customerNo, Level level) {}
}
