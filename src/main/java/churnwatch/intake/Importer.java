package churnwatch.intake;

import churnwatch.config.Settings;
import churnwatch.history.Packer;
import churnwatch.store.Database;
import churnwatch.store.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Loads a feed into the database in one transaction: all of it that is good is stored, or nothing. */
public final class Importer {
    private static final int FINDINGS_KEPT = 5;

    private final Database database;
    private final Settings settings;
    private final Clock clock;

    public Importer(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Imports a feed folder; rejects go to the folder given, else into the feed's own. */
    public ImportReport run(Path feed, @Nullable Path mapping, @Nullable Path rejects, Progress progress) {
        if (!Files.isDirectory(feed)) {
            throw new IntakeException(
                    "The feed " + feed + " is not a folder; name the folder that holds customers.csv");
        }
        Mapping map = Mapping.read(mapping);
        Path rejectFolder = rejects == null ? feed.resolve("rejects") : rejects;
        try (Rejects rejected = new Rejects(rejectFolder)) {
            rejected.requireOwn(feed, SourceFile.all(feed, map.sources()));
            // The rejects get their names while no other import can begin to write its own into the same folder.
            return database.exclusively("import", () -> {
                ImportReport report = store(feed, map, rejectFolder, rejected, progress);
                rejected.publish();
                return report;
            });
        } catch (SQLException e) {
            throw Failures.explain("The feed " + feed + " cannot be stored", e);
        }
    }

    private ImportReport store(Path feed, Mapping map, Path rejectFolder, Rejects rejected, Progress progress)
            throws SQLException {
        long startedAt = clock.millis();
        Findings findings = new Findings(FINDINGS_KEPT);
        return database.load("import", transaction -> {
            List<FileReport> files = read(transaction, feed, map, findings, rejected, progress);
            boolean stopped = isStopped(files);
            new ImportLog(transaction).store(feed, rejectFolder, startedAt, clock.millis(), files, stopped);
            rejected.complete();
            return new ImportReport(files, findings.kept(), findings.beyond(), rejectFolder, stopped);
        });
    }

    private List<FileReport> read(
            Handle transaction, Path feed, Mapping map, Findings findings, Rejects rejected, Progress progress)
            throws SQLException {
        boolean first = isFirst(transaction);
        try (Session session =
                Session.open(transaction.getConnection(), settings, clock, feed, map, findings, rejected)) {
            requireCustomers(feed, map);
            List<FileReport> files = readAll(session, progress);
            requireCustomers(feed, files);
            StrayFiles.tell(feed, map, findings);
            pack(transaction, first, session.touched(), progress);
            return files;
        }
    }

    /** Reads all files of the feed, in the order of their references; the reports come by name. */
    static List<FileReport> readAll(Session session, Progress progress) throws SQLException {
        List<FileReport> files = new ArrayList<>();
        for (FeedTable table : FeedSchema.TABLES) {
            FileReport report = new FileImport(session, table, progress).run();
            if (report != null) {
                files.add(report);
            }
        }
        files.sort(Comparator.comparing(FileReport::file));
        return files;
    }

    /** A feed without customers is not worth reading. */
    private static void requireCustomers(Path feed, Mapping map) {
        String from = map.customers();
        if (!SourceFile.exists(feed, from)) {
            throw new IntakeException("The feed " + feed + " has no " + from + ".csv (or " + from
                    + ".csv.gz), which every feed needs; nothing was stored");
        }
    }

    private static void requireCustomers(Path feed, List<FileReport> files) {
        for (FileReport file : files) {
            if (file.file().equals(FeedSchema.CUSTOMERS) && file.refused() != null) {
                throw new IntakeException("customers is refused, and with it the feed " + feed + ": " + file.refused()
                        + "; nothing was stored");
            }
        }
    }

    private static void pack(Handle transaction, boolean first, Touched touched, Progress progress)
            throws SQLException {
        progress.begin("histories", 0);
        progress.end(pack(transaction, first, touched) + " packed");
    }

    private static long pack(Handle transaction, boolean first, Touched touched) throws SQLException {
        Packer packer = new Packer(transaction);
        if (first) {
            return packer.repackAll();
        }
        long everybody = transaction
                .createQuery("SELECT max(customer_no) FROM customers")
                .mapTo(Long.class)
                .one();
        if (touched.areFewOf(everybody)) {
            return packer.renew(touched);
        }
        touched.store(transaction.getConnection());
        return packer.repackTouched();
    }

    private static boolean isFirst(Handle transaction) {
        return transaction
                .createQuery("SELECT 1 FROM customers LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
    }

    private boolean isStopped(List<FileReport> files) {
        long read = files.stream().mapToLong(FileReport::read).sum();
        long rejected = files.stream().mapToLong(FileReport::rejected).sum();
        Settings.Intake limits = settings.intake();
        return rejected >= limits.stopFloor() && rejected > limits.stopShare() * read;
    }
}
