package churnwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingTimeTest {
    @TempDir
    Path folder;

    private WorkingTime times(String recipient) throws IOException {
        Files.writeString(folder.resolve(SettingsFile.NAME), """
                zone: Europe/Berlin
                holidays: {easter: [2026-04-03, 2026-04-06]}
                routing: {fallback: [a@b.c]}
                recipients:
                  a@b.c: %s
                """.formatted(recipient));
        Settings settings = SettingsFile.load(folder, true, List.of(), Map.of());
        return WorkingTime.of(settings.recipient("a@b.c"), settings);
    }

    private Instant next(String recipient, String now) throws IOException {
        return times(recipient).next(Instant.parse(now));
    }

    @Test
    void whoHasNeitherTimeNorHoursIsToldAtOnce() throws IOException {
        Instant now = Instant.parse("2026-03-29T01:30:00.123Z");
        assertThat(times("").next(now)).isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-27T07:29:59.999Z, 2026-03-27T07:30:00Z", // Friday, in winter
        "2026-03-27T07:30:00Z, 2026-03-27T07:30:00Z",
        "2026-03-27T07:30:00.001Z, 2026-03-30T06:30:00Z", // on Monday it is summer
        "2026-04-02T10:00:00Z, 2026-04-07T06:30:00Z", // over Easter
        "2026-10-23T10:00:00Z, 2026-10-26T07:30:00Z" // in winter again
    })
    void aDigestArrivesAtItsTimeOnTheNextWorkingDayWhateverTheClockDoesBetween(String now, String due)
            throws IOException {
        assertThat(next("{digest_at: 08:30, hours: {days: [mon, tue, wed, thu, fri]}, holidays: [easter]}", now))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z", // 02:30 is skipped: at 03:30
        "2026-03-29T01:30:00.001Z, 2026-03-30T00:30:00Z",
        "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z", // 02:30 comes twice: at the first
        "2026-10-25T00:30:00.001Z, 2026-10-26T01:30:00Z" // not at the second
    })
    void aTimeThatTheClockSkipsMovesForwardAndOfOneThatComesTwiceTheEarlierCounts(String now, String due)
            throws IOException {
        assertThat(next("{digest_at: 02:30}", now)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-27T07:59:00Z, 2026-03-27T08:00:00Z", // before the hours
        "2026-03-27T12:00:00Z, 2026-03-27T12:00:00Z", // within
        "2026-03-27T15:59:59Z, 2026-03-27T15:59:59Z",
        "2026-03-27T16:00:00Z, 2026-03-30T07:00:00Z", // after them; Monday is in summer
        "2026-03-28T12:00:00Z, 2026-03-30T07:00:00Z" // on no working day
    })
    void withHoursButNoTimeADigestArrivesAsSoonAsTheyAllow(String now, String due) throws IOException {
        assertThat(next("{hours: {days: [mon, fri], from: 09:00, to: 17:00}}", now))
                .isEqualTo(due);
    }

    @Test
    void theRecipientsZoneTellsItsDay() throws IOException {
        WorkingTime tehran = times("{zone: Asia/Tehran, holidays: [2026-06-02], digest_at: 00:00}");
        // At 22:00 UTC it is 01:30 of the next day there.
        Instant due = tehran.next(Instant.parse("2026-06-01T22:00:00Z"));
        assertThat(due).isEqualTo("2026-06-02T20:30:00Z");
        assertThat(tehran.localDay(due)).isEqualTo(LocalDate.of(2026, 6, 3));
    }
}
