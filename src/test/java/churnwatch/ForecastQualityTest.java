package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was forecast of past months, and what came of it; the arithmetic beside it. */
class ForecastQualityTest {
    private static final String HEAD =
            "opportunity_id,created_at,amount,win_probability,expected_close_on,closed_at,outcome\n";

    @TempDir
    Path folder;

    private CommandRun report(String rows, String... words) throws IOException {
        Path feed = Files.createDirectories(folder.resolve("feed"));
        Files.writeString(feed.resolve("customers.csv"), "customer_id,joined_on\nA,2025-01-01\n");
        Files.writeString(feed.resolve("opportunities.csv"), HEAD + rows);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
        return CommandRun.in(folder, words);
    }

    @Test
    void eachMonthIsForecastOnItsFirstDayAndHeldAgainstWhatWasWonInIt() throws IOException {
        CommandRun run = report(
                """
                old,2025-12-31,999.00,,,,
                a,2025-12-31,100.00,0.5,2026-01-31,2026-01-31,won
                b,2025-12-31,200.00,0.25,2026-01-01,2026-02-01,won
                c,2026-01-01,70.00,0.9,2026-01-20,2026-01-20,won
                d,2025-12-31,400.00,0.75,2026-02-28,2026-02-10,lost
                e,2026-01-31,40.00,0.5,2026-02-01,,
                f,2026-02-28,,0.5,2026-03-05,2026-03-06,won
                g,2026-02-28,80.00,1,2026-03-05,2026-03-06,won
                """, "report", "forecast_quality", "--from", "2025-12-01", "--to", "2026-03-31", "--format", "csv");
        assertThat(run.code()).as(run.err()).isZero();
        // January: 100 x 0.5 + 200 x 0.25 = 100; won a and c, of which only a was expected then. February: 400 x 0.75 +
        // 40 x
        // 0.5 = 320; won b, which was expected in January. March is not whole. Nothing was known when December began.
        assertThat(run.out()).isEqualTo("""
                        month,opportunities,forecast,won,won_expected,error,error_share,deviation,not_kept
                        ,4,420.00,370.00,100.00,50.00,0.1351351351351351,0.5135135135135135,0
                        2026-01,2,100.00,170.00,100.00,-70.00,-0.4117647058823529,0.4117647058823529,0
                        2026-02,2,320.00,200.00,0.00,120.00,0.6,0.6,0
                        """);
        // The probability of g is its outcome: what was said before is lost.
        CommandRun march =
                CommandRun.in(folder, "report", "forecast_quality", "--from", "2026-03-01", "--to", "2026-04-01");
        assertThat(march.code()).isZero();
        assertThat(march.out()).containsPattern("2026-03 +1 +80\\.00 +1\\R");
        assertThat(march.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void whereTheFeedBlanksWhatIsClosedNoForecastIsMadeUp() throws IOException {
        CommandRun run = report("""
                a,2025-12-31,100.00,,2026-02-28,2026-01-31,won
                b,2025-12-31,100.00,0.5,,2026-02-01,lost
                """, "report", "forecast_quality", "--format", "csv");
        // Today is 31 March: the twelve full months before March, of which two have a beginning.
        assertThat(run.out().lines().skip(1))
                .containsExactly(",0,,0.00,0.00,,,,2", "2026-01,0,,100.00,0.00,,,,1", "2026-02,0,,0.00,0.00,,,,1");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        CommandRun nothing = CommandRun.in(empty, "report", "forecast_quality", "--format", "csv");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.out().lines()).hasSize(1);
        assertThat(nothing.err()).contains("there are no opportunities so far");
    }
}
