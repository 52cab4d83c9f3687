package churnwatch.notify;

import churnwatch.config.FileFailure;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.function.UnaryOperator;

/** A mail that was written as a file, whose words can be changed after the fact. */
public record EmlFile(Path file) {
    /** Changes every text of the mail, the subject among them; its Message-ID stays. */
    public void change(UnaryOperator<String> words) {
        write(message -> {
            message.setSubject(words.apply(text(message.getSubject())), StandardCharsets.UTF_8.name());
            change(message, words);
        });
    }

    /** Leaves nothing of the mail but its address lines, and this text. */
    public void replace(String subject, String text) {
        write(message -> {
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setText(text, StandardCharsets.UTF_8.name());
        });
    }

    private static void change(Part part, UnaryOperator<String> words) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                change(inner, words);
            }
        } else if (content instanceof String text) {
            part.setContent(words.apply(text), part.getContentType());
        }
    }

    private void write(Change change) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            MimeMessage message;
            try (InputStream in = Files.newInputStream(file)) {
                message = new Kept(Session.getInstance(new Properties()), in);
            }
            change.of(message);
            // They tie the mails about one customer together.
            message.removeHeader("References");
            message.removeHeader("In-Reply-To");
            message.saveChanges();
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    message.writeTo(out);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new NotifyException(
                    "The mail " + file + " cannot be changed (" + FileFailure.words(e)
                            + "); make its folder writable, or remove the file",
                    e);
        } catch (MessagingException e) {
            throw new NotifyException(
                    "The mail " + file + " is no mail any more (" + e.getMessage() + "); remove the file", e);
        }
    }

    private static String text(String subject) {
        return subject == null ? "" : subject;
    }

    private interface Change {
        void of(MimeMessage message) throws MessagingException, IOException;
    }

    /** Saving gives no new Message-ID. */
    private static final class Kept extends MimeMessage {
        Kept(Session session, InputStream in) throws MessagingException {
            super(session, in);
        }

        @Override
        protected void updateMessageID() {
            // It has one.
        }
    }
}
