package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real households from their raw files to the mail about them, as a person would run it. */
class CompleteJourneyTest {
    private static final Path SAMPLE = Path.of("src", "test", "resources", "complete-journey");
    private static final List<String> DAYS = List.of("2017-07-02", "2017-10-01");

    @TempDir
    Path folder;

    @Test
    void theSampleGivesTheSignalsRisksAlertsAndMailsOfTheGoldenFiles() throws IOException {
        Golden golden = new Golden(SAMPLE.resolve("golden"));
        Path rejects = folder.resolve("rejects");
        CommandRun imported = run(
                "import",
                "--feed",
                SAMPLE.resolve("feed").toString(),
                "--mapping",
                "config/mappings/complete-journey.yaml",
                "--rejects",
                rejects.toString(),
                "--format",
                "csv");
        assertThat(imported.code()).as(imported.err()).isZero();
        golden.check("import.csv", imported.out());

        for (String day : DAYS) {
            golden.check("snapshot-" + day + ".txt", done("snapshot", "--as-of", day));
            golden.check("signals-" + day + ".csv", done("signals", "--as-of", day, "--format", "csv"));
            golden.check("risk-" + day + ".csv", done("risk", "--as-of", day, "--format", "csv"));
            golden.check("alerts-" + day + ".csv", done("alerts", "--format", "csv"));
        }
        done("mail", "--flush");
        List<String> mails = mails();
        assertThat(mails).hasSize(DAYS.size());
        for (int i = 0; i < mails.size(); i++) {
            golden.check("mail-" + DAYS.get(i) + ".eml", mails.get(i));
        }
    }

    @Test
    void theSameFeedAgainChangesNothing() {
        String[] words = {
            "import",
            "--feed",
            SAMPLE.resolve("feed").toString(),
            "--mapping",
            "config/mappings/complete-journey.yaml",
            "--rejects",
            folder.resolve("rejects").toString(),
            "--format",
            "json"
        };
        run(words);
        assertThat(run(words).out())
                .contains("\"unchanged\":4816")
                .doesNotContainPattern("\"(inserted|updated)\":[1-9]");
    }

    private String done(String... words) {
        CommandRun run = run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return masked(run.out());
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--set", "mail.folder=" + folder.resolve("mails")));
        return CommandRun.in(folder, all.toArray(String[]::new));
    }

    private List<String> mails() throws IOException {
        List<String> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("mails"))) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                mails.add(Files.readString(file).replace("\r\n", "\n"));
            }
        }
        return mails;
    }

    /** The version of the rule set changes with each comment in a rule; what the rules find does not. */
    private static String masked(String text) {
        return text.replaceAll("(rule_set\"\"?:\"\"?|rule set )[0-9a-f]{12}", "$1*")
                .replaceAll("(?m),[0-9a-f]{12}(?=$|,,[a-z_]*,open )", ",*");
    }
}
