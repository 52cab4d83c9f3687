package churnwatch.intake;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps a row of every import and of each of its files, in the import's own transaction. */
record ImportLog(Handle transaction) {
    void store(Path feed, Path rejects, long startedAt, long finishedAt, List<FileReport> files, boolean stopped) {
        long number = transaction
                .createQuery("""
                INSERT INTO imports (started_at, finished_at, feed, rejects, rows_read, rows_rejected, stopped)
                VALUES (:started_at, :finished_at, :feed, :rejects, :read, :rejected, :stopped)
                RETURNING import_no
                """)
                .bind("started_at", startedAt)
                .bind("finished_at", finishedAt)
                .bind("feed", feed.toAbsolutePath().normalize().toString())
                .bind("rejects", rejects.toAbsolutePath().normalize().toString())
                .bind("read", files.stream().mapToLong(FileReport::read).sum())
                .bind("rejected", files.stream().mapToLong(FileReport::rejected).sum())
                .bind("stopped", stopped ? 1 : 0)
                .mapTo(Long.class)
                .one();
        files.forEach(file -> store(number, file));
    }

    private void store(long number, FileReport file) {
        transaction
                .createUpdate("""
                INSERT INTO import_files (import_no, file, rows_read, rows_inserted, rows_updated, rows_unchanged,
                    rows_rejected, rows_doubted, refused)
                VALUES (:import_no, :file, :read, :inserted, :updated, :unchanged, :rejected, :doubts, :refused)
                """)
                .bind("import_no", number)
                .bind("file", file.file())
                .bind("read", file.read())
                .bind("inserted", file.inserted())
                .bind("updated", file.updated())
                .bind("unchanged", file.unchanged())
                .bind("rejected", file.rejected())
                .bind("doubts", file.doubts())
                .bind("refused", file.refused())
                .execute();
    }
}
