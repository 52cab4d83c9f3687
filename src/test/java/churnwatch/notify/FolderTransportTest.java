package churnwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTransportTest {
    @TempDir
    Path folder;

    @Test
    void aMailThatCannotBeWrittenLeavesNoPart() throws IOException, MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setHeader("Message-ID", "<m-1@example.org>");
        mail.setText("hello");
        Files.createDirectories(folder.resolve("m-1.eml/in the way"));
        try (FolderTransport transport = new FolderTransport(folder)) {
            assertThatThrownBy(() -> transport.send(mail)).isInstanceOf(DeliveryException.class);
        }
        assertThat(folder.toFile().list()).containsExactly("m-1.eml");
    }
}
