package churnwatch.notify;

import static churnwatch.notify.MailFixture.LATE;
import static churnwatch.notify.MailFixture.MARCH_31;
import static churnwatch.notify.MailFixture.assessed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.fact.Level;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {
    @TempDir
    Path folder;

    private MailFixture bench;

    @BeforeEach
    void open() {
        bench = new MailFixture(folder);
        bench.customer(1, "C-1", "Ünal & Søn", "ann", null);
        bench.customer(4, "C-4", null, null, null);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatWasSentIsNotSentAgain() {
        queueTwo();
        assertThat(bench.flush()).isEqualTo(new FlushReport(2, List.of(), false));
        assertThat(bench.flush()).isEqualTo(new FlushReport(0, List.of(), false));
        assertThat(emls()).hasSize(2);
    }

    @Test
    void aSenderKilledBetweenSendingAndMarkingRepeatsTheSameMessageIdOnlyAfterItsLease() {
        queueTwo();
        List<String> ids = new ArrayList<>();
        Transport dying = new Recording(message -> {
            ids.add(message.getMessageID());
            throw new AssertionError("killed");
        });
        assertThatThrownBy(() -> bench.sender(dying).sendDue()).hasMessage("killed");
        Recording next = new Recording(message -> ids.add(message.getMessageID()));
        assertThat(bench.sender(next).sendAll().sent()).isEqualTo(1);
        bench.pass(bench.settings.mail().lease());
        assertThat(bench.sender(next).sendAll().sent()).isEqualTo(1);
        assertThat(ids).hasSize(3);
        assertThat(ids.get(2)).isEqualTo(ids.get(0)).isNotEqualTo(ids.get(1));
    }

    @Test
    void aLeaseOfAProcessThatIsGoneIsTakenUpAtOnce() throws Exception {
        queueTwo();
        Process shortLived =
                new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version").start();
        shortLived.waitFor();
        String host = java.net.InetAddress.getLocalHost().getHostName();
        bench.database.writing(
                "test",
                tx -> tx.execute(
                        "UPDATE outbox SET state = 'sending', lease_until = 9e15, lease_by = ?",
                        host + " " + shortLived.pid() + " 0 x"));
        assertThat(bench.flush().sent()).isEqualTo(2);
    }

    @Test
    void twoSendersNeverSendTheSameMail() throws Exception {
        for (int i = 0; i < 40; i++) {
            String key = "k" + i;
            bench.database.writing(
                    "test", tx -> new Outbox(bench.settings, bench.clock).queueOps(tx, "subject", "text", key));
        }
        ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<FlushReport> task = () -> bench.sender(new Recording(message -> ids.add(message.getMessageID())))
                    .sendAll();
            int sent = 0;
            for (Future<FlushReport> report : threads.invokeAll(List.of(task, task))) {
                sent += report.get().sent();
            }
            assertThat(sent).isEqualTo(40);
        } finally {
            threads.shutdown();
        }
        assertThat(ids).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aMailThatFailsComesBackLaterAndLaterAndIsDeadAtLast() {
        bench.database.writing("test", tx -> new Outbox(bench.settings, bench.clock).queueOps(tx, "s", "t", "k"));
        assertThat(failing(DeliveryException.Fault.LATER).sendDue().failures())
                .extracting(FlushReport.Failure::dead)
                .containsExactly(false);
        assertThat(failing(DeliveryException.Fault.LATER).sendDue().failures()).isEmpty();
        bench.pass(Duration.ofSeconds(60));
        assertThat(failing(DeliveryException.Fault.LATER).sendDue().failures()).hasSize(1);
        bench.pass(Duration.ofSeconds(59));
        assertThat(failing(DeliveryException.Fault.LATER).sendDue().failures()).isEmpty();
        bench.pass(Duration.ofSeconds(61));
        assertThat(failing(DeliveryException.Fault.LATER).sendDue().failures())
                .extracting(FlushReport.Failure::dead)
                .containsExactly(true);
        assertThat(bench.outbox()).containsExactly("ops@localhost dead s");
        assertThat(bench.flush().sent()).isZero();
        Outbox outbox = new Outbox(bench.settings, bench.clock);
        assertThat(bench.database.<List<Long>, RuntimeException>write("test", tx -> outbox.retry(tx, List.of())))
                .containsExactly(1L);
        assertThat(bench.flush().sent()).isEqualTo(1);
    }

    @Test
    void aFlushByHandDoesNotWaitForTheNextAttemptsTime() {
        bench.database.writing("test", tx -> new Outbox(bench.settings, bench.clock).queueOps(tx, "s", "t", "k"));
        failing(DeliveryException.Fault.LATER).sendDue();
        assertThat(bench.flush().sent()).isEqualTo(1);
    }

    @Test
    void aRefusedMailIsDeadAtOnceAndTheOthersGo() {
        queueTwo();
        Recording refusing = new Recording(message -> {
            if (message.getAllRecipients()[0].toString().startsWith("ann")) {
                throw new DeliveryException(DeliveryException.Fault.REFUSED, "550 no such user", new IOException());
            }
        });
        FlushReport report = bench.sender(refusing).sendAll();
        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.failures())
                .containsExactly(new FlushReport.Failure(1, "ann@example.org", true, "550 no such user"));
    }

    @Test
    void whereNothingCanLeaveOnlyTheFirstMailIsTried() {
        queueTwo();
        assertThat(failing(DeliveryException.Fault.UNREACHABLE).sendAll().failures())
                .hasSize(1);
        assertThat(bench.strings("SELECT state || attempts FROM outbox ORDER BY message_no"))
                .containsExactly("queued1", "queued0");
    }

    @Test
    void aServerThatIsAwayForDaysMakesNoDeadLetter() {
        queueTwo();
        for (int i = 0; i < 10; i++) {
            assertThat(failing(DeliveryException.Fault.UNREACHABLE).sendDue().failures())
                    .noneMatch(FlushReport.Failure::dead);
            bench.pass(Duration.ofHours(7));
        }
        assertThat(bench.flush().sent()).isEqualTo(2);
    }

    @Test
    void aMailThatBreaksItsSenderHoldsNoOtherAndIsDeadInTheEnd() {
        queueTwo();
        Recording breaking = new Recording(message -> {
            if (message.getAllRecipients()[0].toString().startsWith("ann")) {
                throw new IllegalStateException("a fault of the program");
            }
        });
        FlushReport first = bench.sender(breaking).sendAll();
        assertThat(first.sent()).isEqualTo(1);
        assertThat(first.failures().get(0).error()).contains("unforeseen").contains("a fault of the program");
        bench.pass(Duration.ofHours(1));
        bench.sender(breaking).sendAll();
        bench.pass(Duration.ofHours(1));
        assertThat(bench.sender(breaking).sendAll().failures().get(0).dead()).isTrue();
    }

    @Test
    void aMailThatEndsEveryProgramThatTakesItUpIsSetAside() {
        queueTwo();
        Transport deadly = new Recording(message -> {
            if (message.getAllRecipients()[0].toString().startsWith("ann")) {
                throw new AssertionError("the process is gone");
            }
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> bench.sender(deadly).sendDue()).hasMessage("the process is gone");
            bench.pass(bench.settings.mail().lease());
        }
        FlushReport report = bench.sender(deadly).sendDue();
        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.failures().get(0).dead()).isTrue();
        assertThat(report.failures().get(0).error()).contains("Set aside").contains("3 programs");
    }

    @Test
    void noMoreMailsLeaveWithinAMinuteThanMayAlsoAfterARestart() throws IOException {
        bench.close();
        bench = MailFixture.of(folder, "mail:\n  per_minute: 2\n");
        for (int i = 0; i < 5; i++) {
            bench.database.writing(
                    "test", tx -> new Outbox(bench.settings, bench.clock).queueTest(tx, "ann@example.org"));
            bench.pass(Duration.ofMillis(1));
        }
        assertThat(bench.flush()).isEqualTo(new FlushReport(2, List.of(), true));
        bench.pass(Duration.ofSeconds(59));
        assertThat(bench.flush()).isEqualTo(new FlushReport(0, List.of(), true));
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.flush().sent()).isEqualTo(2);
        bench.pass(Duration.ofSeconds(60));
        assertThat(bench.flush()).isEqualTo(new FlushReport(1, List.of(), false));
    }

    @Test
    void someDeadLettersAreQueuedAgainByTheirNumbers() {
        queueTwo();
        failing(DeliveryException.Fault.REFUSED).sendAll();
        Outbox outbox = new Outbox(bench.settings, bench.clock);
        assertThat(bench.database.<List<Long>, RuntimeException>write("test", tx -> outbox.retry(tx, List.of(2L, 9L))))
                .containsExactly(2L);
        assertThat(bench.outbox())
                .satisfiesExactly(
                        ann -> assertThat(ann).contains("dead"),
                        bob -> assertThat(bob).contains("queued"));
    }

    @Test
    void aMailOfUnknownFateStaysAsBeingSentUntilItIsTriedAgain() {
        bench.database.writing("test", tx -> new Outbox(bench.settings, bench.clock).queueOps(tx, "s", "t", "k"));
        failing(DeliveryException.Fault.UNKNOWN).sendDue();
        assertThat(bench.outbox()).containsExactly("ops@localhost sending s");
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.sender(new Recording(message -> {})).sendDue().sent()).isEqualTo(1);
    }

    @Test
    void opsAreToldOnceForAKey() {
        bench.database.writing("test", tx -> {
            Outbox outbox = new Outbox(bench.settings, bench.clock);
            outbox.queueOps(tx, "No feed", "since 07:30", "feed 2026-03-31");
            outbox.queueOps(tx, "No feed", "since 07:30", "feed 2026-03-31");
            outbox.queueOps(tx, "No feed", "since 07:30", "feed 2026-04-01");
        });
        assertThat(bench.outbox()).containsExactly("ops@localhost queued No feed", "ops@localhost queued No feed");
    }

    @Test
    void noNameOrSubjectCanAddAHeader() throws IOException {
        bench.customer(7, "C\r\nBcc: evil@example.org", "N\r\nBcc: evil@example.org\r\n\r\nbody", "x\nBcc: y", null);
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(
                folder.resolve("templates/digest.subject.txt"), "Of {{ digest.lines[0].name }}\nBcc: evil@example.org");
        bench.snapshot(MARCH_31, assessed(7, Level.HIGH, 100, LATE));
        bench.flush();
        String eml = Files.readString(emls().get(0));
        String head = eml.substring(0, eml.indexOf("\r\n\r\n"));
        assertThat(head.lines().filter(line -> line.startsWith("Bcc"))).isEmpty();
        assertThat(head).contains("Subject: Of N Bcc: evil@example.org");
    }

    @Test
    void anAddressThatIsNoneIsRefusedInWords() {
        bench.database.writing(
                "test", tx -> new Outbox(bench.settings, bench.clock).queueTest(tx, "a@b.org\r\nBcc: c@d.org"));
        assertThat(bench.flush().failures().get(0).error()).contains("is not a mail address");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldWithTheRemedy() throws IOException {
        queueTwo();
        Files.writeString(folder.resolve("mail"), "a file where the folder should be");
        assertThat(bench.flush().failures().get(0).error()).contains("mail.folder");
    }

    private void queueTwo() {
        bench.database.writing("test", tx -> {
            Outbox outbox = new Outbox(bench.settings, bench.clock);
            outbox.queueTest(tx, "ann@example.org");
            outbox.queueTest(tx, "bob@example.org");
        });
    }

    private Sender failing(DeliveryException.Fault fault) {
        return bench.sender(new Recording(message -> {
            throw new DeliveryException(fault, "no", new IOException());
        }));
    }

    private List<Path> emls() {
        try (Stream<Path> files = Files.list(folder.resolve("mail"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Receiver {
        void take(MimeMessage message) throws Exception;
    }

    /** The far end of a transport, as the test wants it. */
    private record Recording(Receiver receiver) implements Transport {
        @Override
        public void send(MimeMessage message) throws DeliveryException {
            try {
                assertThat(new String(bytes(message), StandardCharsets.US_ASCII))
                        .contains("Message-ID: <");
                receiver.take(message);
            } catch (DeliveryException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static byte[] bytes(MimeMessage message) throws Exception {
            var out = new java.io.ByteArrayOutputStream();
            message.writeTo(out);
            return out.toByteArray();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
