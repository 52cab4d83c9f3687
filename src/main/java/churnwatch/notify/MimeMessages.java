package churnwatch.notify;

import churnwatch.notify.DeliveryException.Fault;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/** Turns an outbox row into a message: the same row gives the same bytes, however often it is sent. */
final class MimeMessages {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Session session = Session.getInstance(new Properties());
    private final String from;

    MimeMessages(String from) {
        this.from = from;
    }

    MimeMessage of(Leased row) throws DeliveryException {
        try {
            StableMessage message = new StableMessage(session, row.messageId());
            message.setFrom(address("mail.from", from));
            message.setRecipient(Message.RecipientType.TO, address("recipient", row.recipient()));
            message.setSubject(row.mail().subject(), StandardCharsets.UTF_8.name());
            message.setHeader("Date", DATE.format(Instant.ofEpochMilli(row.createdAtMillis())));
            // Tells out-of-office programs not to answer.
            message.setHeader("Auto-Submitted", "auto-generated");
            content(message, row);
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new DeliveryException(Fault.REFUSED, "The mail cannot be written: " + e.getMessage(), e);
        }
    }

    private static void content(MimeMessage message, Leased row) throws MessagingException {
        String html = row.mail().html();
        if (html == null) {
            message.setText(row.mail().text(), StandardCharsets.UTF_8.name());
            return;
        }
        Alternatives parts = new Alternatives(row.messageId());
        parts.addBodyPart(part(row.mail().text(), "plain"));
        parts.addBodyPart(part(html, "html"));
        message.setContent(parts);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    static InternetAddress address(String what, String address) throws DeliveryException {
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            if (parsed.isGroup()) {
                throw new AddressException("a group is not one address");
            }
            return parsed;
        } catch (AddressException e) {
            throw new DeliveryException(
                    Fault.REFUSED,
                    what + " '" + address.strip() + "' is not a mail address (" + e.getMessage() + ")",
                    e);
        }
    }

    /** Keeps its Message-ID when it is saved: by it a receiver knows a mail that was sent again. */
    private static final class StableMessage extends MimeMessage {
        private final String messageId;

        StableMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }

    /** The two forms of one text, between boundaries that follow from the Message-ID instead of the clock. */
    private static final class Alternatives extends MimeMultipart {
        Alternatives(String messageId) throws MessagingException {
            super("alternative");
            ContentType type = new ContentType(contentType);
            type.setParameter("boundary", "=_" + messageId.replaceAll("^<|@.*$|[^A-Za-z0-9.@-]", ""));
            contentType = type.toString();
        }
    }
}
