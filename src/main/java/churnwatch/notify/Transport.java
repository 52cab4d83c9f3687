package churnwatch.notify;

import jakarta.mail.internet.MimeMessage;

/** A way on which mail leaves. */
public interface Transport extends AutoCloseable {
    /** Hands the message over; when this returns, the other side has it. */
    void send(MimeMessage message) throws DeliveryException;

    /** Lets go of the connection, if there is one. */
    @Override
    void close();
}
