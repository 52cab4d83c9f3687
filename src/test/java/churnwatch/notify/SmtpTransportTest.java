package churnwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Tls;
import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmtpTransportTest {
    @TempDir
    Path folder;

    private MailFixture bench;

    @BeforeEach
    void open() {
        bench = new MailFixture(folder);
        bench.database.writing("test", tx -> new Outbox(bench.settings, bench.clock).queueTest(tx, "ann@example.org"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void mailArrivesAfterLoginWithItsMessageId() throws Exception {
        GreenMail server = server(ServerSetup.PROTOCOL_SMTP);
        try {
            server.setUser("churnwatch", "secret");
            FlushReport report = flush(server.getSmtp().getPort(), "secret", Tls.NONE);
            assertThat(report.failures()).isEmpty();
            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getMessageID())
                    .isEqualTo(bench.strings("SELECT message_id FROM outbox").get(0));
            assertThat(received.getSubject()).isEqualTo("churnwatch: test mail");
        } finally {
            server.stop();
        }
    }

    @Test
    void aWrongPasswordStopsTheRunAndKillsNoMail() {
        GreenMail server = server(ServerSetup.PROTOCOL_SMTP);
        try {
            server.setUser("churnwatch", "secret");
            FlushReport report = flush(server.getSmtp().getPort(), "wrong", Tls.NONE);
            assertThat(report.failures().get(0).error())
                    .contains("refuses the login")
                    .contains("mail.smtp.password");
            assertThat(bench.outbox().get(0)).contains("queued");
        } finally {
            server.stop();
        }
    }

    @Test
    void mailArrivesOverTlsFromTheStart() {
        GreenMail server = server(ServerSetup.PROTOCOL_SMTPS);
        try {
            server.setUser("churnwatch", "secret");
            FlushReport report = flush(server.getSmtps().getPort(), "secret", Tls.TLS);
            assertThat(report.failures()).isEmpty();
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void anUntrustedCertificateIsNotAccepted() {
        GreenMail server = server(ServerSetup.PROTOCOL_SMTPS);
        try {
            FlushReport report = bench.sender(
                            new SmtpTransport(smtp(server.getSmtps().getPort(), "x", Tls.TLS)))
                    .sendAll();
            assertThat(report.failures().get(0).error()).contains("cannot be reached");
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerWithoutStarttlsGetsNeitherLoginNorMail() throws Exception {
        try (Script server = new Script("250 ok")) {
            FlushReport report = flush(server.port(), "secret", Tls.STARTTLS);
            assertThat(report.failures().get(0).error()).contains("STARTTLS");
            assertThat(server.heard()).doesNotContain("AUTH").doesNotContain("MAIL FROM");
        }
    }

    @Test
    void aRefusedConnectionIsToldAndTriedAgain() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        FlushReport report = flush(port, "", Tls.NONE);
        assertThat(report.failures().get(0).error())
                .contains("cannot be reached")
                .contains("mail.smtp.host");
        assertThat(bench.outbox().get(0)).contains("queued");
    }

    @Test
    void aTemporaryRefusalQueuesAPermanentOneKills() throws Exception {
        try (Script server = new Script("451 greylisted, come back")) {
            assertThat(flush(server.port(), "", Tls.NONE).failures().get(0).error())
                    .contains("451 greylisted");
        }
        assertThat(bench.outbox().get(0)).contains("queued");
        try (Script server = new Script("550 no such user")) {
            assertThat(flush(server.port(), "", Tls.NONE).failures().get(0).dead())
                    .isTrue();
        }
        assertThat(bench.outbox().get(0)).contains("dead");
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerLeavesTheMailsFateOpen() throws Exception {
        try (Script server = new Script("HANG UP")) {
            assertThat(flush(server.port(), "", Tls.NONE).failures()).hasSize(1);
        }
        assertThat(bench.outbox().get(0)).contains("sending");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForever() throws Exception {
        try (ServerSocket mute = new ServerSocket(0)) {
            long begin = System.nanoTime();
            assertThat(flush(mute.getLocalPort(), "", Tls.NONE).failures()).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static GreenMail server(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        GreenMail server = new GreenMail(setup);
        server.start();
        return server;
    }

    private FlushReport flush(int port, String password, Tls tls) {
        Properties trusting = new Properties();
        if (tls == Tls.TLS) {
            trusting.put("mail.smtp.ssl.socketFactory", new DummySSLSocketFactory());
            trusting.put("mail.smtp.ssl.checkserveridentity", "false");
        }
        return bench.sender(new SmtpTransport(smtp(port, password, tls), trusting))
                .sendAll();
    }

    private static Settings.Smtp smtp(int port, String password, Tls tls) {
        String user = password.isEmpty() ? "" : "churnwatch";
        return new Settings.Smtp("127.0.0.1", port, user, password, null, tls, Duration.ofSeconds(3));
    }

    /** A mail server that is friendly until the recipient is named, or hangs up after the text. */
    private static final class Script implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final Queue<String> heard = new ConcurrentLinkedQueue<>();
        private final String answer;

        Script(String answer) throws IOException {
            this.answer = answer;
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        String heard() {
            return String.join("\n", heard);
        }

        private void serve() {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                OutputStream out = client.getOutputStream();
                say(out, "220 script");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    heard.add(line);
                    say(out, reply(line));
                    if (line.startsWith("DATA")) {
                        // Reads the mail, and is gone before it says whether it took it.
                        String text = in.readLine();
                        while (!".".equals(text)) {
                            text = in.readLine();
                        }
                        return;
                    }
                }
            } catch (IOException e) {
                heard.add(e.toString());
            }
        }

        private String reply(String line) {
            if (line.startsWith("RCPT") && !answer.equals("HANG UP")) {
                return answer;
            }
            return line.startsWith("DATA") ? "354 go on" : line.startsWith("QUIT") ? "221 bye" : "250 ok";
        }

        private static void say(OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
