package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.report.ReportWords;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The words of pages, in a language asked for or else in that of the mails. */
public record ReportPages(Supplier<Settings> settings, Function<String, ReportWords> words) {
    ReportWords in(@Nullable ReportLanguage language) {
        return words.apply(language == null ? settings.get().mail().locale() : language.tag());
    }
}
