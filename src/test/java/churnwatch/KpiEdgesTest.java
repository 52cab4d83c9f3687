package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data at odds with themselves, each with a feed of its own; the arithmetic beside it. */
class KpiEdgesTest {
    @TempDir
    Path folder;

    private void load(Map<String, String> files, String... words) throws IOException {
        Path feed = Files.createTempDirectory(folder, "feed");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(feed.resolve(file.getKey() + ".csv"), file.getValue());
        }
        CommandRun imported = run(words, "import", "--feed", feed.toString());
        assertThat(imported.code()).as(imported.out() + imported.err()).isZero();
    }

    private CommandRun run(String[] settings, String... words) {
        return CommandRun.in(
                folder, Stream.concat(Stream.of(words), Stream.of(settings)).toArray(String[]::new));
    }

    /** The totals of February 2026 by id and measure. */
    private Map<String, String> february(String... settings) {
        CommandRun run = run(settings, "kpi", "--format", "csv");
        assertThat(run.code()).as(run.err()).isZero();
        return run.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(cells -> cells[0] + "/" + cells[5], cells -> cells[6]));
    }

    @Test
    void aReasonForLeavingNeedsNoDateButOneThatIsDatedLaterIsNotKnownYet() throws IOException {
        load(Map.of(
                "customers", """
                        customer_id,joined_on,left_on,leave_reason
                        A,2025-01-01,,price
                        B,2025-01-01,2026-03-05,moved
                        """,
                "contracts", """
                        contract_id,customer_id,started_on,cancelled_on
                        k1,A,2025-01-01,2026-02-10
                        k2,B,2025-01-01,2026-02-11
                        """));
        assertThat(february())
                .containsEntry("churn_reasons/leavers: price", "1")
                .containsEntry("churn_reasons/leavers: (none)", "1")
                .doesNotContainKey("churn_reasons/leavers: moved");
    }

    /** Amounts in minor units times probabilities in millionths are more than a whole number of a database holds. */
    @Test
    void aPipelineOfHundredsOfBillionsIsForecast() throws IOException {
        String[] rials = {"--set", "currency=IRR"};
        load(
                Map.of(
                        "customers", """
                                customer_id,joined_on
                                A,2025-01-01
                                """,
                        "opportunities", """
                                opportunity_id,created_at,amount,win_probability,expected_close_on
                                o1,2026-02-01,90000000000.00,0.9,2026-03-10
                                o2,2026-02-02,90000000000.00,0.9,2026-03-10
                                o3,2026-02-03,600000000000.01,0.5,2026-03-10
                                """),
                rials);
        assertThat(february(rials)).containsEntry("sales_forecast/", "462000000000.005");
        for (String report : new String[] {"pipeline", "sales_forecast"}) {
            CommandRun run = run(rials, "report", report, "--format", "csv");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).as(report).contains(",462000000000.005");
        }
    }
}
