package churnwatch.doctor;

import churnwatch.config.Settings;
import churnwatch.notify.Digests;
import churnwatch.notify.Outbox;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether mails can be written, and whether they leave. */
final class MailChecks {
    private static final Duration BACKLOG_MAX = Duration.ofDays(1);

    private final Settings settings;
    private final Clock clock;

    MailChecks(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    List<Finding> templates() {
        new Digests(settings, clock).check();
        return List.of(Finding.ok("templates", settings.mail().templates() + " can be filled in"));
    }

    List<Finding> outbox(Database database) {
        Outbox.Waiting waiting = database.read(new Outbox(settings, clock)::waiting);
        List<Finding> findings = new ArrayList<>();
        if (waiting.dead() > 0) {
            findings.add(Finding.wrong(
                    "mail",
                    waiting.dead() + " mails could not be sent and were given up",
                    "churnwatch mail list tells why; churnwatch mail retry sends them again"));
        }
        long late = late(database);
        if (late > 0) {
            findings.add(Finding.wrong(
                    "mail",
                    late + " of " + waiting.queued() + " waiting mails are older than a day",
                    "churnwatch mail --flush sends them now; churnwatch serve sends by itself"));
        }
        return findings.isEmpty() ? List.of(Finding.ok("mail", waiting.queued() + " mails wait")) : findings;
    }

    private long late(Database database) {
        long before = clock.instant().minus(BACKLOG_MAX).toEpochMilli();
        return database.read(handle ->
                handle.createQuery("""
                        SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')
                            AND coalesce(not_before, created_at) < :before
                        """).bind("before", before).mapTo(Long.class).one());
    }
}
