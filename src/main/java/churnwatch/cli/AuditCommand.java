package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.intake.Audit;
import churnwatch.intake.AuditReport;
import churnwatch.intake.FileScore;
import churnwatch.intake.FileScores;
import churnwatch.intake.Finding;
import churnwatch.intake.MappingProposal;
import churnwatch.intake.StoreAudit;
import churnwatch.kpi.Catalogue;
import churnwatch.rules.RuleNeeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch audit}: what is wrong or doubtful in a feed, or in what is stored. */
@Command(
        name = "audit",
        description = "Tells what is wrong or doubtful in a feed, with nothing stored; without --feed, in the data that"
                + " are stored. Exit code 3 where anything is.")
public final class AuditCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("file"),
            Column.number("line"),
            Column.text("column"),
            Column.text("value"),
            Column.text("finding"),
            Column.text("reason"),
            Column.text("remedy"));
    private static final List<Column> SCORES = List.of(
            Column.text("file"),
            Column.text("imported_at"),
            Column.number("read"),
            Column.number("rejected"),
            Column.number("doubts"),
            Column.decimal("score"),
            Column.decimal("before"),
            Column.text("trend"));

    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<Audit> audit;
    private final Supplier<StoreAudit> stored;
    private final Supplier<FileScores> scores;
    private final Supplier<List<RuleNeeds>> needs;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Settings> settings;
    private final Output output;

    @Option(names = "--feed", paramLabel = "DIR", description = "The folder with customers.csv and the other files.")
    private @Nullable Path feed;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "How another system's files become the feed's (see config/README.md).")
    private @Nullable Path mapping;

    @Option(names = "--scores", description = "How good each file was at its last import, and at the one before.")
    private boolean onlyScores;

    @Option(
            names = "--fix-mapping",
            description = "Prints what to write into a mapping so that what is wrong can be read; needs --feed.")
    private boolean fixMapping;

    @Mixin
    private FormatOption format = new FormatOption();

    /** The parts; what signals and KPIs need is asked for only where there are findings. */
    public AuditCommand(
            Supplier<Audit> audit,
            Supplier<StoreAudit> stored,
            Supplier<FileScores> scores,
            Supplier<List<RuleNeeds>> needs,
            Supplier<Catalogue> catalogue,
            Supplier<Settings> settings,
            Output output) {
        this.audit = audit;
        this.stored = stored;
        this.scores = scores;
        this.needs = needs;
        this.catalogue = catalogue;
        this.settings = settings;
        this.output = output;
    }

    @Override
    public Integer call() {
        Path from = feed;
        if (from == null && (fixMapping || mapping != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    (fixMapping ? "--fix-mapping" : "--mapping") + " is about a feed; name its folder: --feed DIR");
        }
        if (onlyScores && from == null) {
            return scores();
        }
        AuditReport report =
                from == null ? stored.get().run() : audit.get().run(from, mapping, StepProgress.on(output));
        if (fixMapping && from != null) {
            return propose(from, report);
        }
        print(report, from == null);
        report.beyond().forEach(output::note);
        costs(report);
        report.files().stream().map(FileScore::of).forEach(this::tell);
        return report.found() ? ExitCode.FOUND : ExitCode.DONE;
    }

    private void print(AuditReport report, boolean ofStore) {
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (ofStore) {
            columns.set(1, Column.text("id"));
        }
        try (Rows rows = output.rows(format.get(), columns)) {
            for (Finding finding : report.findings()) {
                rows.add(
                        finding.file(),
                        ofStore ? finding.id() : finding.line(),
                        finding.column(),
                        finding.value(),
                        finding.kind().name().toLowerCase(Locale.ROOT),
                        finding.reason(),
                        finding.remedy());
            }
        }
    }

    /** Which signals and KPIs the findings of each file weigh on. */
    private void costs(AuditReport report) {
        Map<String, TreeSet<String>> costs = new LinkedHashMap<>();
        if (report.found()) {
            Blinded all = new Blinded(needs.get(), catalogue.get());
            report.findings()
                    .forEach(finding -> costs.computeIfAbsent(finding.file(), file -> new TreeSet<>())
                            .addAll(all.of(finding)));
        }
        costs.forEach((file, names) -> {
            if (!names.isEmpty()) {
                output.noteWords(file + ": what was found weighs on " + String.join(", ", names));
            }
        });
    }

    private void tell(FileScore score) {
        BigDecimal number = score.score();
        if (number != null) {
            output.note(score.file() + ": score " + number.setScale(3, RoundingMode.HALF_UP) + ", " + score.read()
                    + " rows, " + score.rejected() + " rejected, " + score.doubts() + " doubts");
        }
    }

    private int propose(Path from, AuditReport report) {
        List<String> lines = MappingProposal.of(from, mapping, report);
        if (lines.isEmpty()) {
            output.note("Nothing was found that a mapping could mend");
            return report.found() ? ExitCode.FOUND : ExitCode.DONE;
        }
        output.line(
                mapping == null
                        ? "# Save as a mapping, look it through, and give it with --mapping."
                        : "# Join with " + mapping + ", and look it through.");
        lines.forEach(output::line);
        return ExitCode.FOUND;
    }

    private int scores() {
        Settings.Intake limits = settings.get().intake();
        Map<String, List<FileScore>> byFile = new LinkedHashMap<>();
        scores.get()
                .all()
                .forEach(one -> byFile.computeIfAbsent(one.file(), file -> new ArrayList<>())
                        .add(one));
        try (Rows rows = output.rows(format.get(), SCORES)) {
            byFile.values().forEach(all -> {
                FileScore last = all.get(all.size() - 1);
                BigDecimal before =
                        all.size() < 2 ? null : all.get(all.size() - 2).score();
                rows.add(
                        last.file(),
                        last.at(),
                        last.read(),
                        last.rejected(),
                        last.doubts(),
                        last.score(),
                        before,
                        trend(before, last.score()));
            });
        }
        output.note("A feed of which more than "
                + BigDecimal.valueOf(limits.stopShare())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " % of the rows, and at least " + limits.stopFloor()
                + ", are rejected stops the snapshot (intake.stop_share, intake.stop_floor)");
        return ExitCode.DONE;
    }

    private static String trend(@Nullable BigDecimal before, @Nullable BigDecimal now) {
        if (before == null || now == null) {
            return "";
        }
        int change = now.compareTo(before);
        return change == 0 ? "same" : change > 0 ? "better" : "worse";
    }
}
