package churnwatch.notify;

import churnwatch.alert.AlertBook;
import churnwatch.alert.AlertRun;
import churnwatch.alert.Unknown;
import churnwatch.config.Settings;
import churnwatch.config.Settings.Route;
import churnwatch.config.SettingsFile;
import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A real database with customers, a clock to set, and snapshots as the product takes them: alerts, then digests. */
final class MailFixture implements AutoCloseable {
    static final LocalDate MARCH_31 = LocalDate.of(2026, 3, 31);
    static final FiredSignal CANCEL = new FiredSignal("cancellation_enquiry", Severity.CRITICAL, """
            {"rule":["cancellation_enquiry"],"rule_set":"h","values":{"contacts":1},\
            "facts":[{"table":"interactions","id":"i1","date":"2026-03-29"}]}""");
    static final FiredSignal LATE = new FiredSignal("late_payment", Severity.MEDIUM, """
            {"rule":["late_payment"],"rule_set":"h","values":{"days_late":12},\
            "facts":[{"table":"invoices","id":"I-7","date":"2026-02-01","due_on":"2026-03-19","paid_on":null,"amount":120}]}""");

    final Database database;
    final Settings settings;
    private Instant now = Instant.parse("2026-04-01T04:00:00Z");
    final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    MailFixture(Path folder) {
        this(folder, settings(folder));
    }

    private MailFixture(Path folder, Settings settings) {
        this.settings = settings;
        this.database = Database.open(folder.resolve("a.db").toString(), settings.zone(), settings.currency());
    }

    /** With settings as a file says them; mails and templates lie in the folder. */
    static MailFixture of(Path folder, String yaml) throws IOException {
        Files.writeString(folder.resolve(SettingsFile.NAME), yaml);
        List<String> folders =
                List.of("mail.folder=" + folder.resolve("mail"), "mail.templates=" + folder.resolve("templates"));
        return new MailFixture(folder, SettingsFile.load(folder, true, folders, Map.of()));
    }

    /** Owners ann and bob get their own customers; all others go to the team. */
    private static Settings settings(Path folder) {
        Settings d = Settings.defaults();
        Settings.Mail m = d.mail();
        Settings.Mail mail = new Settings.Mail(
                m.transport(),
                folder.resolve("mail"),
                "churnwatch@example.org",
                folder.resolve("templates"),
                3,
                3,
                0,
                m.retryAfter(),
                m.lease(),
                m.smtp(),
                m.locale(),
                m.privacy(),
                "retention@example.org",
                m.link(),
                m.trends());
        Settings.Routing routing = new Settings.Routing(
                List.of(
                        new Route("ann", null, null, null, null, List.of("ann@example.org", "chief@example.org")),
                        new Route("eve", null, null, null, null, List.of("chief@example.org")),
                        new Route("bob", null, "north", null, null, List.of("bob@example.org"))),
                List.of("team@example.org"));
        return new Settings(
                d.database(),
                d.zone(),
                d.currency(),
                d.rules(),
                d.customers(),
                d.segments(),
                d.risk(),
                d.intake(),
                d.snapshot(),
                d.alerts(),
                mail,
                routing,
                d.recipients(),
                d.owners(),
                d.holidays(),
                d.serve(),
                d.upkeep(),
                d.retention(),
                d.control(),
                d.kpi(),
                d.reports());
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void customer(int no, String id, @Nullable String name, @Nullable String owner, @Nullable String region) {
        database.writing(
                "test",
                tx -> tx.execute(
                        "INSERT INTO customers (customer_no, customer_id, name, owner, region, joined_on) VALUES (?, ?, ?, ?, ?, 1)",
                        no,
                        id,
                        name,
                        owner,
                        region));
    }

    static Assessment assessed(int customer, Level level, long valueAtRisk, FiredSignal... signals) {
        return new Assessment(customer, level.ordinal() * 0.25 + 0.1, level, valueAtRisk, List.of(signals));
    }

    /** Takes a snapshot of these customers; returns how many mails it queued. */
    int snapshot(LocalDate asOf, Assessment... assessments) {
        Digests digests = new Digests(settings, clock);
        return database.<Integer, RuntimeException>write("test", tx -> {
            tx.execute("DELETE FROM signals WHERE as_of = ?", asOf.toEpochDay());
            digests.takeBackWaiting(tx, asOf);
            try (AlertRun run =
                    new AlertBook(settings.alerts(), digests, settings.zone()).begin(tx, asOf, "set", clock.millis())) {
                for (Assessment assessment : assessments) {
                    run.accept(assessment);
                    for (FiredSignal fired : assessment.signals()) {
                        tx.execute(
                                "INSERT INTO signals VALUES (?, ?, ?, ?, ?)",
                                asOf.toEpochDay(),
                                assessment.customerNo(),
                                fired.signal(),
                                fired.severity().ordinal(),
                                fired.evidence());
                    }
                }
                run.finish(customer -> true, Unknown.NOTHING);
            }
            return digests.queue(tx, asOf);
        });
    }

    FlushReport flush() {
        return sender(new FolderTransport(settings.mail().folder())).sendAll();
    }

    Sender sender(Transport transport) {
        return new Sender(database, settings.mail(), transport, clock, RandomGenerator.of("Random"));
    }

    List<String> strings(String sql) {
        return database.read(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    List<String> outbox() {
        return strings("SELECT recipient || ' ' || state || ' ' || subject FROM outbox ORDER BY message_no");
    }

    @Override
    public void close() {
        database.close();
    }
}
