package churnwatch.rules;

import churnwatch.config.Settings.Trust;
import churnwatch.rules.lint.Lint;
import churnwatch.rules.lint.LintFile;
import churnwatch.rules.lint.Remark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be said of a rule set before it is used: what the guard and the compiler refuse, what fails over the
 * sample customers, and what is allowed but no good.
 *
 * @param findings by file, line and column; empty where all is well
 * @param book the compiled set, so that nobody compiles it again; none where it cannot be used
 */
public record RuleCheck(
        List<RuleFinding> findings, @Nullable RuleBook book) {
    public RuleCheck {
        findings = findings.stream()
                .sorted(Comparator.comparing(RuleFinding::file)
                        .thenComparingInt(RuleFinding::line)
                        .thenComparingInt(RuleFinding::column))
                .toList();
    }

    /** Looks at a rules folder; {@link RuleFaults} where there is none. */
    public static RuleCheck of(Path folder, Trust trust) {
        try {
            return of(RuleFiles.read(folder), trust);
        } catch (RuleFaults e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            return new RuleCheck(e.faults().stream().map(RuleFinding::of).toList(), null);
        }
    }

    /** Looks at a rule set. */
    public static RuleCheck of(RuleFiles files, Trust trust) {
        List<RuleFinding> findings = new ArrayList<>();
        @Nullable RuleBook book = null;
        try {
            book = RuleBook.of(files, trust);
        } catch (RuleFaults e) {
            e.faults().forEach(fault -> findings.add(RuleFinding.of(fault)));
        }
        @Nullable RuleBook tried = book == null ? withoutBrokenFiles(files, trust, findings) : book;
        remarks(files).forEach(remark -> findings.add(RuleFinding.of(remark)));
        if (tried != null) {
            addNews(DryRun.of(tried), findings);
            addNews(PortfolioDryRun.of(tried), findings);
        }
        LimitTable.unused(files).forEach(row -> findings.add(unused(row)));
        boolean usable = findings.stream().noneMatch(RuleFinding::isError);
        return new RuleCheck(findings, usable ? book : null);
    }

    /** The same with what somebody else found. */
    public RuleCheck with(List<RuleFinding> others) {
        return new RuleCheck(Stream.concat(findings.stream(), others.stream()).toList(), book);
    }

    // A fault in one file must not hide what fails in another.
    private static @Nullable RuleBook withoutBrokenFiles(RuleFiles files, Trust trust, List<RuleFinding> findings) {
        Set<String> broken = findings.stream().map(RuleFinding::file).collect(Collectors.toCollection(TreeSet::new));
        try {
            return RuleBook.of(
                    new RuleFiles(files.all().stream()
                            .filter(file -> !broken.contains(file.name()))
                            .toList()),
                    trust);
        } catch (RuleFaults e) {
            return null;
        }
    }

    /** What fails in a rule of which an error is told already is no news. */
    private static void addNews(List<RuleFault> faults, List<RuleFinding> findings) {
        List<RuleFinding> told = findings.stream().filter(RuleFinding::isError).toList();
        for (RuleFault fault : faults) {
            boolean isOld = told.stream()
                    .anyMatch(one -> one.file().equals(fault.file())
                            && one.rule().equals(fault.rule())
                            && !one.kind().equals("impossible"));
            if (!isOld) {
                findings.add(RuleFinding.of(fault));
            }
        }
    }

    /** Read as guarded whatever the trust: what is code cannot be looked through. */
    static List<Remark> remarks(RuleFiles files) {
        List<Remark> remarks = new ArrayList<>();
        for (Stage stage : List.of(Stage.SIGNALS, Stage.RISK, Stage.PORTFOLIO)) {
            List<LintFile> read = new ArrayList<>();
            for (ParsedFile file :
                    new StageReader(stage, Trust.GUARDED, new ArrayList<>()).readable(files.stage(stage.name()))) {
                if (file.source() != null) {
                    read.add(new LintFile(file.name(), file.source(), file.trees()));
                }
            }
            remarks.addAll(Lint.of(read));
        }
        return remarks;
    }

    private static RuleFinding unused(LimitRow row) {
        return new RuleFinding(
                LimitFile.NAME,
                row.line(),
                1,
                "",
                RuleFinding.Severity.WARNING,
                "unused-limit",
                "no rule asks for '" + row.name() + "'",
                "remove the row, or write limit(\"" + row.name() + "\") in a rule");
    }
}
