package churnwatch.privacy;

import churnwatch.alert.AlertWork;
import churnwatch.config.Settings;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.history.Packer;
import churnwatch.intake.AliasRows;
import churnwatch.intake.ErasedIds;
import churnwatch.intake.RejectedRows;
import churnwatch.privacy.Schema.Table;
import churnwatch.snapshot.Origins;
import churnwatch.store.Database;
import churnwatch.store.Failures;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Forgets customers: who they were goes from every table, from mails and from rejects, and from the bytes of the database's
 * file. What they did stays as that of a pseudonym, so that statistics and the results of past dates stay as they were.
 */
public final class Erasure {
    /** A day to come is set only so far ahead of a snapshot as a schedule may lag behind. */
    private static final int LAG_DAYS = 7;

    private static final String UNFINISHED = "erasure_unfinished";

    private final Database database;
    private final Settings settings;
    private final AlertWork alerts;
    private final Clock clock;

    public Erasure(Database database, Settings settings, AlertWork alerts, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * What became of one customer.
     *
     * @param already whether the customer had been erased before, and nothing was left to do
     * @param rows rows that are now the pseudonym's
     * @param withdrawn mails that have not left, and will not
     * @param mails mails that lost their words, or the customer's part of them
     * @param files .eml files changed or removed
     * @param rejects rows taken out of files of rejects
     */
    public record Erased(
            String pseudonym, boolean already, int rows, int withdrawn, int mails, int files, int rejects) {}

    /**
     * What became of all.
     *
     * @param copies copies of the database, which still hold what was erased
     * @param clean whether no byte of what was erased is left in the database's file and its log
     */
    public record Report(Map<String, Erased> erased, List<Path> copies, boolean clean) {
        public Report {
            copies = List.copyOf(copies);
        }
    }

    /** Erases all of these customers, or none where one is unknown. */
    public Report of(Collection<String> customerIds, String who, @Nullable String reason) {
        Set<String> ids = new LinkedHashSet<>(customerIds);
        Map<String, Erased> erased = database.write("erase", tx -> {
            List<String> unknown = ids.stream()
                    .filter(id -> Person.find(tx, id).isEmpty()
                            && Person.pseudonym(tx, id).isEmpty())
                    .toList();
            if (!unknown.isEmpty()) {
                throw Person.unknown(String.join("', '", unknown));
            }
            Map<String, Erased> done = new LinkedHashMap<>();
            Map<String, String> standIns = new HashMap<>();
            withAliases(tx, ids).forEach(id -> done.put(id, erase(tx, id, who, reason, standIns)));
            return done;
        });
        boolean clean = database.read(Erasure::isFinished) || rewrite();
        return new Report(erased, new Copies(database).known(), clean);
    }

    /** Who is forgotten is forgotten under all ids; an alias alone cannot be, since its rows are the other's by now. */
    private static Set<String> withAliases(Handle tx, Set<String> ids) {
        Set<String> all = new LinkedHashSet<>();
        for (String id : ids) {
            Optional<String> main = Person.main(tx, id);
            if (main.isPresent() && !ids.contains(main.get())) {
                throw Person.isAlias(id, main.get());
            }
            if (main.isPresent()) {
                continue; // after its customer
            }
            all.add(id);
            Person.find(tx, id).ifPresent(person -> all.addAll(person.aliases(tx)));
        }
        return all;
    }

    private static boolean isFinished(Handle reader) {
        return reader.createQuery("SELECT count(*) FROM meta WHERE name = :name")
                        .bind("name", UNFINISHED)
                        .mapTo(Integer.class)
                        .one()
                == 0;
    }

    // Cut off before its end it is made up for by the next erasure, of the same customer too.
    private boolean rewrite() {
        boolean clean = database.rewrite("erase");
        if (clean) {
            database.writing("erase", tx -> tx.execute("DELETE FROM meta WHERE name = ?", UNFINISHED));
        }
        return clean;
    }

    /** The stand-ins of rows erased before are used for aliases, whose old evidence names rows of their customer's by now. */
    private Erased erase(Handle tx, String id, String who, @Nullable String reason, Map<String, String> standIns) {
        Optional<String> before = Person.pseudonym(tx, id);
        if (before.isPresent()) {
            return new Erased(before.get(), true, 0, 0, 0, 0, 0);
        }
        Person person = Person.find(tx, id).orElseThrow(() -> Person.unknown(id));
        alerts.closeForgotten(tx, person.no(), who);
        Map<String, String> rows = new HashMap<>(Person.main(tx, id).isPresent() ? standIns : Map.of());
        separate(tx, person.no());
        Pseudonyms pseudonyms = new Pseudonyms(tx, person.no());
        rows.putAll(Redaction.flat(pseudonyms.ofTables(), pseudonyms.ofTables().keySet()));
        standIns.putAll(rows);
        List<Table> tables = Schema.of(tx);
        // Files first: should this be cut off, all is done once more.
        int rejects = rejects(tx, person);
        MailErasure.Counts mails = mails(tx, tables, person, new Redaction(person, pseudonyms.ofCustomer(), rows));
        remember(tx, person, pseudonyms);
        pseudonyms.replace();
        RowErasure erasure = new RowErasure(tx, person.no());
        int count = erasure.run(tables);
        erasure.evidence("signals", rows);
        erasure.evidence("shadow_signals", rows);
        new Origins(tx).erase(person.no());
        leave(tx, person.no(), pseudonyms.ofCustomer());
        pack(tx, person.no());
        DeedLog.add(
                tx,
                clock.millis(),
                Done.by(who, "erase", "customer").about(person.no()).because(reason));
        tx.execute("INSERT INTO meta (name, value) VALUES (?, '1') ON CONFLICT (name) DO NOTHING", UNFINISHED);
        return new Erased(
                pseudonyms.ofCustomer(), false, count, mails.withdrawn(), mails.changed(), mails.files(), rejects);
    }

    /** A forgotten alias is nobody's any more; its rows are those of the one whose alias it was. */
    private static void separate(Handle tx, int customerNo) {
        try {
            AliasRows.forget(tx.getConnection(), customerNo);
        } catch (SQLException e) {
            throw Failures.explain("The aliases cannot be changed", e);
        }
        tx.execute("UPDATE customers SET removed = 1 WHERE customer_no = ? AND removed = 2", customerNo);
    }

    private static int rejects(Handle tx, Person person) {
        RejectedRows rows = new RejectedRows(person.marks(FeedIds.referred(tx, person.no())));
        return RejectedRows.folders(tx).stream().mapToInt(rows::removeFrom).sum();
    }

    private MailErasure.Counts mails(Handle tx, List<Table> tables, Person person, Redaction redaction) {
        Table outbox = tables.stream()
                .filter(table -> table.name().equals("outbox"))
                .findFirst()
                .orElseThrow();
        return new MailErasure(tx, outbox, person, redaction, settings.mail().folder()).run();
    }

    private void remember(Handle tx, Person person, Pseudonyms pseudonyms) {
        Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
        kinds.put("customers", Map.of(person.id(), pseudonyms.ofCustomer()));
        FeedIds.REFERRED.forEach(table -> kinds.put(table, pseudonyms.ofTables().getOrDefault(table, Map.of())));
        try {
            for (Map.Entry<String, Map<String, String>> kind : kinds.entrySet()) {
                ErasedIds.remember(tx.getConnection(), kind.getKey(), kind.getValue(), person.no(), clock.millis());
            }
        } catch (SQLException e) {
            throw Failures.explain("The hashes of erased ids cannot be stored", e);
        }
    }

    /**
     * From the first day that no snapshot has judged the customer counts as one who left, so that nobody is warned of a
     * pseudonym; what snapshots and figures say of the days before stays.
     */
    private void leave(Handle tx, int customerNo, String pseudonym) {
        long today = LocalDate.ofInstant(clock.instant(), settings.zone()).toEpochDay();
        long newest = tx.createQuery("SELECT coalesce(max(as_of), 0) FROM snapshots")
                .mapTo(Long.class)
                .one();
        tx.createUpdate("""
                        UPDATE customers SET customer_id = :pseudonym,
                            left_on = CASE WHEN left_on IS NULL OR left_on > :day THEN :day ELSE left_on END
                        WHERE customer_no = :no
                        """)
                .bind("pseudonym", pseudonym)
                .bind("day", newest >= today - LAG_DAYS ? newest + 1 : today)
                .bind("no", customerNo)
                .execute();
    }

    private static void pack(Handle tx, int customerNo) {
        tx.execute("CREATE TEMP TABLE IF NOT EXISTS touched (customer_no INTEGER PRIMARY KEY)");
        tx.execute("DELETE FROM temp.touched");
        tx.execute("INSERT INTO temp.touched (customer_no) VALUES (?)", customerNo);
        new Packer(tx).repackTouched();
    }
}
