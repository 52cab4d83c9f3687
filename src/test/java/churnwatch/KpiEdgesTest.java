package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data at odds with themselves, each with a feed of its own; the arithmetic beside it. */
class KpiEdgesTest {
    @TempDir
    Path folder;

    private void load(Map<String, String> files) throws IOException {
        Path feed = Files.createTempDirectory(folder, "feed");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(feed.resolve(file.getKey() + ".csv"), file.getValue());
        }
        CommandRun imported = CommandRun.in(folder, "import", "--feed", feed.toString());
        assertThat(imported.code()).as(imported.out() + imported.err()).isZero();
    }

    /** The totals of February 2026 by id and measure. */
    private Map<String, String> february() {
        CommandRun run = CommandRun.in(folder, "kpi", "--format", "csv");
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
}
