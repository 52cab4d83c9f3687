package churnwatch.intake;

import churnwatch.config.FileFailure;
import churnwatch.config.Settings;
import churnwatch.store.Database;
import churnwatch.store.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds in a feed all that an import into an empty database would find, and stores nothing. */
public final class Audit {
    private static final int FINDINGS_KEPT = 100;
    private static final Fault NO_CUSTOMERS =
            new Fault("the feed has no customers.csv (or customers.csv.gz)", "deliver it; every feed needs one");

    private final Settings settings;
    private final Clock clock;

    public Audit(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public AuditReport run(Path feed, @Nullable Path mapping, Progress progress) {
        if (!Files.isDirectory(feed)) {
            throw new IntakeException(
                    "The feed " + feed + " is not a folder; name the folder that holds customers.csv");
        }
        Mapping map = Mapping.read(mapping);
        try {
            Path folder = Files.createTempDirectory("churnwatch-audit");
            try {
                return audit(folder, feed, map, progress);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new IntakeException(
                    "The audit needs a temporary folder (" + FileFailure.words(e) + "); make room in the system's own",
                    e);
        }
    }

    private AuditReport audit(Path folder, Path feed, Mapping map, Progress progress) {
        Findings findings = new Findings(FINDINGS_KEPT);
        List<FileReport> files;
        String scratch = folder.resolve("audit.db").toString();
        try (Database database = Database.open(scratch, settings.zone(), settings.currency());
                Rejects unwritten = new Rejects(null)) {
            files = database.write(
                    "audit",
                    transaction -> read(transaction.getConnection(), feed, map, findings, unwritten, progress));
        }
        return new AuditReport(
                findings.kept().stream()
                        .sorted(Comparator.comparing(Finding::file)
                                .thenComparing(Finding::line, Comparator.nullsFirst(Comparator.naturalOrder()))
                                .thenComparing(Finding::column))
                        .toList(),
                findings.beyond(),
                files);
    }

    private List<FileReport> read(
            Connection connection, Path feed, Mapping map, Findings findings, Rejects rejects, Progress progress) {
        try (Session session = Session.open(connection, settings, clock, feed, map, findings, rejects)) {
            List<FileReport> files = Importer.readAll(session, progress);
            StrayFiles.tell(feed, map, findings);
            if (files.stream().noneMatch(file -> file.file().equals(FeedSchema.CUSTOMERS))) {
                findings.fault(FeedSchema.CUSTOMERS, null, "", "", NO_CUSTOMERS);
            }
            return files;
        } catch (SQLException e) {
            throw Failures.explain("The feed " + feed + " cannot be audited", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
