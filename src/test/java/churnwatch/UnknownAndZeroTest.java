package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KPIs of February where something is not told, or there is nothing to divide by; the arithmetic beside them. */
class UnknownAndZeroTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void load() throws IOException {
        file("customers", """
                customer_id,segment,joined_on
                A,gold,2024-01-01
                B,silver,2024-01-01
                C,silver,2024-01-01
                """);
        file("purchases", """
                purchase_id,customer_id,purchased_at,amount
                p1,A,2026-02-03,100.00
                p2,B,2026-02-03,10.00
                p3,B,2026-02-04,-60.00
                p4,C,2026-02-05,50.00
                p5,B,2026-01-05,-5.00
                p6,C,2026-01-05,1.00
                p7,C,2026-01-06,-1.00
                """);
        file("wallet", """
                wallet_id,customer_id,as_of,total_spend
                w1,A,2026-02-10,0.00
                w2,C,2026-02-10,200.00
                w3,A,2026-01-10,500.00
                """);
        file("opportunities", """
                opportunity_id,created_at,owner,amount,closed_at,outcome
                o1,2026-01-02,ann,10.00,2026-02-11,won
                o2,2026-01-02,ann,10.00,2026-02-12,lost
                o3,2026-01-02,ann,10.00,2026-02-28T23:59,
                o4,2026-01-02,bob,10.00,2026-02-01,
                o5,2026-01-02,bob,10.00,2026-03-01,
                """);
        CommandRun run =
                CommandRun.in(folder, "import", "--feed", folder.resolve("feed").toString());
        assertThat(run.code()).as(run.out() + run.err()).isZero();
    }

    private static void file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("feed"));
        Files.writeString(folder.resolve("feed").resolve(name + ".csv"), text);
    }

    private static String csv(String... words) {
        CommandRun run = CommandRun.in(
                folder,
                Stream.concat(Stream.of(words), Stream.of("--format", "csv")).toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void whatClosedWithoutAnOutcomeIsNeitherWonNorLostAndIsTold() {
        assertThat(csv("kpi", "--id", "close_rate"))
                .contains("close_rate,2026-02-01,2026-03-01,,,,0.5,")
                .contains("closed_without_outcome,2026-02-01,2026-03-01,,,,2,0,");
        assertThat(csv("kpi", "--id", "close_rate", "--by", "staff"))
                .contains("close_rate,2026-02-01,2026-03-01,staff,ann,,0.5,")
                .doesNotContain("close_rate,2026-02-01,2026-03-01,staff,bob,,0,");
        for (String report : new String[] {"sales_performance", "sales_conversion"}) {
            assertThat(CommandRun.in(folder, "report", report).err())
                    .contains("opportunities closed without an outcome, which the close rate leaves out: 2");
            assertThat(CommandRun.in(folder, "report", report, "--format", "html")
                            .out())
                    .contains("2 opportunities were closed without an outcome; the close rate leaves them out.");
        }
        assertThat(CommandRun.in(folder, "report", "sales_conversion", "--from", "2026-01-01", "--to", "2026-02-01")
                        .err())
                .doesNotContain("without an outcome");
    }

    @Test
    void whoIsEstimatedToSpendNothingHasNoShare() {
        // C bought 50 of 200; A's newest estimate is 0, and the one before does not count.
        assertThat(csv("kpi", "--id", "share_of_wallet_retained")).contains(",,,,0.25,");
        assertThat(csv("kpi", "--id", "share_of_wallet_retained", "--by", "segment"))
                .contains("segment,silver,,0.25,")
                .doesNotContain("segment,gold,,0,");
    }

    @Test
    void whoReturnedMoreThanTheyBoughtBroughtNothing() {
        // A is the best fifth of three: 100 of 100 and 50; B with -50 would have made it 100 of 100.
        assertThat(csv("kpi", "--id", "revenue_concentration"))
                .contains(",,,,0.6666666666666667,,") // in January nobody brought anything
                .doesNotContain(",,,,1,");
        assertThat(csv("kpi", "--id", "revenue_concentration", "--by", "segment"))
                .contains("segment,silver,,1,"); // C of C alone
    }
}
