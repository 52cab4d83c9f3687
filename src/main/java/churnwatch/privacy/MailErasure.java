package churnwatch.privacy;

import churnwatch.config.FileFailure;
import churnwatch.notify.EmlFile;
import churnwatch.notify.FolderTransport;
import churnwatch.privacy.Schema.Column;
import churnwatch.privacy.Schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Takes a customer out of the mails. A mail about this customer alone is withdrawn if it has not left, else it loses its
 * words; in a mail that tells of others too, and in whatever else names the customer, a pseudonym takes the place of names
 * and ids. The .eml file of a mail is changed as its row is.
 */
final class MailErasure {
    static final String SUBJECT = "A mail about a customer who was erased";
    private static final String TEXT =
            "This mail was about a customer who has been erased since. Nothing of it is kept.\n";

    private static final Set<String> OF_THE_HOUSE =
            Set.of("message_id", "thread", "kind", "recipient", "state", "lease_by", "locale");

    private final Handle tx;
    private final Person person;
    private final Redaction redaction;
    private final FolderTransport folder;
    private final Table outbox;
    private int withdrawn;
    private int changed;
    private int files;

    MailErasure(Handle tx, Table outbox, Person person, Redaction redaction, Path mailFolder) {
        this.tx = tx;
        this.outbox = outbox;
        this.person = person;
        this.redaction = redaction;
        this.folder = new FolderTransport(mailFolder);
    }

    /** How many mails were taken back, how many were changed, and how many files of them. */
    record Counts(int withdrawn, int changed, int files) {}

    private record Told(long messageNo, String messageId, String state, int customers) {}

    Counts run() {
        List<Told> mails = tx.createQuery("""
                        SELECT o.message_no, o.message_id, o.state,
                            (SELECT count(DISTINCT n.customer_no) FROM alert_mails n WHERE n.message_no = o.message_no)
                        FROM outbox o
                        WHERE o.message_no IN (SELECT message_no FROM alert_mails WHERE customer_no = :no)
                        ORDER BY o.message_no
                        """)
                .bind("no", person.no())
                .map((row, context) -> new Told(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4)))
                .list();
        for (Told mail : mails) {
            if (mail.customers() > 1) {
                change(mail);
            } else if (mail.state().equals("queued") || mail.state().equals("dead")) {
                withdraw(mail);
            } else {
                empty(mail);
            }
        }
        others().forEach(this::change);
        return new Counts(withdrawn, changed, files);
    }

    /** Mails of the product to its own people that happen to name the customer. */
    private List<Told> others() {
        return tx.createQuery("""
                        SELECT message_no, message_id, state FROM outbox
                        WHERE message_no NOT IN (SELECT message_no FROM alert_mails WHERE customer_no = :no)
                            AND (subject || ' ' || text LIKE :id ESCAPE '!' OR subject || ' ' || text LIKE :name ESCAPE '!'
                                OR subject || ' ' || text LIKE :email ESCAPE '!')
                        ORDER BY message_no
                        """)
                .bind("no", person.no())
                .bind("id", like(person.id()))
                .bind("name", like(person.name()))
                .bind("email", like(person.email()))
                .map((row, context) -> new Told(row.getLong(1), row.getString(2), row.getString(3), 0))
                .list();
    }

    private static @Nullable String like(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private void withdraw(Told mail) {
        tx.execute("DELETE FROM alert_mails WHERE message_no = ?", mail.messageNo());
        tx.execute("DELETE FROM outbox WHERE message_no = ?", mail.messageNo());
        withdrawn++;
        Path file = folder.file(mail.messageId());
        try {
            files += Files.deleteIfExists(file) ? 1 : 0;
        } catch (IOException e) {
            throw new PrivacyException(
                    "The mail " + file + " cannot be removed (" + FileFailure.words(e)
                            + "); make its folder writable, and run this again",
                    e);
        }
    }

    private void empty(Told mail) {
        StringBuilder columns = new StringBuilder("subject = :subject, text = :text");
        for (Column column : outbox.columns()) {
            boolean words = column.isText() || column.isBlob();
            if (words && column.mayBeBlank() && !OF_THE_HOUSE.contains(column.name())) {
                columns.append(", ").append(column.name()).append(" = NULL");
            }
        }
        tx.createUpdate("UPDATE outbox SET " + columns + " WHERE message_no = :no")
                .bind("subject", SUBJECT)
                .bind("text", TEXT)
                .bind("no", mail.messageNo())
                .execute();
        changed++;
        file(mail, file -> file.replace(SUBJECT, TEXT));
    }

    private void change(Told mail) {
        // A digest that tells of a short id among numbers cannot be cleaned word by word.
        if (mail.customers() > 0 && !redaction.tellsByItself()) {
            empty(mail);
            return;
        }
        Map<String, String> clean = clean(mail.messageNo(), redaction::of);
        if (clean.isEmpty()) {
            return;
        }
        StringBuilder columns = new StringBuilder();
        clean.keySet()
                .forEach(column -> columns.append(columns.isEmpty() ? "" : ", ")
                        .append(column)
                        .append(" = :")
                        .append(column));
        try (Update update = tx.createUpdate("UPDATE outbox SET " + columns + " WHERE message_no = :message")) {
            clean.forEach(update::bind);
            update.bind("message", mail.messageNo()).execute();
        }
        changed++;
        file(mail, file -> file.change(redaction::of));
    }

    /** The texts of a mail that are others after cleaning. */
    private Map<String, String> clean(long messageNo, UnaryOperator<String> words) {
        return tx.createQuery("SELECT * FROM outbox WHERE message_no = :no")
                .bind("no", messageNo)
                .map((row, context) -> clean(row, words))
                .one();
    }

    private Map<String, String> clean(ResultSet row, UnaryOperator<String> words) throws SQLException {
        Map<String, String> clean = new LinkedHashMap<>();
        for (Column column : outbox.columns()) {
            String text =
                    column.isText() && !OF_THE_HOUSE.contains(column.name()) ? row.getString(column.name()) : null;
            if (text != null && !words.apply(text).equals(text)) {
                clean.put(column.name(), words.apply(text));
            }
        }
        return clean;
    }

    private interface Change {
        void of(EmlFile file);
    }

    private void file(Told mail, Change change) {
        Path file = folder.file(mail.messageId());
        if (Files.exists(file)) {
            change.of(new EmlFile(file));
            files++;
        }
    }
}
