package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.rules.RuleBook;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes snapshots: one a date, each in one transaction that replaces what the date had. */
public final class Snapshots {
    private final Database database;
    private final Settings settings;
    private final Supplier<RuleBook> rules;
    private final @Nullable Supplier<RuleBook> shadow;
    private final Aftermath aftermath;
    private final Clock clock;

    public Snapshots(Database database, Settings settings, Supplier<RuleBook> rules, Aftermath aftermath, Clock clock) {
        this(database, settings, rules, null, aftermath, clock);
    }

    private Snapshots(
            Database database,
            Settings settings,
            Supplier<RuleBook> rules,
            @Nullable Supplier<RuleBook> shadow,
            Aftermath aftermath,
            Clock clock) {
        this.database = database;
        this.settings = settings;
        this.rules = rules;
        this.shadow = shadow;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /** The same, in which a second set is judged beside. */
    public Snapshots beside(Supplier<RuleBook> other) {
        return new Snapshots(database, settings, rules, other, aftermath, clock);
    }

    /**
     * Takes the snapshot of a date. A date older than the newest snapshot is a replay: results are stored, no alert and no
     * mail comes of it.
     */
    public SnapshotReport take(LocalDate asOf) {
        RuleBook book = rules.get();
        Evaluation evaluation = new Evaluation(database, settings);
        List<Evaluation.Look> looks = new ArrayList<>();
        try {
            SnapshotReport report = database.write("snapshot of " + asOf, transaction -> {
                refuseAfterStop(transaction);
                looks.add(evaluation.look(List.of(asOf)));
                return take(transaction, asOf, book, evaluation, looks.get(0));
            });
            return shadow == null
                    ? report
                    : report.beside(
                            new ShadowRun(database, settings, evaluation, looks.get(0)).take(shadow, clock.instant()));
        } finally {
            looks.forEach(Evaluation.Look::close);
        }
    }

    private SnapshotReport take(
            Handle transaction, LocalDate asOf, RuleBook book, Evaluation evaluation, Evaluation.Look look) {
        boolean replayed = isOlderThanNewest(transaction, asOf);
        ShadowRun.clear(transaction, asOf);
        return new SnapshotRun(transaction, book, settings, replayed ? null : aftermath, evaluation, look)
                .take(clock.instant());
    }

    private static boolean isOlderThanNewest(Handle transaction, LocalDate asOf) {
        return transaction
                        .createQuery("SELECT count(*) FROM snapshots WHERE as_of > :asOf")
                        .bind("asOf", asOf.toEpochDay())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static void refuseAfterStop(Handle transaction) {
        boolean stopped = transaction
                .createQuery("SELECT stopped FROM imports ORDER BY import_no DESC LIMIT 1")
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
        if (stopped) {
            throw new SnapshotRefused(
                    "No snapshot: the last import rejected too large a share of its rows, so what it left"
                            + " out would look like customers leaving. Mend the feed and import it again, or raise"
                            + " intake.stop_share and import again");
        }
    }
}
