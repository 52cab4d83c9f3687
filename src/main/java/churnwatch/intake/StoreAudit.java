package churnwatch.intake;

import churnwatch.config.Settings;
import churnwatch.store.Database;
import churnwatch.store.Failures;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import org.jdbi.v3.core.Handle;

/** Finds what is doubtful in the data that are stored: one pass over each table, and probes of indexes. */
public final class StoreAudit {
    private static final int FINDINGS_KEPT = 100;

    private final Database database;
    private final Settings settings;
    private final Clock clock;

    public StoreAudit(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is found; the value of a finding names the row, the line is empty. */
    public AuditReport run() {
        Findings findings = new Findings(FINDINGS_KEPT);
        try (Handle reader = database.openReader()) {
            // The rows to compare wait in a temporary table; nothing else is written.
            reader.execute("PRAGMA query_only = 0");
            reader.begin();
            for (FeedTable table : FeedSchema.TABLES) {
                new StoredRows(reader, table, findings, settings.zone(), clock).look();
            }
            new StoredTwins(reader.getConnection(), findings).look();
            reader.rollback();
        } catch (SQLException e) {
            throw Failures.explain("The data in " + database.file() + " cannot be audited", e);
        }
        return new AuditReport(
                findings.kept().stream()
                        .sorted(Comparator.comparing(Finding::file)
                                .thenComparing(Finding::column)
                                .thenComparing(Finding::reason)
                                .thenComparing(Finding::value))
                        .toList(),
                findings.beyond());
    }
}
