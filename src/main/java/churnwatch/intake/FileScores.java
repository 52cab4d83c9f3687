package churnwatch.intake;

import churnwatch.store.Database;
import java.time.Instant;
import java.util.List;

/** How good the files of past imports were, for the trend. */
public final class FileScores {
    private final Database database;

    public FileScores(Database database) {
        this.database = database;
    }

    /** All files of all imports, by file and from the oldest import to the newest. */
    public List<FileScore> all() {
        return database.read(handle -> handle.createQuery("""
                        SELECT f.file, i.started_at, f.rows_read, f.rows_rejected, f.rows_doubted, f.refused
                        FROM import_files f JOIN imports i ON i.import_no = f.import_no
                        ORDER BY f.file, i.import_no
                        """)
                .map((row, context) -> {
                    long doubts = row.getLong(5);
                    Long counted = row.wasNull() ? null : doubts;
                    return FileScore.of(
                            row.getString(1),
                            Instant.ofEpochMilli(row.getLong(2)),
                            row.getLong(3),
                            row.getLong(4),
                            counted,
                            row.getString(6) != null);
                })
                .list());
    }
}
