package churnwatch.cli;

import churnwatch.config.FileFailure;
import churnwatch.config.Settings;
import churnwatch.rules.RuleOutline;
import churnwatch.trial.JUnitXml;
import churnwatch.trial.RuleTests;
import churnwatch.trial.TestReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code churnwatch rules test}: runs the tests of a rules folder. */
@Command(
        name = "test",
        description = "Runs the tests of the rules, and tells what no test looks at: rules, and numbers that could be"
                + " others without any test noticing. Exit code 3 where a test fails.")
public final class RulesTestCommand implements Callable<Integer> {
    private final Supplier<Settings> settings;
    private final Output output;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The rules folder (default: rules.folder).")
    @Nullable
    private Path folder;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "Only this rule, signal or rule file; may be repeated.")
    private List<String> rules = List.of();

    @Option(names = "--file", paramLabel = "FILE", description = "Only this file of tests; may be repeated.")
    private List<String> files = List.of();

    @Option(names = "--no-mutants", description = "Does not move numbers to see whether a test notices.")
    private boolean withoutMutants;

    @Option(names = "--strict", description = "Exit code 3 also where a rule or a number is not looked at.")
    private boolean strict;

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes the tests as JUnit XML, too.")
    @Nullable
    private Path junit;

    @Mixin
    private FormatOption format = new FormatOption();

    public RulesTestCommand(Supplier<Settings> settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    @Override
    public Integer call() {
        Path place = folder == null ? settings.get().rules().folder() : folder;
        RuleTests.Folder read =
                RuleTests.Folder.read(place, settings.get().rules().trust());
        if (read.tests().all().isEmpty()) {
            output.note("No test is there: " + place.resolve("tests") + " has no .yaml file");
        }
        RuleTests.Choice choice = new RuleTests.Choice(this::isWanted, this::isWanted, !withoutMutants);
        TestReport report = RuleTests.run(read.book(), read.tests(), choice);
        if (format.get() == Format.TABLE) {
            new TestReportText(output).print(report, !withoutMutants);
        } else {
            TestReportRows.print(report, output, format.get());
        }
        if (junit != null) {
            write(report, junit);
        }
        boolean found = !report.passed() || (strict && !report.isComplete());
        return found ? ExitCode.FOUND : ExitCode.DONE;
    }

    private boolean isWanted(String file) {
        return files.isEmpty() || files.stream().anyMatch(wanted -> named(file, wanted));
    }

    private boolean isWanted(RuleOutline rule) {
        return rules.isEmpty()
                || rules.contains(rule.name())
                || rule.signals().stream().anyMatch(rules::contains)
                || rules.stream().anyMatch(wanted -> named(rule.file(), wanted));
    }

    /** Whether a file below the rules folder is meant: by its path there or elsewhere, its name, with or without ending. */
    private static boolean named(String file, String wanted) {
        String path = wanted.replace('\\', '/');
        String ending = file.substring(file.lastIndexOf('.'));
        String whole = path.endsWith(ending) ? path : path + ending;
        return whole.equals(file) || whole.endsWith("/" + file) || file.endsWith("/" + whole);
    }

    private static void write(TestReport report, Path file) {
        try {
            JUnitXml.write(report, file);
        } catch (IOException e) {
            throw new CommandException(
                    file + " cannot be written (" + FileFailure.words(e) + "); give --junit a file that can");
        }
    }
}
