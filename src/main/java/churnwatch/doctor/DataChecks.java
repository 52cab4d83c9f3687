package churnwatch.doctor;

import churnwatch.history.Verify;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the database holds: whole, fed, evaluated, and its packed histories in step with its tables. */
final class DataChecks {
    private static final int HISTORIES_COMPARED = 500;
    private static final int NAMED_MAX = 5;

    private final Database database;
    private final Clock clock;

    DataChecks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Finding> database() {
        List<String> damage = database.read(handle ->
                handle.createQuery("PRAGMA quick_check(5)").mapTo(String.class).list());
        if (damage.equals(List.of("ok"))) {
            return List.of(Finding.ok("database", database.file() + " is whole"));
        }
        return damage.stream()
                .map(line -> Finding.wrong("database", line, "churnwatch restore FILE with the newest good backup"))
                .toList();
    }

    List<Finding> newestImport() {
        return database.read(handle -> handle.createQuery("""
                        SELECT import_no, finished_at, feed, rows_read, rows_rejected, stopped
                        FROM imports ORDER BY import_no DESC LIMIT 1
                        """)
                .map((row, context) -> {
                    String detail = "newest import: " + age(row.getLong("finished_at")) + " ago from "
                            + row.getString("feed") + ", " + row.getLong("rows_read") + " rows read, "
                            + row.getLong("rows_rejected") + " rejected";
                    List<Finding> findings = new ArrayList<>(refusedFiles(row.getLong("import_no")));
                    findings.add(
                            row.getBoolean("stopped")
                                    ? Finding.wrong(
                                            "import",
                                            detail + "; that passed intake.stop_share, so no snapshot is taken",
                                            "mend the rejected rows and import again, or raise intake.stop_share")
                                    : Finding.ok("import", detail));
                    return findings;
                })
                .findOne()
                .orElse(List.of(Finding.wrong("import", "nothing was imported yet", "churnwatch import --feed DIR"))));
    }

    private List<Finding> refusedFiles(long importNo) {
        return database.read(handle -> handle.createQuery("""
                        SELECT file, refused FROM import_files
                        WHERE import_no = :import_no AND refused IS NOT NULL ORDER BY file
                        """)
                .bind("import_no", importNo)
                .map((row, context) -> Finding.wrong(
                        "import",
                        "the file " + row.getString("file") + " was refused: " + row.getString("refused"),
                        "mend the file and import again"))
                .list());
    }

    List<Finding> newestSnapshot() {
        return database.read(handle -> handle.createQuery(
                        "SELECT as_of, taken_at, active, signals FROM snapshots ORDER BY as_of DESC LIMIT 1")
                .map((row, context) -> {
                    LocalDate asOf = LocalDate.ofEpochDay(row.getLong("as_of"));
                    String detail = "newest snapshot: " + asOf + ", taken " + age(row.getLong("taken_at")) + " ago, "
                            + row.getInt("active") + " active customers, " + row.getInt("signals") + " signals";
                    return List.of(
                            asOf.isAfter(LocalDate.now(clock))
                                    ? Finding.wrong(
                                            "snapshot",
                                            detail + "; that day has not come: until then every snapshot is a replay,"
                                                    + " without alerts and mails",
                                            "churnwatch restore FILE with a backup from before it")
                                    : Finding.ok("snapshot", detail));
                })
                .findOne()
                .orElse(List.of(Finding.wrong("snapshot", "no snapshot was taken yet", "churnwatch snapshot"))));
    }

    List<Finding> history() {
        List<Integer> differing = new Verify(database).differing(HISTORIES_COMPARED);
        if (differing.isEmpty()) {
            return List.of(Finding.ok("history", "the packed histories looked at are what the tables say"));
        }
        return List.of(Finding.wrong(
                "history",
                differing.size() + " packed histories differ from the tables, first customer numbers: "
                        + differing.subList(0, Math.min(NAMED_MAX, differing.size())),
                "churnwatch rebuild-history"));
    }

    /** The newest run of each of the daemon's jobs, where it failed. */
    List<Finding> schedule() {
        List<Finding> failed = database.read(handle -> handle.createQuery("""
                        SELECT job, slot, detail FROM due_slots d
                        WHERE state = 'failed' AND slot = (SELECT max(slot) FROM due_slots n WHERE n.job = d.job)
                        ORDER BY job
                        """)
                .map((row, context) -> Finding.wrong(
                        "schedule",
                        row.getString("job") + " due " + Instant.ofEpochMilli(row.getLong("slot")) + " failed: "
                                + row.getString("detail"),
                        "do what the detail says; the next slot tries again"))
                .list());
        return failed.isEmpty() ? List.of(Finding.ok("schedule", "no job of the daemon failed last")) : failed;
    }

    private String age(long millis) {
        Duration age = Duration.between(Instant.ofEpochMilli(millis), clock.instant());
        return age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " days";
    }
}
