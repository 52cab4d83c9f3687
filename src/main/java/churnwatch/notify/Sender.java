package churnwatch.notify;

import churnwatch.config.Settings;
import churnwatch.notify.DeliveryException.Fault;
import churnwatch.notify.FlushReport.Failure;
import churnwatch.notify.Lease.Which;
import churnwatch.store.Database;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the outbox holds: one mail at a time, each at least once, under a Message-ID that makes repeats harmless. */
public final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration DELAY_MAX = Duration.ofHours(6);
    // A server that comes back is met soon: asking whether it is there costs one connection.
    private static final Duration UNREACHABLE_DELAY_MAX = Duration.ofMinutes(15);

    private final Settings.Mail settings;
    private final Transport transport;
    private final RandomGenerator random;
    private final Lease lease;
    private final MimeMessages messages;

    public Sender(Database database, Settings.Mail settings, Transport transport, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.transport = transport;
        this.random = random;
        this.lease = new Lease(database, settings, clock);
        this.messages = new MimeMessages(settings);
    }

    /** The transport that the settings ask for. */
    public static Transport transport(Settings.Mail settings) {
        return switch (settings.transport()) {
            case FOLDER -> new FolderTransport(settings.folder());
            case SMTP -> new SmtpTransport(settings.smtp());
        };
    }

    /** Sends what is due by now; what failed a moment ago waits its time. */
    public FlushReport sendDue() {
        FlushReport report = send(0, Long.MAX_VALUE, Which.DUE);
        // Nobody reads this report; the commands tell theirs themselves.
        for (Failure failure : report.failures()) {
            LOG.warn(
                    "Mail {} not sent{}: {}", failure.messageNo(), failure.dead() ? ", now dead" : "", failure.error());
        }
        return report;
    }

    /** Sends all that waits, also what would be tried again only later; but for what its recipient's time has not come. */
    public FlushReport sendWaiting() {
        return send(0, Long.MAX_VALUE, Which.WAITING);
    }

    /** Sends all that waits, for whenever. */
    public FlushReport sendAll() {
        return send(0, Long.MAX_VALUE, Which.ALL);
    }

    /** Sends this mail alone. */
    public FlushReport sendOne(long messageNo) {
        return send(messageNo, messageNo, Which.ALL);
    }

    /** Why this is no mail address, or nothing if it is one. */
    public static Optional<String> addressFault(String address) {
        try {
            MimeMessages.address("address", address);
            return Optional.empty();
        } catch (DeliveryException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private FlushReport send(long from, long to, Which which) {
        lease.freeAbandoned();
        try {
            return sendEach(from, to, which);
        } finally {
            transport.close();
        }
    }

    private FlushReport sendEach(long from, long to, Which which) {
        int sent = 0;
        List<Failure> failures = new ArrayList<>();
        Optional<Leased> next = lease.claim(from, to, which);
        while (next.isPresent()) {
            Leased mail = next.get();
            try {
                deliver(mail);
                lease.sent(mail);
                sent++;
            } catch (DeliveryException e) {
                failures.add(fail(mail, e));
                if (e.fault() == Fault.UNREACHABLE) {
                    // Every other mail would meet the same: they wait without having been tried.
                    break;
                }
            }
            next = lease.claim(mail.messageNo() + 1, to, which);
        }
        return new FlushReport(sent, failures, lease.isFull());
    }

    /** A mail that breaks its sender is set aside, so that it does not hold the others. */
    private void deliver(Leased mail) throws DeliveryException {
        if (mail.tries() > settings.maxAttempts()) {
            throw new DeliveryException(
                    Fault.REFUSED,
                    "Set aside: each of the " + settings.maxAttempts()
                            + " programs that took it up ended before it told what came of it",
                    null);
        }
        MimeMessage message;
        try {
            message = messages.of(mail);
        } catch (RuntimeException e) {
            throw new DeliveryException(Fault.REFUSED, "The mail cannot be written: " + e, e);
        }
        try {
            transport.send(message);
        } catch (RuntimeException e) {
            LOG.warn("Sending mail {} failed in an unforeseen way", mail.messageNo(), e);
            throw new DeliveryException(Fault.UNKNOWN, "Sending it failed in an unforeseen way: " + e, e);
        }
    }

    private Failure fail(Leased mail, DeliveryException e) {
        boolean unreachable = e.fault() == Fault.UNREACHABLE;
        boolean dead = e.fault() == Fault.REFUSED || (!unreachable && mail.tries() >= settings.maxAttempts());
        String state = dead ? "dead" : e.fault() == Fault.UNKNOWN ? "sending" : "queued";
        String error = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        lease.failed(mail, state, error, delay(mail.attempts(), unreachable), unreachable);
        return new Failure(mail.messageNo(), mail.recipient(), dead, error);
    }

    /** Twice as long after each attempt, and somewhat at random, so that many do not come back at once. */
    private Duration delay(int attempts, boolean unreachable) {
        double doubled = settings.retryAfter().toMillis() * Math.pow(2, attempts - 1.0);
        double limited = Math.min(doubled, (double) (unreachable ? UNREACHABLE_DELAY_MAX : DELAY_MAX).toMillis());
        return Duration.ofMillis((long) (limited * (0.5 + random.nextDouble() / 2)));
    }
}
