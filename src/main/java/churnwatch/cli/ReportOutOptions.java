package churnwatch.cli;

import churnwatch.report.Page;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a report that say how it is printed, and where; use it as a mixin. */
final class ReportOutOptions {
    @Mixin
    private OutOption out = new OutOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv, json or html (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TABLE;

    @Option(
            names = "--locale",
            paramLabel = "LANGUAGE",
            description = "With html: in which language, en, fa, he or th (default: mail.locale).")
    private @Nullable ReportLanguage locale;

    /** Prints the report and what is to be told beside. */
    int print(CommandSpec at, Output output, ReportPages pages, MadeReport report) {
        check(at, format, locale);
        out.print(output, to -> print(to, format, pages, locale, report));
        report.notes().forEach(output::note);
        return report.exitCode();
    }

    /** Only pages are in a language. */
    static void check(CommandSpec at, ReportFormat format, @Nullable ReportLanguage locale) {
        if (locale != null && format != ReportFormat.HTML) {
            throw new ParameterException(
                    at.commandLine(),
                    "--locale: " + format + " is the same in all languages; leave it out, or give --format html");
        }
    }

    static void print(
            Output to, ReportFormat format, ReportPages pages, @Nullable ReportLanguage locale, MadeReport report) {
        if (format == ReportFormat.HTML) {
            to.line(new Page(pages.in(locale), report.sheet()).html().stripTrailing());
        } else {
            report.rows().accept(to, format.ofRows());
        }
    }
}
