package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The picture in src/README.md is what the compiled classes say. */
class ArrowsTest {
    private static final Pattern DRAWN = Pattern.compile("(?m)^ {4}([\\w.]+) +--> ([\\w. ]+)$");

    @Test
    void thePictureIsTheHouse() throws IOException {
        String readme = Files.readString(Path.of("src", "README.md"));
        String picture = readme.substring(readme.indexOf("\n## Arrows\n"), readme.indexOf("\n## Build"));
        Set<String> drawn = DRAWN.matcher(picture)
                .results()
                .flatMap(line ->
                        Arrays.stream(line.group(2).strip().split(" +")).map(to -> line.group(1) + " --> " + to))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(real("churnwatch(\\..*)?"))
                .as("the arrows between packages, against those drawn in src/README.md")
                .containsExactlyElementsOf(drawn);
    }

    @ParameterizedTest
    @CsvSource({
        "org\\.(drools|kie)\\..*, rules rules.guard",
        "org\\.quartz(\\..*)?, schedule",
        "io\\.pebbletemplates\\..*, notify",
        "org\\.hipparchus\\..*, backtest retention",
        "io\\.(micrometer|prometheus)(\\..*)?, metrics"
    })
    void aLibraryThatMayBeReplacedHasOneImporter(String library, String packages) {
        Collection<String> importers = real(library).stream()
                .map(arrow -> arrow.substring(0, arrow.indexOf(' ')))
                .toList();
        assertThat(importers).isNotEmpty().containsOnly(packages.split(" "));
    }

    private static Set<String> real(String library) {
        StringWriter told = new StringWriter();
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(told),
                        new PrintWriter(told),
                        "--multi-release",
                        "17",
                        "-verbose:package",
                        "-e",
                        library,
                        Path.of("target", "classes").toString());
        assertThat(code).as(told.toString()).isZero();
        return Pattern.compile("(?m)^ +(\\S+) +-> (\\S+)")
                .matcher(told.toString())
                .results()
                .map(arrow -> shortName(arrow.group(1)) + " --> " + shortName(arrow.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shortName(String name) {
        return name.startsWith("churnwatch.") ? name.substring("churnwatch.".length()) : name;
    }
}
