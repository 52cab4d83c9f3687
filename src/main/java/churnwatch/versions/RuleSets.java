package churnwatch.versions;

import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
import churnwatch.store.Batch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rule sets that were ever in use, with all their texts, and the order in which they were. */
public final class RuleSets {
    private static final int NAMED_MAX = 5;

    private final Handle handle;

    /** Works within the transaction of a handle. */
    public RuleSets(Handle handle) {
        this.handle = handle;
    }

    /**
     * A set that is kept.
     *
     * @param firstUsedAt when a snapshot first used it; nothing where none did
     * @param lastUsedAt the newest snapshot that stands with its results; nothing where none does
     * @param snapshots how many of those there are
     */
    public record Entry(
            String hash,
            Instant keptAt,
            @Nullable Instant firstUsedAt,
            @Nullable Instant lastUsedAt,
            int snapshots,
            int files) {}

    /** The newest thing that befell the rules: a set came into use, or the folder was refused (a fault a line). */
    public record Load(
            Instant at,
            Who who,
            @Nullable String hash,
            @Nullable String refused) {}

    /** Who brought a set into use or refused one. */
    public enum Who {
        SNAPSHOT,
        SERVE,
        ROLLBACK;

        /** The lower-case word that the database and outputs use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps the texts of a set, in use or not. */
    public void keep(RuleFiles set, Instant at) {
        String hash = set.hash();
        int added = handle.createUpdate("INSERT INTO rule_sets (rule_set, kept_at) VALUES (:hash, :at)"
                        + " ON CONFLICT (rule_set) DO NOTHING")
                .bind("hash", hash)
                .bind("at", at.toEpochMilli())
                .execute();
        if (added == 0) {
            return;
        }
        try (Batch files = new Batch(handle, "INSERT INTO rule_set_files (rule_set, file, text) VALUES (?, ?, ?)")) {
            for (RuleFile file : set.all()) {
                files.add(row -> {
                    row.setString(1, hash);
                    row.setString(2, file.name());
                    row.setString(3, file.text());
                });
            }
            files.flush();
        }
    }

    /** Keeps a set that is in use from now on. */
    public void use(RuleFiles set, Who who, Instant at) {
        keep(set, at);
        if (who == Who.SNAPSHOT) {
            handle.createUpdate("UPDATE rule_sets SET first_used_at = :at"
                            + " WHERE rule_set = :hash AND first_used_at IS NULL")
                    .bind("at", at.toEpochMilli())
                    .bind("hash", set.hash())
                    .execute();
        }
        if (!goesOn(set.hash(), who)) {
            log(at, who, set.hash(), null);
        }
    }

    /** Whether the set is in use already, so that there is nothing to note. */
    private boolean goesOn(String hash, Who who) {
        boolean inUse = newest("WHERE rule_set IS NOT NULL")
                .filter(load -> hash.equals(load.hash()))
                // A rollback only writes the folder: the first one to work with the set is noted too.
                .filter(load -> load.who() != Who.ROLLBACK || who == Who.ROLLBACK)
                .isPresent();
        // That the folder was refused is over once the folder holds this set, not when a snapshot goes on with it.
        boolean refused = newestLoad().filter(load -> load.refused() != null).isPresent();
        return inUse && (who == Who.SNAPSHOT || !refused);
    }

    /** Notes that the folder was refused; says whether that is news. */
    public boolean refuse(String faults, Instant at) {
        boolean known =
                newestLoad().filter(load -> faults.equals(load.refused())).isPresent();
        if (!known) {
            log(at, Who.SERVE, null, faults);
        }
        return !known;
    }

    private void log(Instant at, Who who, @Nullable String hash, @Nullable String refused) {
        handle.createUpdate("INSERT INTO rule_loads (at, who, rule_set, refused) VALUES (:at, :who, :hash, :refused)")
                .bind("at", at.toEpochMilli())
                .bind("who", who.word())
                .bind("hash", hash)
                .bind("refused", refused)
                .execute();
    }

    /** What befell the rules last; nothing where no set was ever in use. */
    public Optional<Load> newestLoad() {
        return newest("");
    }

    /** The set that came into use last; nothing where none ever was. */
    public Optional<String> inUse() {
        return newest("WHERE rule_set IS NOT NULL").map(Load::hash);
    }

    private Optional<Load> newest(String condition) {
        return handle.createQuery("SELECT at, who, rule_set, refused FROM rule_loads " + condition
                        + " ORDER BY load_no DESC LIMIT 1")
                .map((row, context) -> new Load(
                        Instant.ofEpochMilli(row.getLong(1)),
                        Who.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getString(3),
                        row.getString(4)))
                .findOne();
    }

    /** The set in use before a set was; before one that never was in use, the one that is. */
    public Optional<String> before(String hash) {
        return handle.createQuery("""
                        SELECT rule_set FROM rule_loads
                        WHERE rule_set <> :hash AND who <> 'rollback' AND load_no < coalesce(
                            (SELECT max(load_no) FROM rule_loads WHERE rule_set = :hash AND who <> 'rollback'),
                            (SELECT max(load_no) + 1 FROM rule_loads))
                        ORDER BY load_no DESC LIMIT 1
                        """).bind("hash", hash).mapTo(String.class).findOne();
    }

    /** All sets, in the order in which they were first kept. */
    public List<Entry> list() {
        return handle.createQuery("""
                        SELECT r.rule_set, r.kept_at, r.first_used_at, max(s.taken_at), count(s.as_of),
                            (SELECT count(*) FROM rule_set_files f WHERE f.rule_set = r.rule_set)
                        FROM rule_sets r LEFT JOIN snapshots s ON s.rule_set = r.rule_set
                        GROUP BY r.rule_set, r.kept_at, r.first_used_at ORDER BY r.kept_at, r.rule_set
                        """)
                .map((row, context) -> new Entry(
                        row.getString(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        instant(row, 3),
                        instant(row, 4),
                        row.getInt(5),
                        row.getInt(6)))
                .list();
    }

    /** The hash that begins so; unknown and ambiguous ones are refused with what there is. */
    public String find(String prefix) {
        List<String> all = list().stream().map(Entry::hash).toList();
        List<String> found =
                all.stream().filter(hash -> hash.startsWith(prefix)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (all.isEmpty()) {
            throw new VersionException(
                    "No rule set is kept yet; the first snapshot keeps its set: churnwatch snapshot");
        }
        throw new VersionException(
                found.isEmpty()
                        ? "There is no rule set " + prefix + "; there are " + words(all)
                        : prefix + " may be " + words(found) + "; write more digits");
    }

    /** The texts of a set that is kept. */
    public RuleFiles files(String hash) {
        return new RuleFiles(
                handle.createQuery("SELECT file, text FROM rule_set_files WHERE rule_set = :hash ORDER BY file")
                        .bind("hash", hash)
                        .map((row, context) -> new RuleFile(row.getString(1), row.getString(2)))
                        .list());
    }

    // The newest are the likeliest to be meant.
    private static String words(List<String> hashes) {
        int first = Math.max(0, hashes.size() - NAMED_MAX);
        return String.join(", ", hashes.subList(first, hashes.size()))
                + (first == 0 ? "" : " and " + first + " older ones; rules show lists them");
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
