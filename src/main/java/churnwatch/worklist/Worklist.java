package churnwatch.worklist;

import churnwatch.alert.AlertWork;
import churnwatch.config.FileFailure;
import churnwatch.config.Settings;
import churnwatch.intake.Fault;
import churnwatch.intake.IntakeException;
import churnwatch.intake.Rejects;
import churnwatch.intake.RowFault;
import churnwatch.intake.Sheet;
import churnwatch.retention.Interventions;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes back the list of alerts on which agents filled in what they did: the good rows are done, the bad ones told. */
public final class Worklist {
    /** How often persons did something with the alert {@code a}: by this a list is told from a later one. */
    public static final String DEEDS = """
            ((SELECT count(*) FROM alert_history h WHERE h.alert_id = a.alert_id AND h.who <> 'churnwatch')
             + (SELECT count(*) FROM taken_rows t WHERE t.alert_id = a.alert_id))
            """;

    /** The columns that are filled in, beside status, which is overwritten. */
    public static final List<String> TO_FILL =
            List.of("tactic", "cost", "done_on", "outcome", "snooze_until", "by", "note");

    private static final Set<String> READ = Set.of("alert_id", "customer_id", "status", "listed");
    private static final Set<String> FOR_PEOPLE = Set.of(
            "level", "value_at_risk", "owner", "opened_on", "signals", "rule_set", "follow_up_by", "suggested_tactic");
    private static final Set<String> OF_REJECTS = Set.of("line", "column", "value", "reason", "remedy");
    private static final Fault UNCLOSED = new Fault(
            "a quote is opened and never closed, so nothing after it can be read", "close it or take it away");

    private final Database database;
    private final AlertWork work;
    private final Interventions interventions;
    private final Settings settings;
    private final Clock clock;

    public Worklist(Database database, AlertWork work, Interventions interventions, Settings settings, Clock clock) {
        this.database = database;
        this.work = work;
        this.interventions = interventions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes a list; by names who did what is in rows that name nobody. Rejected rows go to the folder beside the file, or to the one given. */
    public Report run(Path file, @Nullable String by, @Nullable Path rejects) {
        Path folder = rejects == null ? file.toAbsolutePath().resolveSibling("rejects") : rejects;
        String name = file.getFileName().toString().replaceFirst("(\\.csv)?(\\.gz)?$", "");
        try (Sheet sheet = Sheet.open(file);
                Rejects rejected = new Rejects(folder, List.of(name))) {
            if (!sheet.has("alert_id")) {
                throw new IntakeException(file + " has no column alert_id; fill in the list that 'alerts --format csv'"
                        + " writes. Its columns are " + String.join(", ", sheet.header()));
            }
            rejected.requireOwn(file.toAbsolutePath().resolveSibling(""), Set.of(file.toRealPath()));
            return database.exclusively("outcomes import", () -> {
                Report report = database.write("outcomes import", tx -> {
                    Rows rows = new Rows(tx, file, name, by, rejected);
                    rows.take(sheet);
                    rejected.complete();
                    return rows.report(folder);
                });
                rejected.publish();
                return report;
            });
        } catch (IOException e) {
            throw new IntakeException(file + " cannot be read (" + FileFailure.words(e) + "); make it readable", e);
        }
    }

    /** The rows of one file, in one transaction. */
    private final class Rows {
        private final String file;
        private final String name;
        private final Rejects rejected;
        private final RowReader reader;
        private final Taking taking;
        private final List<String> faults = new ArrayList<>();
        // What concerns all rows, as a budget does, is told once.
        private final Set<String> notes = new LinkedHashSet<>();
        private int read;
        private int taken;
        private int bad;

        Rows(Handle tx, Path file, String name, @Nullable String by, Rejects rejected) {
            this.file = file.getFileName().toString();
            this.name = name;
            this.rejected = rejected;
            this.reader = new RowReader(settings.alerts().worklist(), settings.currency());
            this.taking = new Taking(
                    tx,
                    new RowWork(tx, work, interventions),
                    new TakenRows(tx, clock.millis()),
                    by,
                    LocalDate.ofInstant(clock.instant(), clock.getZone()),
                    notes);
        }

        void take(Sheet sheet) {
            List<String> unknown = sheet.header().stream()
                    .filter(column -> !column.isEmpty() && !isKnown(column))
                    .toList();
            if (!unknown.isEmpty()) {
                notes.add(file + ": unknown columns, not read: " + String.join(", ", unknown));
            }
            for (Sheet.Row row = sheet.next(); row != null; row = sheet.next()) {
                List<RowFault> wrong = new ArrayList<>();
                Filled filled = reader.read(row, wrong);
                if (filled != null && taking.take(filled, wrong)) {
                    taken++;
                }
                count(row.line(), sheet.header(), row.cells(), wrong);
            }
            if (sheet.unclosedLine() > 0) {
                count(sheet.unclosedLine(), sheet.header(), List.of(), List.of(new RowFault("", "", UNCLOSED)));
            }
        }

        private void count(long line, List<String> header, List<String> cells, List<RowFault> wrong) {
            read++;
            if (!wrong.isEmpty()) {
                bad++;
                wrong.forEach(fault -> faults.add(words(line, fault)));
                rejected.add(name, header, line, cells, wrong);
            }
        }

        private String words(long line, RowFault fault) {
            return file + ":" + line + (fault.column().isEmpty() ? "" : ":" + fault.column()) + ": "
                    + (fault.value().isEmpty() ? "" : "'" + fault.value().replaceAll("\\s+", " ") + "': ")
                    + fault.fault().reason() + "; " + fault.fault().remedy();
        }

        Report report(Path folder) {
            return new Report(file, read, taken, read - taken - bad, bad, faults, List.copyOf(notes), folder);
        }
    }

    private static boolean isKnown(String column) {
        String name = Sheet.key(column);
        return READ.contains(name) || TO_FILL.contains(name) || FOR_PEOPLE.contains(name) || OF_REJECTS.contains(name);
    }
}
