package churnwatch.intake;

import churnwatch.intake.RowStore.Outcome;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports one file: all of it, or nothing where the file is refused. */
final class FileImport {
    private static final Fault DUPLICATE =
            new Fault("the id was given before in this file", "give every row its own id");
    private static final Fault UNCLOSED =
            new Fault("a quote is opened and never closed", "close the quote; the rest of the file was not read");
    static final Fault UNKNOWN_COLUMN =
            new Fault("unknown column, ignored", "rename or remove it, or name it in a mapping");

    private final Session session;
    private final FeedTable table;
    private final TableMapping mapping;
    private final Progress progress;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private long read;
    private long rejected;

    FileImport(Session session, FeedTable table, Progress progress) {
        this.session = session;
        this.table = table;
        this.mapping = session.mapping().of(table);
        this.progress = progress;
    }

    /** Null where the feed has no such file. */
    @Nullable
    FileReport run() throws SQLException {
        try {
            SourceFile source = source();
            if (source == null) {
                return null;
            }
            progress.begin(table.name(), source.size());
            load(source);
            return report();
        } catch (RefusedFileException e) {
            Fault fault = new Fault(String.valueOf(e.getMessage()), "nothing of the file was stored");
            session.findings().fault(table.name(), null, "", "", fault);
            progress.end("refused: " + e.getMessage());
            return FileReport.refused(table.name(), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable SourceFile source() {
        try {
            return SourceFile.find(session.feed(), mapping.from());
        } catch (RefusedFileException e) {
            // The refusal is told as the end of this step.
            progress.begin(table.name(), 0);
            throw e;
        }
    }

    private FileReport report() {
        FileReport report = new FileReport(
                table.name(),
                read,
                outcomes.getOrDefault(Outcome.INSERTED, 0L),
                outcomes.getOrDefault(Outcome.UPDATED, 0L),
                outcomes.getOrDefault(Outcome.UNCHANGED, 0L),
                rejected,
                session.findings().doubts(table.name()),
                null);
        progress.end(read + " read, " + report.inserted() + " inserted, " + report.updated() + " updated, "
                + report.unchanged() + " unchanged, " + rejected + " rejected");
        return report;
    }

    private void load(SourceFile source) throws SQLException {
        if (!FirstLoad.fits(session.connection(), table) || !loadFirst(source)) {
            load(source, false);
        }
    }

    /** Fills an empty table; false, with nothing done, where the file is not one for that. */
    private boolean loadFirst(SourceFile source) throws SQLException {
        execute("SAVEPOINT file");
        try {
            load(source, true);
            return true;
        } catch (NotFirstLoadException e) {
            startAgain();
            return false;
        } catch (RefusedFileException e) {
            startAgain();
            throw e;
        } finally {
            execute("RELEASE file");
        }
    }

    private void startAgain() throws SQLException {
        execute("ROLLBACK TO file");
        session.findings().forget(table.name());
        session.rejects().forget(table.name());
        if (table.isCustomers()) {
            session.customers().clear();
            session.referrals().forget();
        }
        outcomes.clear();
        read = 0;
        rejected = 0;
    }

    /**
     * Whatever refuses a file shows before the first of its rows is stored: what a savepoint would have to keep of a filled
     * table costs more than reading the file twice.
     */
    private void requireWhole(SourceFile source) {
        try (CsvFile file = CsvFile.open(source, mapping.delimiter(), bytes -> {})) {
            SourceRow row = file.next();
            while (row != null) {
                row = file.next();
            }
        }
    }

    private IntakeException changed(RefusedFileException e) {
        return new IntakeException("The file " + table.name() + " changed while it was read: " + e.getMessage()
                + "; nothing of the feed was stored; import it again when it is delivered whole");
    }

    private void load(SourceFile source, boolean first) throws SQLException {
        try (CsvFile file = CsvFile.open(source, mapping.delimiter(), progress::reach)) {
            LayoutPlan plan = new LayoutPlan(session.feed(), table, mapping, file.header());
            Layout layout = plan.layout();
            if (!first) {
                requireWhole(source);
            }
            if (!plan.unknown().isEmpty()) {
                String names = String.join(", ", plan.unknown());
                session.findings().doubt(table.name(), 1L, names, "", UNKNOWN_COLUMN);
            }
            Ownership ownership = new Ownership(
                    layout,
                    session.customers(),
                    session.touched(),
                    table.name().equals("surveys") ? session.directories().of("tickets") : null);
            try (RowStore store = first
                            ? new FirstLoad(session.connection(), layout, ownership)
                            : new Upsert(session.connection(), layout, ownership);
                    Aliases.Notes notes = session.customers().aliases().notes(session.connection(), layout);
                    Twins twins = Twins.of(session.connection(), layout)) {
                try {
                    rows(file, layout, store, twins, notes);
                } catch (RefusedFileException e) {
                    throw first ? e : changed(e);
                }
                store.finish();
                if (table.isCustomers()) {
                    session.customers()
                            .aliases()
                            .endThoseOfDeleted(session.connection(), session.touched(), session.findings());
                }
                tellLateDoubts(twins);
            }
        }
    }

    private void rows(CsvFile file, Layout layout, RowStore store, @Nullable Twins twins, Aliases.@Nullable Notes notes)
            throws SQLException {
        RowCheck check = new RowCheck(layout, session.cells(), session.customers(), session.erased());
        ErasedRows erased = new ErasedRows(session.erased(), session.customers(), layout);
        RowDoubts doubts = new RowDoubts(
                layout,
                session.customers(),
                session.directories(),
                session.referrals(),
                session.findings(),
                session.today());
        IdIndex ids = new IdIndex();
        List<RowFault> faults = new ArrayList<>();
        for (SourceRow source = file.next(); source != null; source = file.next()) {
            if (mapping.firstOfId() && isRepeated(source, layout, ids)) {
                continue;
            }
            read++;
            if (erased.concern(source)) {
                outcomes.merge(Outcome.UNCHANGED, 1L, Long::sum);
                session.findings().doubt(table.name(), source.line(), "customer_id", "", ErasedRows.ERASED);
                continue;
            }
            faults.clear();
            FeedRow row = check.check(source, faults);
            Outcome outcome = row == null ? null : store.store(row);
            if (row == null || outcome == null) {
                reject(layout, source, faults);
            } else if (outcome == Outcome.DUPLICATE) {
                faults.add(new RowFault(table.key().name(), row.id(), DUPLICATE));
                reject(layout, source, faults);
            } else {
                outcomes.merge(outcome, 1L, Long::sum);
                if (!row.deleted()) {
                    doubts.look(row);
                    if (notes != null) {
                        notes.note(row.id(), source);
                    }
                    if (twins != null && !isAlias(row)) {
                        twins.note(row);
                    }
                }
            }
        }
        if (file.unclosedLine() > 0) {
            read++;
            rejectUnclosed(layout, file.unclosedLine());
        }
    }

    /** Whether somebody has said already of whom the customer of a row is a duplicate. */
    private boolean isAlias(FeedRow row) {
        return table.isCustomers() && session.customers().isAlias(row.id());
    }

    /** Whether an earlier source row has made the row of this id. */
    private static boolean isRepeated(SourceRow source, Layout layout, IdIndex ids) {
        if (source.size() != layout.header().size()) {
            return false;
        }
        String id = layout.fields().get(0).source().text(source);
        return !id.isEmpty() && ids.put(id, 0) != IdIndex.ABSENT;
    }

    private void reject(Layout layout, SourceRow source, List<RowFault> faults) {
        rejected++;
        for (RowFault fault : faults) {
            session.findings().fault(table.name(), source.line(), fault.column(), fault.value(), fault.fault());
        }
        session.rejects().add(table.name(), layout.header(), source.line(), source.cells(), faults);
    }

    private void rejectUnclosed(Layout layout, long line) {
        rejected++;
        session.findings().fault(table.name(), line, "", "", UNCLOSED);
        session.rejects().add(table.name(), layout.header(), line, List.of(), List.of(new RowFault("", "", UNCLOSED)));
    }

    private void tellLateDoubts(@Nullable Twins twins) throws SQLException {
        if (table.isCustomers()) {
            session.referrals().check(session.findings());
        }
        if (twins != null) {
            twins.tell(session.findings());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
