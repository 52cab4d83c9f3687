package churnwatch.cli;

import churnwatch.config.FileFailure;
import churnwatch.kpi.Period;
import churnwatch.report.Contents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch report all}: every report as a file, and a page that leads to them. */
@Command(
        name = "all",
        description =
                "Writes every report into a folder, with a page that leads to them; one that fails stops no other.")
public final class ReportAllCommand implements Callable<Integer> {
    private final Supplier<AllReports> reports;
    private final Supplier<Clock> clock;
    private final ReportPages pages;
    private final Output output;

    @Spec
    private CommandSpec at = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder to write to; it is made where it does not exist.")
    private Path folder = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The first day (default: of the last full month; of the last week for activity).")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The first day after the period.")
    private @Nullable LocalDate to;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "html, csv or json (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.HTML;

    @Option(
            names = "--locale",
            paramLabel = "LANGUAGE",
            description = "In which language pages are, en, fa, he or th (default: mail.locale).")
    private @Nullable ReportLanguage locale;

    public ReportAllCommand(Supplier<AllReports> reports, Supplier<Clock> clock, ReportPages pages, Output output) {
        this.reports = reports;
        this.clock = clock;
        this.pages = pages;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (format == ReportFormat.TABLE) {
            throw new ParameterException(at.commandLine(), "--format: files are html, csv or json");
        }
        ReportOutOptions.check(at, format, locale);
        Period period = from == null && to == null ? null : PeriodOptions.of(at, from, to, clock.get());
        makeFolder();
        LocalDate today = LocalDate.now(clock.get());
        AllReports all = reports.get();
        Contents contents = new Contents(pages.in(locale));
        boolean found = false;
        int written = 0;
        for (String name : AllReports.names()) {
            Path file = folder.resolve(name + "." + format);
            MadeReport made = make(all, name, period, today, file, contents);
            found |= made == null || made.found();
            written += made == null ? 0 : 1;
        }
        TextFile.write(folder.resolve("index.html"), contents.html());
        output.note("churnwatch: wrote " + written + " reports and index.html to " + folder);
        return found ? ExitCode.FOUND : ExitCode.DONE;
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandException(
                    "--out: " + folder + " cannot be made: " + FileFailure.words(e) + "; give another folder", e);
        }
    }

    /** Whatever is wrong with one report is told, and the others are made; a file of an earlier run would be taken for it. */
    private @Nullable MadeReport make(
            AllReports all, String name, @Nullable Period period, LocalDate today, Path file, Contents contents) {
        String text;
        MadeReport made;
        try {
            made = all.make(name, period, today);
            text = text(output, format, pages, locale, made);
        } catch (RuntimeException e) {
            String reason = reason(e);
            output.note("churnwatch: " + name + " failed: " + reason);
            contents.failed(name, reason);
            remove(file);
            return null;
        }
        TextFile.write(file, text);
        made.notes().forEach(note -> output.note(name + ": " + note.replaceFirst("^churnwatch: ", "")));
        contents.add(made.sheet(), file.getFileName().toString());
        return made;
    }

    /** Why a report could not be made, in a line. */
    static String reason(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " | ");
    }

    /** A report as the text of a file. */
    static String text(
            Output output, ReportFormat format, ReportPages pages, @Nullable ReportLanguage locale, MadeReport made) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ReportOutOptions.print(output.into(stream), format, pages, locale, made);
        stream.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CommandException(
                    file + " is of an earlier run and cannot be removed: " + FileFailure.words(e), e);
        }
    }
}
