package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tour as it is taken from the project's folder. */
class DemoTest {
    private static final Path FOLDER = Path.of("target", "demo");

    @Test
    void theTourIsTheSameEachTimeFitsTheScreenAndWritesMailsWithTheEvidence() throws IOException {
        CommandRun first = demo("120");
        CommandRun second = demo("120");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .startsWith("Demo company - invented data\n")
                .isEqualTo(second.out())
                .contains("ALERTS", "MAILS", "WHERE EVERYTHING LIES");
        assertThat(first.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        try (Stream<Path> mails = Files.list(FOLDER.resolve("mails"))) {
            assertThat(mails)
                    .hasSize(2)
                    .allSatisfy(mail -> assertThat(mail).content().contains("     - ", "What to try: "));
        }
    }

    @Test
    void inTheSmallestCompanyEverySignalFiresAndMostOfALargerOneLivesInPeace() {
        demo("30");
        assertThat(signals())
                .containsExactly(
                        "address_change",
                        "billing_question",
                        "cancellation_enquiry",
                        "category_defection",
                        "complaint_mishandled",
                        "falling_rfm",
                        "falling_satisfaction",
                        "falling_share_of_wallet",
                        "late_payment",
                        "overdue_purchase",
                        "renewal_at_risk",
                        "technical_enquiries",
                        "touchpoint_change",
                        "unanswered_offer");

        demo("300");
        assertThat(signals()).hasSize(14);
        assertThat(customersWithSignals()).isBetween(60, 110);
    }

    @Test
    void tooFewCustomersAreAFaultOfUsage() {
        CommandRun run = demo("29");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--customers 29 is too few").contains("at least 30");
    }

    private static CommandRun demo(String customers) {
        return CommandRun.of(Map.of(), "demo", "--customers", customers);
    }

    private static List<String> signals() {
        return read("SELECT DISTINCT signal FROM signals WHERE as_of = (SELECT max(as_of) FROM signals) ORDER BY 1");
    }

    private static int customersWithSignals() {
        return read("SELECT DISTINCT customer_no FROM signals WHERE as_of = (SELECT max(as_of) FROM signals)")
                .size();
    }

    private static List<String> read(String sql) {
        String file = FOLDER.resolve("churnwatch.db").toString();
        try (Database database = Database.open(file, ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            return database.read(
                    handle -> handle.createQuery(sql).mapTo(String.class).list());
        }
    }
}
