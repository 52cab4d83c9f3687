package churnwatch.alias;

import churnwatch.alert.MergedAlerts;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.history.Packer;
import churnwatch.intake.AliasRows;
import churnwatch.intake.ErasedIds;
import churnwatch.store.Database;
import churnwatch.store.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes a customer an alias of another, and ends that again: each wholly or not at all, histories and alerts included. */
public final class Merging {
    private final Database database;
    private final MergedAlerts alerts;
    private final Clock clock;

    public Merging(Database database, MergedAlerts alerts, Clock clock) {
        this.database = database;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * What became of two customers.
     *
     * @param rows how many rows changed their customer
     * @param alertId the alert of the alias that was closed, or is open again; null where there was none
     */
    public record Report(
            String aliasId,
            String customerId,
            int rows,
            @Nullable Long alertId) {}

    private record Party(int no, String id) {}

    /** Makes one customer an alias of another. */
    public Report merge(String customerId, String aliasId, String who, @Nullable String why) {
        if (customerId.equals(aliasId)) {
            throw new MergeRefused("'" + aliasId + "' is one customer already; name two");
        }
        return database.write("customer merge", tx -> {
            Party main = party(tx, customerId);
            Party alias = party(tx, aliasId);
            refuse(tx, main, alias);
            Optional<MergedAlerts.Resting> alert = alerts.rest(tx, alias.no(), who, why);
            tx.execute(
                    "INSERT INTO aliases (customer_no, main_no, at, who, why, alert_id, alert_status)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    alias.no(),
                    main.no(),
                    clock.millis(),
                    who.strip(),
                    why == null || why.isBlank() ? null : why.strip(),
                    alert.map(MergedAlerts.Resting::alertId).orElse(null),
                    alert.map(MergedAlerts.Resting::status).orElse(null));
            int rows = move(tx, alias.no(), main.no(), AliasRows::give);
            log(tx, "customer merge", alias, main, who, why);
            return new Report(
                    alias.id(),
                    main.id(),
                    rows,
                    alert.map(MergedAlerts.Resting::alertId).orElse(null));
        });
    }

    /** Takes an alias and the customer whose it was apart again. */
    public Report unmerge(String aliasId, String who, @Nullable String why) {
        return database.write("customer unmerge", tx -> {
            Party alias = known(tx, aliasId);
            Party main = mainOf(tx, alias)
                    .orElseThrow(() -> new MergeRefused(
                            "Customer '" + aliasId + "' is nobody's alias; 'customer aliases' lists those that are"));
            Optional<MergedAlerts.Resting> resting = tx.createQuery("""
                            SELECT alert_id, coalesce(alert_status, 'open') FROM aliases
                            WHERE customer_no = :no AND alert_id IS NOT NULL
                            """)
                    .bind("no", alias.no())
                    .map((row, context) -> new MergedAlerts.Resting(row.getLong(1), row.getString(2)))
                    .findOne();
            int rows = move(tx, alias.no(), main.no(), AliasRows::takeBack);
            Optional<Long> opened =
                    resting.filter(alert -> alerts.wake(tx, alert, who, why)).map(MergedAlerts.Resting::alertId);
            log(tx, "customer unmerge", alias, main, who, why);
            return new Report(alias.id(), main.id(), rows, opened.orElse(null));
        });
    }

    /** All aliases, by the id of the customer and then their own. */
    public List<Merged> list() {
        return database.read(reader -> reader.createQuery("""
                        SELECT c.customer_id, m.customer_id, a.at, a.who, a.why FROM aliases a
                        JOIN customers c ON c.customer_no = a.customer_no
                        JOIN customers m ON m.customer_no = a.main_no
                        ORDER BY m.customer_id, c.customer_id
                        """)
                .map((row, context) -> new Merged(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getString(4),
                        row.getString(5)))
                .list());
    }

    private static void refuse(Handle tx, Party main, Party alias) {
        Optional<Party> before = mainOf(tx, alias);
        if (before.isPresent()) {
            throw new MergeRefused(
                    before.get().no() == main.no()
                            ? "Customer '" + alias.id() + "' is an alias of '" + main.id()
                                    + "' already; nothing was done"
                            : "Customer '" + alias.id() + "' is an alias of '"
                                    + before.get().id() + "' already; 'customer unmerge " + alias.id()
                                    + "' ends that first");
        }
        mainOf(tx, main).ifPresent(real -> {
            throw new MergeRefused("Customer '" + main.id() + "' is itself an alias of '" + real.id() + "'; name '"
                    + real.id() + "' instead");
        });
        List<String> own =
                tx.createQuery("""
                        SELECT c.customer_id FROM aliases a JOIN customers c ON c.customer_no = a.customer_no
                        WHERE a.main_no = :no ORDER BY c.customer_id
                        """).bind("no", alias.no()).mapTo(String.class).list();
        if (!own.isEmpty()) {
            throw new MergeRefused("Customer '" + alias.id() + "' has aliases ("
                    + String.join(", ", own) + "); merge the other way round ('"
                    + main.id() + "' into '" + alias.id() + "'), or unmerge them first");
        }
    }

    private static Optional<Party> mainOf(Handle tx, Party alias) {
        return tx.createQuery("""
                        SELECT m.customer_no, m.customer_id FROM aliases a JOIN customers m ON m.customer_no = a.main_no
                        WHERE a.customer_no = :no
                        """)
                .bind("no", alias.no())
                .map((row, context) -> new Party(row.getInt(1), row.getString(2)))
                .findOne();
    }

    /** A customer who counts, or an alias. */
    private static Party party(Handle tx, String id) {
        Party party = known(tx, id);
        boolean removed = tx.createQuery("SELECT removed FROM customers WHERE customer_no = :no")
                        .bind("no", party.no())
                        .mapTo(Integer.class)
                        .one()
                == 1;
        if (removed && mainOf(tx, party).isEmpty()) {
            throw new MergeRefused("Customer '" + id + "' was deleted by a feed; there is nobody to merge");
        }
        return party;
    }

    private static Party known(Handle tx, String id) {
        if (isErased(tx, id)) {
            throw new MergeRefused("Customer '" + id + "' was erased; nobody knows any more who that was");
        }
        return tx.createQuery("SELECT customer_no, customer_id FROM customers WHERE customer_id = :id")
                .bind("id", id)
                .map((row, context) -> new Party(row.getInt(1), row.getString(2)))
                .findOne()
                .orElseThrow(
                        () -> new MergeRefused("There is no customer '" + id + "'; ids are those of customers.csv"));
    }

    private static boolean isErased(Handle tx, String id) {
        try {
            return ErasedIds.read(tx.getConnection()).pseudonym("customers", id) != null;
        } catch (SQLException e) {
            throw Failures.explain("The erased ids cannot be read", e);
        }
    }

    /** How rows change their customer. */
    private interface Move {
        int rows(Connection connection, int alias, int main) throws SQLException;
    }

    private static int move(Handle tx, int alias, int main, Move move) {
        try {
            int rows = move.rows(tx.getConnection(), alias, main);
            tx.execute("CREATE TEMP TABLE IF NOT EXISTS touched (customer_no INTEGER PRIMARY KEY)");
            tx.execute("DELETE FROM temp.touched");
            tx.execute("INSERT INTO temp.touched (customer_no) VALUES (?), (?)", alias, main);
            new Packer(tx).repackTouched();
            return rows;
        } catch (SQLException e) {
            throw Failures.explain("The rows of the customers cannot be changed", e);
        }
    }

    /** With both: each is named by its number alone. */
    private void log(Handle tx, String what, Party alias, Party main, String who, @Nullable String why) {
        boolean merged = what.endsWith(" merge");
        DeedLog.add(
                tx,
                clock.millis(),
                Done.by(who, what, "alias")
                        .about(alias.no())
                        .because(why)
                        .changing(merged ? null : "an alias", merged ? "an alias" : null));
        DeedLog.add(
                tx,
                clock.millis(),
                Done.by(who, what, "customer")
                        .about(main.no())
                        .because(why)
                        .changing(merged ? null : "with an alias", merged ? "with an alias" : null));
    }
}
