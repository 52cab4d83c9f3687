package churnwatch;

import churnwatch.alert.AlertBook;
import churnwatch.alert.AlertDates;
import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import churnwatch.alert.FollowUps;
import churnwatch.config.Settings;
import churnwatch.config.Settings.Trust;
import churnwatch.config.SettingsFile;
import churnwatch.history.Packer;
import churnwatch.notify.Digests;
import churnwatch.notify.Escalations;
import churnwatch.notify.Outbox;
import churnwatch.retention.BudgetWatch;
import churnwatch.retention.Interventions;
import churnwatch.retention.Interventions.Wish;
import churnwatch.retention.SnapshotWork;
import churnwatch.retention.Tactics;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
import churnwatch.snapshot.AlertReplay;
import churnwatch.snapshot.HeldRules;
import churnwatch.snapshot.HeldRules.Decided;
import churnwatch.snapshot.HeldRules.Decision;
import churnwatch.snapshot.Replayed;
import churnwatch.snapshot.RuleRun;
import churnwatch.snapshot.RuleRuns;
import churnwatch.snapshot.SnapshotReport;
import churnwatch.snapshot.Snapshots;
import churnwatch.snapshot.Unjudged;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Customers numbered from 1, called c1, c2 and so on, who move and call on days that a test chooses; snapshots of them with
 * rule sets of the test's own, and what came of these.
 */
final class Town implements AutoCloseable {
    static final LocalDate DAY_1 = LocalDate.of(2026, 3, 1);

    /** Says of everybody who moved on the day of the snapshot, and of everybody who called, that it is a medium risk. */
    static final String MOVED = rule("moved", "details.changed(DetailKind.ADDRESS, 1) > 0");

    static final String CALLED = rule("called", "contacts.inbound(Topic.BILLING, 1) > 0");

    private static final String RISK = """
            package risk
            rule "weight"
            when
                $s : Signal( $c : customer )
            then
                risk.add($c, 0.3);
            end
            """;

    private final Database database;
    private final Settings settings;
    private final StringBuilder told = new StringBuilder();

    Town(Path folder, int customers, String... assignments) throws IOException {
        List<String> all = new ArrayList<>(List.of(assignments));
        all.add("database=" + folder.resolve("town.db"));
        all.add("mail.digest_limit=10000");
        settings = SettingsFile.load(Path.of("config"), true, all, Map.of());
        database = Database.open(settings.database(), settings.zone(), settings.currency());
        database.writing("test", tx -> {
            PreparedBatch batch =
                    tx.prepareBatch("INSERT INTO customers (customer_no, customer_id, joined_on) VALUES (?, ?, 20000)");
            for (int no = 1; no <= customers; no++) {
                batch.bind(0, no).bind(1, "c" + no).add();
            }
            batch.execute();
            // Somebody long ago, so that no table is empty.
            tx.execute("INSERT INTO contact_changes (change_id, customer_no, changed_at, changed_day, kind)"
                    + " VALUES ('first', 1, 0, 0, 'email')");
            tx.execute("INSERT INTO interactions (interaction_id, customer_no, occurred_at, occurred_day, direction,"
                    + " medium) VALUES ('first', 1, 0, 0, 'outbound', 'call')");
        });
    }

    static String rule(String name, String condition) {
        return rule(name, condition, "signals.raise($c, \"" + name + "\", Severity.MEDIUM);");
    }

    static String rule(String name, String condition, String consequence) {
        return """
                rule "%s"
                when
                    $c : Customer( %s )
                then
                    %s
                end
                """.formatted(name, condition, consequence);
    }

    /** Rules as a trusted folder may hold them. */
    static RuleBook rules(String... signals) {
        return rulesWith(RISK, signals);
    }

    static RuleBook rulesWith(String risk, String... signals) {
        return RuleBook.of(
                new RuleFiles(List.of(
                        new RuleFile("signals/a.drl", "package signals\n" + String.join("\n", signals)),
                        new RuleFile("risk/a.drl", risk))),
                Trust.FULL);
    }

    /** Packs what happened, for snapshots that others take. */
    void pack() {
        database.writing("test", tx -> new Packer(tx).repackAll());
    }

    void moved(LocalDate day, int first, int last) {
        happened(
                "INSERT INTO contact_changes (change_id, customer_no, changed_at, changed_day, kind)"
                        + " VALUES (:id, :no, :day * 86400000, :day, 'address')",
                day,
                first,
                last);
    }

    void called(LocalDate day, int first, int last) {
        happened(
                "INSERT INTO interactions (interaction_id, customer_no, occurred_at, occurred_day, direction, medium,"
                        + " topic) VALUES (:id, :no, :day * 86400000, :day, 'inbound', 'call', 'billing')",
                day,
                first,
                last);
    }

    private void happened(String sql, LocalDate day, int first, int last) {
        database.writing("test", tx -> {
            PreparedBatch batch = tx.prepareBatch(sql);
            for (int no = first; no <= last; no++) {
                batch.bind("id", day + "-" + no)
                        .bind("no", no)
                        .bind("day", day.toEpochDay())
                        .add();
            }
            batch.execute();
        });
    }

    void sql(String... statements) {
        database.writing("test", tx -> {
            for (String statement : statements) {
                tx.execute(statement);
            }
        });
    }

    SnapshotReport snapshot(LocalDate day, RuleBook rules) {
        pack();
        told.setLength(0);
        return new Snapshots(database, settings, () -> rules, aftermath(), CommandRun.CLOCK).take(day);
    }

    Decided decide(Decision decision, String... rules) {
        told.setLength(0);
        return new HeldRules(database, aftermath(), CommandRun.CLOCK)
                .decide(decision, List.of(rules), "ann", "a reason");
    }

    /** A person named ann decides. */
    List<AlertWork.Decided> decide(Deed deed, String why, Long... alertIds) {
        return new AlertWork(database, new FollowUps(settings.alerts()), CommandRun.CLOCK, tx -> List.of())
                .decide(deed, List.of(alertIds), "ann", why);
    }

    /** A person named ann applies a tactic, at no cost but what tactics.yaml says. */
    void intervene(String tactic, LocalDate day, List<Long> alertIds) {
        AlertWork work = new AlertWork(database, new FollowUps(settings.alerts()), CommandRun.CLOCK, tx -> List.of());
        Interventions interventions = new Interventions(
                database,
                settings,
                () -> Tactics.read(settings),
                work,
                new BudgetWatch(settings, (tx, subject, text, key) -> {}),
                CommandRun.CLOCK);
        database.writing(
                "test",
                tx -> alertIds.forEach(
                        alert -> interventions.intervene(tx, new Wish(alert, tactic, null, day, "ann", null))));
    }

    private AlertsAndMails aftermath() {
        Digests digests = new Digests(
                settings,
                CommandRun.CLOCK,
                (handle, asOf) -> Unjudged.read(handle, asOf).entries().stream()
                        .map(entry -> new Digests.Note(entry.cause().word(), entry.signal(), entry.whole()))
                        .toList());
        return new AlertsAndMails(
                new AlertBook(settings.alerts(), digests, settings.zone()),
                digests,
                new Outbox(settings, CommandRun.CLOCK),
                new Escalations(settings, CommandRun.CLOCK),
                SnapshotWork.of(database, settings, new Outbox(settings, CommandRun.CLOCK)::queueOps, CommandRun.CLOCK),
                settings.alerts().suppressNoticeDays(),
                CommandRun.CLOCK,
                told::append);
    }

    /** What the last run told of its alerts. */
    String told() {
        return told.toString();
    }

    /** How many of each signal are stored. */
    Map<String, Integer> signals(LocalDate day) {
        return database.read(handle -> handle
                .createQuery("SELECT signal, count(*) FROM signals WHERE as_of = ? GROUP BY signal")
                .bind(0, day.toEpochDay())
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** What became of each rule, its name and its state. */
    Map<String, String> states(LocalDate day) {
        return database.read(handle -> RuleRuns.of(handle, day)).stream()
                .collect(Collectors.toMap(
                        rule -> rule.rule().name(), rule -> rule.state().word()));
    }

    RuleRun rule(LocalDate day, String name) {
        return database.read(handle -> RuleRuns.of(handle, day)).stream()
                .filter(rule -> rule.rule().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The alerts by number: number, customer, status, level and signals. */
    List<String> alerts() {
        return strings("""
                SELECT a.alert_id || ' c' || a.customer_no || ' ' || a.status || ' ' || a.level || ' ' ||
                    coalesce((SELECT group_concat(signal, '+') FROM
                        (SELECT DISTINCT signal FROM alert_signals s WHERE s.alert_id = a.alert_id ORDER BY signal)), '-')
                FROM alerts a ORDER BY a.alert_id
                """);
    }

    /** What every alert was made from, computed again for each date on which it opened or changed. */
    List<Replayed> replays() {
        return database.read(handle -> {
            AlertReplay replay = new AlertReplay(handle, Trust.FULL);
            List<Replayed> all = new ArrayList<>();
            for (long id : handle.createQuery("SELECT alert_id FROM alerts ORDER BY alert_id")
                    .mapTo(Long.class)
                    .list()) {
                AlertDates alert = AlertDates.of(handle, id).orElseThrow();
                alert.dates().forEach(day -> all.add(replay.run(alert.customerNo(), day)));
            }
            return all;
        });
    }

    int openAlerts() {
        return Integer.parseInt(
                strings("SELECT count(*) FROM alerts WHERE status <> 'closed'").get(0));
    }

    /** The customers whom digests tell of. */
    List<String> mailed() {
        return strings("SELECT DISTINCT 'c' || customer_no FROM alert_mails ORDER BY customer_no");
    }

    /** The text of the newest digest of a date. */
    String digest(LocalDate day) {
        return strings("SELECT text FROM outbox WHERE kind = 'digest' AND as_of = " + day.toEpochDay()
                        + " ORDER BY message_no DESC LIMIT 1")
                .get(0);
    }

    List<String> opsMails() {
        return strings("SELECT subject || '\n' || text FROM outbox WHERE kind = 'ops' ORDER BY message_no");
    }

    List<String> strings(String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Override
    public void close() {
        database.close();
    }
}
