package churnwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Tls;
import churnwatch.notify.FaultyProxy.Fault;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a mail server and the way to it do, every mail arrives, and repeats carry the Message-ID of the first. */
@Timeout(120)
class FaultyServerTest {
    // Where the server is to be given up.
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    Path folder;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Queue<Fault> faults = new ArrayDeque<>();
    private MailFixture bench;
    private FaultyProxy proxy;

    @BeforeEach
    void open() throws IOException {
        bench = MailFixture.of(folder, "mail:\n  max_attempts: 50\n");
        server.start();
        proxy = new FaultyProxy(server.getSmtp().getPort(), this::nextFault);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.stop();
        bench.close();
    }

    private synchronized Fault nextFault() {
        Fault next = faults.poll();
        return next == null ? Fault.NONE : next;
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"HANG_UP", "MUTE", "GREYLIST", "CUT_IN_DATA"})
    void aMailThatAFaultKeptBackArrivesOnceWithTheNextTry(Fault fault) throws Exception {
        queue(2);
        faults.add(fault);
        FlushReport first = fault == Fault.MUTE ? flush(SHORT) : flush();
        assertThat(first.failures()).hasSize(1);
        assertThat(first.failures().get(0).dead()).isFalse();
        bench.pass(Duration.ofMinutes(1));
        flush();
        assertThat(states()).containsOnly("sent");
        assertThat(receivedIds()).containsExactlyInAnyOrderElementsOf(queuedIds());
    }

    @Test
    void aFaultOfOneMailHoldsNoOther() throws Exception {
        queue(3);
        faults.add(Fault.GREYLIST);
        assertThat(flush().sent()).isEqualTo(2);
        assertThat(receivedIds()).containsExactlyElementsOf(queuedIds().subList(1, 3));
    }

    @Test
    void aServerThatTakesItsTimeGetsEveryMailOnce() throws Exception {
        queue(3);
        faults.add(Fault.SLOW);
        assertThat(flush().sent()).isEqualTo(3);
        assertThat(receivedIds()).containsExactlyElementsOf(queuedIds());
    }

    @Test
    void aMailWhoseReceiptGotLostIsSentAgainUnderItsMessageId() throws Exception {
        queue(1);
        faults.add(Fault.NO_ANSWER_AFTER_DOT);
        assertThat(flush(SHORT).failures()).hasSize(1);
        assertThat(states()).containsExactly("sending");
        bench.pass(Duration.ofMinutes(1));
        assertThat(flush().sent()).isEqualTo(1);
        assertThat(states()).containsExactly("sent");
        String id = queuedIds().get(0);
        assertThat(receivedIds()).containsExactly(id, id);
        assertRepeatsAreEqual();
    }

    @Test
    void manyMailsThroughAStormOfFaultsAllArriveAndOnlyUnderTheirOwnIds() throws Exception {
        Random random = new Random(11);
        queue(25);
        int rounds = 0;
        while (states().stream().anyMatch(state -> !state.equals("sent")) && rounds++ < 100) {
            faults.clear();
            for (int i = 0; i < 12; i++) {
                faults.add(Fault.values()[random.nextInt(Fault.values().length)]);
            }
            flush(SHORT);
            bench.pass(Duration.ofHours(6));
        }
        assertThat(states()).containsOnly("sent");
        assertThat(receivedIds()).containsAll(queuedIds());
        assertThat(queuedIds()).containsAll(receivedIds());
        assertRepeatsAreEqual();
    }

    private void queue(int mails) {
        for (int i = 0; i < mails; i++) {
            bench.database.writing(
                    "test", tx -> new Outbox(bench.settings, bench.clock).queueTest(tx, "ann@example.org"));
            bench.pass(Duration.ofMillis(1));
        }
    }

    private FlushReport flush() {
        return flush(Duration.ofSeconds(20));
    }

    private FlushReport flush(Duration timeout) {
        Settings.Smtp smtp = new Settings.Smtp("127.0.0.1", proxy.port(), "", "", null, Tls.NONE, timeout);
        return bench.sender(new SmtpTransport(smtp)).sendDue();
    }

    private List<String> states() {
        return bench.strings("SELECT state FROM outbox ORDER BY message_no");
    }

    private List<String> queuedIds() {
        return bench.strings("SELECT message_id FROM outbox ORDER BY message_no");
    }

    private List<String> receivedIds() throws MessagingException {
        List<String> ids = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            ids.add(message.getMessageID());
        }
        return ids;
    }

    private void assertRepeatsAreEqual() throws MessagingException {
        Map<String, String> firsts = new HashMap<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            String text =
                    message.getSubject() + GreenMailUtil.getBody(message) + Arrays.toString(message.getHeader("Date"));
            assertThat(firsts.merge(message.getMessageID(), text, (first, again) -> first))
                    .isEqualTo(text);
        }
    }
}
