package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What KPIs are called and mean, in the languages of their readers. */
class KpiLanguagesTest {
    private static final String HEADER = """
            -- id: mine
            -- title: Mine
            -- title.fa: مال من
            -- title.he: שלי
            -- title.th: ของฉัน
            -- means: A test.
            -- unit: count
            -- direction: higher
            -- perspective: process
            -- inputs: customers
            """;

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("kpi/own")).resolve(name), text);
    }

    private CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "kpi.folder=" + folder.resolve("kpi");
        return CommandRun.in(folder, all);
    }

    @Test
    void whatAKpiMeansIsToldInTheLanguageAskedForElseInEnglish() throws IOException {
        write(
                "mine.sql",
                HEADER
                        + "-- means.fa: یک آزمون،\n--   در دو سطر.\n-- target: 5\n--   a usual figure\nSELECT 7 AS value\n");
        assertThat(run("kpi", "explain", "mine", "--locale", "fa").out())
                .startsWith("مال من (mine, ")
                .contains("\nیک آزمون، در دو سطر.\n", "\ntarget: 5\n");
        assertThat(run("kpi", "explain", "mine", "--locale", "th", "--set", "kpi.targets.mine.target=6")
                        .out())
                .startsWith("ของฉัน (mine, ")
                .contains("\nA test.\n", "\ntarget: 6 (by kpi.targets)\n");
        assertThat(run("kpi", "list", "--locale", "fa", "--format", "csv").out())
                .contains("mine,own,مال من,یک آزمون، در دو سطر.,count,higher,process,5,,");
        assertThat(run("kpi", "check").unfolded())
                .contains("mine.sql:6: note: has no means in he, th; English is shown instead");
        CommandRun german = run("kpi", "explain", "mine", "--locale", "de");
        assertThat(german.code()).isEqualTo(2);
        assertThat(german.err()).contains("'de' is none of en, fa, he, th");
    }

    @Test
    void aBlankOrUnknownLanguageIsAFaultInItsLine() throws IOException {
        write("mine.sql", HEADER + """
                -- means.fa:
                -- means.fr: Un essai.
                -- means.en: A test.
                -- title.TH: x
                SELECT 1 AS value
                """);
        write("yours.sql", HEADER.replace("mine", "yours").replace("means: A test.", "means:") + "SELECT 1 AS value\n");
        CommandRun check = run("kpi", "check");
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.unfolded()
                        .lines()
                        .filter(line -> line.contains("/own/") && line.contains(": error: "))
                        .map(line -> line.substring(line.indexOf("/own/") + 5)))
                .anyMatch(line -> line.startsWith("mine.sql:11: error: means.fa: says nothing; write"))
                .anyMatch(line -> line.startsWith("mine.sql:12: error: means.fr: there is no language 'fr'; give one of"
                        + " fa, he, th, English is 'means'"))
                .anyMatch(line -> line.startsWith("mine.sql:13: error: means.en: there is no language 'en'"))
                .anyMatch(line -> line.startsWith("mine.sql:14: error: title.TH: there is no language 'TH'"))
                .anyMatch(line -> line.startsWith("yours.sql:6: error: means: says nothing"))
                .hasSize(5);
    }

    @Test
    void everyShippedKpiIsCalledAndExplainedInFourLanguages() {
        List<String> english = titlesAndMeanings("en");
        assertThat(english).hasSize(2 * 66).doesNotHaveDuplicates();
        for (String language : List.of("fa", "he", "th")) {
            assertThat(titlesAndMeanings(language))
                    .as(language)
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(english);
        }
        // The letters and half-spaces of Persian, not those of Arabic; Thai breaks no word to fill a line.
        assertThat(String.join("", titlesAndMeanings("fa"))).doesNotContain("ي", "ك", "ه‌ی ", " می ", " ها ");
        assertThat(titlesAndMeanings("th")).noneMatch(text -> text.contains("  "));
    }

    private List<String> titlesAndMeanings(String language) {
        CommandRun list = run("kpi", "list", "--locale", language, "--format", "json");
        List<String> texts = new ArrayList<>();
        Matcher text = Pattern.compile("\"(?:title|means)\":\"([^\"]+)\"").matcher(list.out());
        while (text.find()) {
            texts.add(text.group(1));
        }
        return texts;
    }
}
