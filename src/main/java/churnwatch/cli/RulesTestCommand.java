package churnwatch.cli;

import churnwatch.config.FileFailure;
import churnwatch.config.Settings;
import churnwatch.config.Spelling;
import churnwatch.rules.RuleOutline;
import churnwatch.trial.JUnitXml;
import churnwatch.trial.RuleTests;
import churnwatch.trial.TestReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch rules test}: runs the tests of a rules folder. */
@Command(
        name = "test",
        description = "Runs the tests of the rules, and tells what no test looks at: rules, and numbers that could be"
                + " others without any test noticing. Exit code 3 where a test fails.")
public final class RulesTestCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

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
        if (read.tests().names().isEmpty()) {
            output.note("No test is there: " + place.resolve("tests") + " has no .yaml file");
        }
        refuseUnknown(read);
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

    /** A choice that nothing answers to would test nothing, and look as if all were well. */
    private void refuseUnknown(RuleTests.Folder read) {
        List<RuleOutline> outlines = Stream.concat(
                        RuleOutline.of(read.book().files()).stream(),
                        RuleOutline.ofPortfolio(read.book().files()).stream())
                .toList();
        for (String wanted : rules) {
            if (outlines.stream().noneMatch(rule -> named(rule, wanted))) {
                throw unknown(
                        "--rule: no rule, signal or rule file is called '" + wanted + "'",
                        wanted,
                        outlines.stream()
                                .flatMap(rule -> Stream.concat(Stream.of(rule.name()), rule.signals().stream())));
            }
        }
        List<String> tests = read.tests().names();
        for (String wanted : files) {
            if (tests.stream().noneMatch(file -> named(file, wanted))) {
                throw unknown(
                        "--file: no file of tests is called '" + wanted + "'",
                        wanted,
                        tests.stream().map(file -> file.replaceAll("^.*/|\\.ya?ml$", "")));
            }
        }
    }

    private ParameterException unknown(String what, String wanted, Stream<String> known) {
        String near = known.filter(name -> Spelling.isNear(name, wanted))
                .min(Comparator.comparingInt(name -> Spelling.distance(name, wanted)))
                .map(name -> "did you mean " + name + "?")
                .orElse("see rules list, and the folder tests");
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what + "; " + near);
    }

    private boolean isWanted(String file) {
        return files.isEmpty() || files.stream().anyMatch(wanted -> named(file, wanted));
    }

    private boolean isWanted(RuleOutline rule) {
        return rules.isEmpty() || rules.stream().anyMatch(wanted -> named(rule, wanted));
    }

    private static boolean named(RuleOutline rule, String wanted) {
        return rule.name().equals(wanted) || rule.signals().contains(wanted) || named(rule.file(), wanted);
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
