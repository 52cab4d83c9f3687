package churnwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aTimeLeftOutInSpringMovesForwardByTheGap() {
        // On 2026-03-29 the clocks of Berlin go from 02:00 to 03:00.
        assertThat(due("0 30 2 * * ?", BERLIN, "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void aTimeThatComesTwiceInAutumnIsDueOnceAtTheFirst() {
        // On 2026-10-25 the clocks of Berlin go from 03:00 to 02:00.
        assertThat(due("0 30 2 * * ?", BERLIN, "2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z"))
                .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-03-29T01:29:59Z"})
    void aMovedTimeIsStillToComeWhereverTheSearchBegins(String after) {
        assertThat(parse("0 30 2 * * ?", BERLIN).next(Instant.parse(after))).isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void aTimeAtTwoAndOneAtThreeBecomeOneOnTheSpringDay() {
        assertThat(due("0 15 2,3 * * ?", BERLIN, "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"))
                .containsExactly("2026-03-29T01:15:00Z");
    }

    @Test
    void everyHourMeansRealHoursOnBothDays() {
        assertThat(due("0 0 * * * ?", BERLIN, "2026-03-28T23:00:00Z", "2026-03-29T03:00:00Z"))
                .containsExactly(
                        "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z", "2026-03-29T03:00:00Z");
        assertThat(due("0 0/30 * * * ?", BERLIN, "2026-10-24T23:45:00Z", "2026-10-25T02:00:00Z"))
                .containsExactly(
                        "2026-10-25T00:00:00Z",
                        "2026-10-25T00:30:00Z",
                        "2026-10-25T01:00:00Z",
                        "2026-10-25T01:30:00Z",
                        "2026-10-25T02:00:00Z");
    }

    @Test
    void aZoneThatMovesByHalfAnHourKeepsItsDailyRun() {
        // Lord Howe Island goes from 02:00 to 02:30 on 2026-10-04.
        assertThat(due(
                        "0 15 2 * * ?",
                        ZoneId.of("Australia/Lord_Howe"),
                        "2026-10-03T00:00:00Z",
                        "2026-10-05T00:00:00Z"))
                .containsExactly("2026-10-03T15:45:00Z", "2026-10-04T15:15:00Z");
    }

    @Test
    void theLatestDueTimeIsFoundWithoutWalkingThroughYears() {
        Cron everySecond = parse("* * * * * ?", BERLIN);
        assertThat(everySecond.latest(Instant.parse("2016-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo("2026-01-01T00:00:00Z");
        Cron yearly = parse("0 0 4 1 1 ?", BERLIN);
        assertThat(yearly.latest(Instant.parse("2020-06-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z")))
                .isEqualTo("2026-01-01T03:00:00Z");
        assertThat(yearly.latest(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    0 2 * * *     | '0 2 * * *' has 5 fields, a cron here has six: second minute hour day-of-month month day-of-week; write '0 0 2 * * ?'
                    0 2 * * 1     | has 5 fields
                    0 0 2 * * *   | put ? for one of them
                    0 0 25 * * ?  | is not a cron
                    0 0 x * * ?   | is not a cron
                    daily         | has 1 fields
                    """)
    void aWrongCronIsToldInWordsWithARemedy(String text, String words) {
        assertThatThrownBy(() -> Cron.parse(text, BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("'" + text + "'");
    }

    private static Cron parse(String text, ZoneId zone) {
        return Cron.parse(text, zone);
    }

    private static List<String> due(String cron, ZoneId zone, String after, String upTo) {
        List<String> due = new ArrayList<>();
        Instant next = parse(cron, zone).next(Instant.parse(after));
        while (next != null && !next.isAfter(Instant.parse(upTo))) {
            due.add(next.toString());
            next = parse(cron, zone).next(next);
        }
        return due;
    }
}
