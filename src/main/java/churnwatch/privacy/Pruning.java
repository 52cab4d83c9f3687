package churnwatch.privacy;

import churnwatch.config.FileFailure;
import churnwatch.config.Settings;
import churnwatch.config.Upkeep.Keep;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.intake.GoneCustomers;
import churnwatch.notify.FolderTransport;
import churnwatch.snapshot.Origins;
import churnwatch.snapshot.Results;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lets go of what is older than it is to be kept, kind by kind; what is kept can be replayed as before. */
public final class Pruning {
    private static final String WORDS_GONE = "(pruned)";

    private final Database database;
    private final Settings settings;
    private final Clock clock;

    public Pruning(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** How many rows of a kind are older than a day, and went. */
    public record Pruned(String kind, LocalDate before, long rows) {}

    private interface Kind {
        long prune(Handle tx, LocalDate before, boolean dry);
    }

    /** Prunes by itself. */
    public List<Pruned> run() {
        return database.write("prune", tx -> all(tx, false));
    }

    /** Prunes because somebody wants it, which is a deed. */
    public List<Pruned> run(String who, @Nullable String reason) {
        return database.write("prune", tx -> {
            List<Pruned> pruned = all(tx, false);
            if (pruned.stream().anyMatch(kind -> kind.rows() > 0)) {
                DeedLog.add(
                        tx,
                        clock.millis(),
                        Done.by(who, "prune", "old data").because(reason).changing(null, words(pruned)));
            }
            return pruned;
        });
    }

    /** What would go; nothing does. */
    public List<Pruned> dryRun() {
        return database.write("prune", tx -> {
            tx.savepoint("before");
            List<Pruned> pruned = all(tx, true);
            tx.rollbackToSavepoint("before");
            return pruned;
        });
    }

    /** The kinds of which something went, in a line. */
    public static String words(List<Pruned> pruned) {
        return pruned.stream()
                .filter(kind -> kind.rows() > 0)
                .map(kind -> kind.kind() + " " + kind.rows())
                .collect(Collectors.joining(", "));
    }

    private List<Pruned> all(Handle tx, boolean dry) {
        Keep keep = settings.upkeep().keep();
        List<Pruned> pruned = new ArrayList<>();
        add(pruned, tx, dry, "alert_origins", keep.alertOrigins(), Pruning::origins);
        add(pruned, tx, dry, "decisions", keep.decisions(), Pruning::decisions);
        add(pruned, tx, dry, "deeds", keep.deeds(), this::deeds);
        add(pruned, tx, dry, "gone_customers", keep.goneCustomers(), Pruning::goneCustomers);
        add(pruned, tx, dry, "imports", keep.imports(), this::imports);
        add(pruned, tx, dry, "mails", keep.mails(), this::mails);
        add(pruned, tx, dry, "results", keep.results(), Pruning::results);
        return pruned;
    }

    private void add(List<Pruned> all, Handle tx, boolean dry, String name, @Nullable Integer days, Kind kind) {
        if (days != null) {
            LocalDate before =
                    LocalDate.ofInstant(clock.instant(), settings.zone()).minusDays(days);
            all.add(new Pruned(name, before, kind.prune(tx, before, dry)));
        }
    }

    private static long origins(Handle tx, LocalDate before, boolean dry) {
        long rows = count(tx, "SELECT count(*) FROM alert_bases WHERE as_of < :before", before.toEpochDay());
        new Origins(tx).dropBefore(before);
        return rows;
    }

    /** What a replay asks the history for stays as long as there is something to replay. */
    private static long decisions(Handle tx, LocalDate before, boolean dry) {
        long day = before.toEpochDay();
        return run(tx, "DELETE FROM decisions WHERE as_of < :before", day) + run(tx, """
                        DELETE FROM alert_history WHERE as_of < :before
                            AND alert_id IN (SELECT alert_id FROM alerts WHERE status = 'closed' AND closed_on < :before)
                            AND as_of NOT IN (SELECT as_of FROM alert_bases)
                        """, day);
    }

    private long deeds(Handle tx, LocalDate before, boolean dry) {
        return run(tx, "DELETE FROM deeds WHERE at < :before", millis(before));
    }

    private static long goneCustomers(Handle tx, LocalDate before, boolean dry) {
        return GoneCustomers.remove(tx, before.toEpochDay());
    }

    private long imports(Handle tx, LocalDate before, boolean dry) {
        long rows = run(tx, """
                        DELETE FROM imports WHERE finished_at < :before AND import_no NOT IN
                            (SELECT max(import_no) FROM imports GROUP BY coalesce(rejects, feed))
                        """, millis(before));
        tx.execute("DELETE FROM import_files WHERE import_no NOT IN (SELECT import_no FROM imports)");
        return rows;
    }

    private long mails(Handle tx, LocalDate before, boolean dry) {
        String old = "coalesce(sent_at, created_at) < :before AND state IN ('sent', 'dead') AND text <> '" + WORDS_GONE
                + "'";
        List<String> ids = tx.createQuery("SELECT message_id FROM outbox WHERE " + old)
                .bind("before", millis(before))
                .mapTo(String.class)
                .list();
        FolderTransport folder = new FolderTransport(settings.mail().folder());
        if (!dry) {
            ids.forEach(id -> delete(folder.file(id)));
        }
        return run(
                tx,
                "UPDATE outbox SET subject = '" + WORDS_GONE + "', text = '" + WORDS_GONE
                        + "', html = NULL, attachments = NULL WHERE " + old,
                millis(before));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new PrivacyException(
                    "The mail " + file + " cannot be removed (" + FileFailure.words(e)
                            + "); make its folder writable, and run prune again",
                    e);
        }
    }

    /** The newest snapshot stays: the next one goes on from it. */
    private static long results(Handle tx, LocalDate before, boolean dry) {
        long newest = Results.newest(tx).map(LocalDate::toEpochDay).orElse(0L);
        long day = Math.min(before.toEpochDay(), newest);
        long rows = 0;
        for (String table : List.of(
                "assessments",
                "held_results",
                "shadow_assessments",
                "shadow_signals",
                "shadow_snapshots",
                "signals",
                "snapshot_rules",
                "snapshot_signals",
                "snapshots")) {
            rows += run(tx, "DELETE FROM " + table + " WHERE as_of < :before", day);
        }
        return rows;
    }

    private long millis(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toInstant().toEpochMilli();
    }

    private static long count(Handle tx, String sql, long before) {
        return tx.createQuery(sql).bind("before", before).mapTo(Long.class).one();
    }

    private static long run(Handle tx, String sql, long before) {
        return tx.createUpdate(sql).bind("before", before).execute();
    }
}
