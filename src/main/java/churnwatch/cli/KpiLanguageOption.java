package churnwatch.cli;

import picocli.CommandLine.Option;

/** The option of the language that KPIs are called and explained in; use it as a mixin. */
final class KpiLanguageOption {
    @Option(
            names = {"--locale", "--language"},
            paramLabel = "LANGUAGE",
            defaultValue = "en",
            description = "The language of titles and definitions: en, fa, he or th (default: ${DEFAULT-VALUE}).")
    private ReportLanguage language = ReportLanguage.EN;

    String tag() {
        return language.tag();
    }
}
