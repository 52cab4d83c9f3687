package churnwatch.notify;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Tls;
import churnwatch.notify.DeliveryException.Fault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Sends over SMTP, several mails over one connection; every wait has an end. */
public final class SmtpTransport implements Transport {
    private final Settings.Smtp smtp;
    private final Session session;
    private jakarta.mail.@Nullable Transport connection;

    public SmtpTransport(Settings.Smtp smtp) {
        this(smtp, new Properties());
    }

    SmtpTransport(Settings.Smtp smtp, Properties more) {
        this.smtp = smtp;
        Properties properties = properties(smtp);
        properties.putAll(more);
        this.session = Session.getInstance(properties);
    }

    @Override
    public void send(MimeMessage message) throws DeliveryException {
        jakarta.mail.Transport open = connect();
        try {
            message.saveChanges();
            open.sendMessage(message, message.getRecipients(Message.RecipientType.TO));
        } catch (MessagingException e) {
            // What state the conversation is in is anybody's guess: the next mail gets a new one.
            close();
            throw failure(e);
        }
    }

    @Override
    public void close() {
        jakarta.mail.Transport open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // The server has every mail it confirmed; that it missed our goodbye changes nothing.
                assert e != null;
            }
        }
    }

    private jakarta.mail.Transport connect() throws DeliveryException {
        jakarta.mail.Transport open = connection;
        if (open != null && open.isConnected()) {
            return open;
        }
        try {
            open = session.getTransport();
            open.connect(smtp.host(), smtp.port(), emptyToNull(smtp.user()), emptyToNull(smtp.password()));
            connection = open;
            return open;
        } catch (AuthenticationFailedException e) {
            throw new DeliveryException(
                    Fault.UNREACHABLE,
                    server() + " refuses the login (" + oneLine(e) + "); check mail.smtp.user and mail.smtp.password",
                    e);
        } catch (MessagingException e) {
            throw new DeliveryException(
                    Fault.UNREACHABLE,
                    server() + " cannot be reached (" + oneLine(e) + "); check mail.smtp.host, port and tls",
                    e);
        }
    }

    private DeliveryException failure(MessagingException e) {
        int code = replyCode(e);
        Fault fault = code >= 500 ? Fault.REFUSED : code >= 400 ? Fault.LATER : Fault.UNKNOWN;
        return new DeliveryException(fault, server() + ": " + oneLine(e), e);
    }

    /** The server's reply to this mail; -1 where the connection broke before one came. */
    private static int replyCode(MessagingException failure) {
        int code = -1;
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            } else if (e instanceof SMTPSenderFailedException sender) {
                return sender.getReturnCode();
            } else if (e instanceof SMTPSendFailedException send) {
                code = send.getReturnCode();
            }
        }
        return code;
    }

    private String server() {
        return "Mail server " + smtp.host() + ":" + smtp.port();
    }

    private static String oneLine(MessagingException e) {
        Exception next = e.getNextException();
        String words = e.getMessage() + (next == null ? "" : ": " + next.getMessage());
        return words.replaceAll("\\s+", " ").strip();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Properties properties(Settings.Smtp smtp) {
        String timeoutMillis = Long.toString(smtp.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.connectiontimeout", timeoutMillis);
        properties.put("mail.smtp.timeout", timeoutMillis);
        properties.put("mail.smtp.writetimeout", timeoutMillis);
        properties.put("mail.smtp.auth", Boolean.toString(!smtp.user().isEmpty()));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(smtp.tls() == Tls.TLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(smtp.tls() == Tls.STARTTLS));
        // Without this a server, or somebody between, can talk the client into plain text.
        properties.put("mail.smtp.starttls.required", Boolean.toString(smtp.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }
}
