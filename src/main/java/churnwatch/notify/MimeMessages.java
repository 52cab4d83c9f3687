package churnwatch.notify;

import churnwatch.config.Settings;
import churnwatch.notify.DeliveryException.Fault;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns an outbox row into a message: the same row gives the same bytes, however often it is sent. */
final class MimeMessages {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern PICTURE = Pattern.compile("src=\"" + Trend.PICTURE + "([A-Za-z0-9+/=]+)\"");

    private final Session session = Session.getInstance(new Properties());
    private final String from;
    private final @Nullable String replyTo;

    MimeMessages(Settings.Mail settings) {
        this.from = settings.from();
        this.replyTo = settings.replyTo();
    }

    MimeMessage of(Leased row) throws DeliveryException {
        try {
            StableMessage message = new StableMessage(session, row.messageId());
            message.setFrom(address("mail.from", from));
            if (replyTo != null) {
                message.setReplyTo(new InternetAddress[] {address("mail.reply_to", replyTo)});
            }
            message.setRecipient(Message.RecipientType.TO, address("recipient", row.recipient()));
            message.setSubject(row.mail().subject(), StandardCharsets.UTF_8.name());
            if (row.thread() != null) {
                message.setHeader("In-Reply-To", row.thread());
                message.setHeader("References", row.thread());
            }
            message.setHeader("Date", date(row.createdAtMillis(), row.zone()));
            message.setHeader("Content-Language", row.mail().locale());
            // Tells out-of-office programs not to answer, and mail programs what belongs together.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader(
                    "List-Id", "churnwatch " + row.kind() + " <" + row.kind() + ".churnwatch." + domain(row) + ">");
            content(message, row);
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new DeliveryException(Fault.REFUSED, "The mail cannot be written: " + e.getMessage(), e);
        }
    }

    private static String date(long millis, ZoneId zone) {
        return DATE.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private static String domain(Leased row) {
        return row.messageId().replaceAll("^.*@|>$", "");
    }

    private static void content(MimeMessage message, Leased row) throws MessagingException {
        if (row.mail().attachments().isEmpty()) {
            words(message, row);
            return;
        }
        Parts all = new Parts("mixed", row.messageId(), "-mixed");
        MimeBodyPart words = new MimeBodyPart();
        words(words, row);
        all.addBodyPart(words);
        for (Attachment attachment : row.mail().attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setContent(attachment.text().getBytes(StandardCharsets.UTF_8), attachment.type());
            part.setHeader("Content-Type", attachment.type() + "; charset=UTF-8; name=\"" + attachment.name() + "\"");
            part.setHeader("Content-Transfer-Encoding", "base64");
            part.setDisposition(Part.ATTACHMENT);
            part.setFileName(attachment.name());
            all.addBodyPart(part);
        }
        message.setContent(all);
    }

    private static void words(MimePart message, Leased row) throws MessagingException {
        String html = row.mail().html();
        if (html == null) {
            message.setText(row.mail().text(), StandardCharsets.UTF_8.name());
            return;
        }
        Parts alternatives = new Parts("alternative", row.messageId(), "");
        alternatives.addBodyPart(part(row.mail().text(), "plain"));
        alternatives.addBodyPart(withPictures(html, row.messageId()));
        message.setContent(alternatives);
    }

    /** The HTML form, and beside it the pictures that lie in it: few mail programs show them where they lie. */
    private static MimeBodyPart withPictures(String html, String messageId) throws MessagingException {
        Map<String, String> names = new LinkedHashMap<>();
        Matcher pictures = PICTURE.matcher(html);
        String words = pictures.replaceAll(found -> "src=\"cid:"
                + contentId(names.computeIfAbsent(found.group(1), p -> "trend-" + (names.size() + 1)), messageId)
                + "\"");
        if (names.isEmpty()) {
            return part(html, "html");
        }
        Parts related = new Parts("related", messageId, "-related");
        related.addBodyPart(part(words, "html"));
        for (Map.Entry<String, String> picture : names.entrySet()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setContent(Base64.getDecoder().decode(picture.getKey()), "image/png");
            part.setHeader("Content-Type", "image/png");
            part.setHeader("Content-Transfer-Encoding", "base64");
            part.setContentID("<" + contentId(picture.getValue(), messageId) + ">");
            part.setDisposition(Part.INLINE);
            part.setFileName(picture.getValue() + ".png");
            related.addBodyPart(part);
        }
        MimeBodyPart all = new MimeBodyPart();
        all.setContent(related);
        return all;
    }

    private static String contentId(String name, String messageId) {
        return name + "." + messageId.replaceAll("^<|>$", "");
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

    /** Parts between boundaries that follow from the Message-ID instead of the clock. */
    private static final class Parts extends MimeMultipart {
        Parts(String subtype, String messageId, String ending) throws MessagingException {
            super(subtype);
            ContentType type = new ContentType(contentType);
            type.setParameter("boundary", "=_" + messageId.replaceAll("^<|@.*$|[^A-Za-z0-9.@-]", "") + ending);
            contentType = type.toString();
        }
    }
}
