package churnwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedWordsTest {
    private static final Path TEMPLATES = Path.of("config/templates");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final double CONTRAST_MIN = 4.5;

    @ParameterizedTest
    @ValueSource(strings = {"fa", "he", "th"})
    void everyLanguageHasEveryPhraseAndAsksForNothingElse(String locale) throws IOException {
        Map<String, Set<String>> english = arguments(TEMPLATES.resolve("words.txt"));
        Map<String, Set<String>> other = arguments(TEMPLATES.resolve(locale + "/words.txt"));
        assertThat(other.keySet()).isEqualTo(english.keySet());
        assertThat(other).isEqualTo(english);
    }

    /** What a KPI means is said by its file. */
    @ParameterizedTest
    @ValueSource(strings = {"fa", "he", "th"})
    void everyLanguageHasEveryPhraseOfReports(String locale) throws IOException {
        Set<String> english = arguments(TEMPLATES.resolve("reports.txt")).keySet();
        Set<String> other =
                arguments(TEMPLATES.resolve(locale + "/reports.txt")).keySet();
        assertThat(other).isEqualTo(english);
    }

    @Test
    void everyFactorAndQuestionOfTheScorecardHasWords() throws IOException {
        Set<String> known = arguments(TEMPLATES.resolve("reports.txt")).keySet();
        Matcher named = Pattern.compile("(?m)^ *(?:- )?(factor|question): (\\w+)$")
                .matcher(Files.readString(Path.of("config/scorecard.yaml")));
        int count = 0;
        while (named.find()) {
            count++;
            assertThat(known)
                    .contains("value." + (named.group(1).equals("factor") ? "factor." : "kpi.") + named.group(2));
        }
        assertThat(count).isEqualTo(30);
    }

    /** Reports are read with both files: of two phrases by one name only one could be said. */
    @ParameterizedTest
    @ValueSource(strings = {".", "fa", "he", "th"})
    void noPhraseOfReportsHasTheNameOfOneOfMails(String folder) throws IOException {
        assertThat(arguments(TEMPLATES.resolve(folder + "/reports.txt")).keySet())
                .doesNotContainAnyElementsOf(
                        arguments(TEMPLATES.resolve(folder + "/words.txt")).keySet());
    }

    @Test
    void everyPhraseThatATemplateSaysIsThere() throws IOException {
        Set<String> known = arguments(TEMPLATES.resolve("words.txt")).keySet();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(txt|html)")).toList()) {
                Matcher said = Pattern.compile("say\\(\"([a-z_.]+)\"[,)]").matcher(Files.readString(file));
                while (said.find()) {
                    assertThat(known).as("said in %s", file).contains(said.group(1));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa", "he", "th"})
    void everySignalHasWordsAndANameInEachLanguage(String locale) throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve("signals"))) {
            for (Path file : files.toList()) {
                String signal = file.getFileName().toString();
                if (!signal.equals("generic.txt")) {
                    assertThat(TEMPLATES.resolve(locale + "/signals/" + signal)).exists();
                    assertThat(arguments(TEMPLATES.resolve("words.txt")))
                            .containsKey("signal." + signal.replace(".txt", ""));
                }
            }
        }
    }

    /** Every colour of text on every ground that there is, which is more than ever meet. */
    @Test
    void textStandsOutFromItsGroundInLightAndInDark() throws IOException {
        String css = Files.readString(TEMPLATES.resolve("style.css"));
        int dark = css.indexOf("@media");
        Map<String, String> lightText = new TreeMap<>();
        Map<String, String> darkText = new TreeMap<>();
        List<String> lightGrounds = colours(css.substring(0, dark), lightText);
        List<String> darkGrounds = colours(css.substring(css.indexOf('{', dark) + 1, css.lastIndexOf('}')), darkText);
        assertThat(lightText).hasSizeGreaterThan(8);
        assertThat(darkText.keySet())
                .as("what has a colour in light has one in dark")
                .isEqualTo(lightText.keySet());
        assertContrast(lightText, lightGrounds);
        assertContrast(darkText, darkGrounds);
    }

    @Test
    void noColourStandsOutsideTheStyleSheet() throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                assertThat(Files.readString(file)).doesNotContainPattern("(?i)style=|color:|bgcolor|&#?#[0-9a-f]{6}");
            }
        }
    }

    private static void assertContrast(Map<String, String> text, List<String> grounds) {
        assertThat(grounds).hasSizeGreaterThan(1);
        text.forEach((where, colour) -> grounds.forEach(ground -> assertThat(contrast(colour, ground))
                .as("%s, %s on %s", where, colour, ground)
                .isGreaterThanOrEqualTo(CONTRAST_MIN)));
    }

    /** The grounds; the colours of text go into the map, by selector. */
    private static List<String> colours(String css, Map<String, String> text) {
        List<String> grounds = new ArrayList<>();
        Matcher rule = RULE.matcher(css);
        while (rule.find()) {
            for (String selector : rule.group(1).strip().split("\\s*,\\s*", -1)) {
                for (String declaration : rule.group(2).split(";", -1)) {
                    String[] parts = declaration.strip().split(":\\s*", 2);
                    if (parts[0].equals("color")) {
                        text.put(selector, parts[1]);
                    } else if (parts[0].equals("background")) {
                        grounds.add(parts[1]);
                    }
                }
            }
        }
        return grounds;
    }

    /** As WCAG 2 defines it. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        assertThat(colour).matches("#[0-9a-f]{6}");
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static Map<String, Set<String>> arguments(Path words) throws IOException {
        Map<String, Set<String>> arguments = new HashMap<>();
        for (String line : Files.readAllLines(words)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\s*=\\s*", 2);
                arguments.put(parts[0], new TreeSet<>(new MessageFormat(parts[1], ULocale.ROOT).getArgumentNames()));
            }
        }
        return arguments;
    }
}
