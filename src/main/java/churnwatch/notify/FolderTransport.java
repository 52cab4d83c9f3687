package churnwatch.notify;

import churnwatch.notify.DeliveryException.Fault;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes mails as .eml files named by their Message-ID: one sent again overwrites itself. */
public final class FolderTransport implements Transport {
    private final Path folder;

    public FolderTransport(Path folder) {
        this.folder = folder;
    }

    @Override
    public void send(MimeMessage message) throws DeliveryException {
        Path file = folder;
        try {
            Files.createDirectories(folder);
            file = file(message.getMessageID());
            Path part = folder.resolve("." + file.getFileName() + ".part");
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    message.writeTo(out);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new DeliveryException(
                    Fault.UNREACHABLE,
                    file + " cannot be written (" + e + "); make the folder writable, or set mail.folder to another",
                    e);
        } catch (MessagingException e) {
            throw new DeliveryException(Fault.REFUSED, "The mail cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // A folder needs no connection.
    }

    /** Where the mail of a Message-ID lies, once it was sent. */
    public Path file(String messageId) {
        return folder.resolve(name(messageId));
    }

    private static String name(String messageId) {
        String local = messageId.replaceAll("^<|@.*$", "");
        return local.replaceAll("[^A-Za-z0-9._-]", "_") + ".eml";
    }
}
