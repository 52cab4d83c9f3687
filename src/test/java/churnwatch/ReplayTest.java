package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day that has passed says the same for ever: the snapshot sees nothing that happened after it, to the byte. */
class ReplayTest {
    private static final String DAY = "2026-03-01";
    private static final String NEXT = "2026-03-02";
    private static final List<String> SIGNALS = List.of(
            "falling_rfm",
            "overdue_purchase",
            "unanswered_offer",
            "falling_satisfaction",
            "complaint_mishandled",
            "falling_share_of_wallet",
            "category_defection",
            "technical_enquiries",
            "late_payment",
            "billing_question",
            "touchpoint_change",
            "address_change",
            "cancellation_enquiry",
            "renewal_at_risk");

    @TempDir
    Path folder;

    private LaterFeed next = new LaterFeed(Path.of(""), Path.of(""), NEXT);
    private String lived = "";

    @BeforeEach
    void liveTheDay() {
        Path feed = folder.resolve("feed");
        new DemoCompany(100, 3, LocalDate.parse(DAY)).writeTo(feed);
        next = new LaterFeed(feed, folder.resolve("next"), NEXT);
        load(feed);
        done("snapshot", "--as-of", DAY);
        lived = results();
        assertThat(lived).contains(SIGNALS);
    }

    @Test
    void whatHappensInAnyFileOnTheNextDayDoesNotShowInTheDayBefore() throws IOException {
        String loaded = load(next.withEverythingOnceMore());
        assertThat(filesWith("inserted", loaded)).containsAll(LaterFeed.HAPPENED.keySet());
        done("snapshot", "--as-of", NEXT);
        replayIsTheSame();
    }

    @Test
    void whatSettlesOnTheNextDayIsStillOpenInTheDayBefore() throws IOException {
        String loaded = load(next.withEverythingSettled());
        assertThat(filesWith("updated", loaded)).containsExactlyInAnyOrderElementsOf(LaterFeed.BECAME.keySet());
        done("snapshot", "--as-of", NEXT);
        assertThat(done("risk", "--as-of", NEXT, "--format", "json")).isEqualTo("[]\n");
        replayIsTheSame();
    }

    @Test
    void aDayOfWhichTheNextOneWasKnownBeforeItWasFirstTakenSaysTheSame() throws IOException {
        folder = Files.createDirectory(folder.resolve("another"));
        load(next.withEverythingOnceMore());
        done("snapshot", "--as-of", NEXT);
        replayIsTheSame();
    }

    private void replayIsTheSame() {
        assertThat(done("snapshot", "--as-of", DAY)).contains("no alerts, no mails");
        assertThat(results()).isEqualTo(lived);
    }

    private String results() {
        return done("signals", "--as-of", DAY, "--format", "csv") + done("risk", "--as-of", DAY, "--format", "csv");
    }

    private String load(Path feed) {
        return done(
                "import",
                "--feed",
                feed.toString(),
                "--rejects",
                folder.resolve("rejects").toString(),
                "--format",
                "csv");
    }

    /** The files of an import's report that have a count above zero in a column. */
    private static Set<String> filesWith(String column, String report) {
        Set<String> files = new TreeSet<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(report)) {
            for (NamedCsvRecord row : reader) {
                if (!row.getField(column).equals("0")) {
                    files.add(row.getField("file"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private String done(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--set", "zone=Europe/Berlin"));
        CommandRun run = CommandRun.in(folder, all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }
}
