package churnwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCompanyTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 12, 31);

    @TempDir
    Path folder;

    @Test
    void theSameSeedWritesTheSameBytesAndAnotherSeedDoesNot() throws IOException {
        Map<String, String> first = feed("a", 40, 1);

        assertThat(feed("b", 40, 1)).isEqualTo(first);
        assertThat(feed("c", 40, 2)).isNotEqualTo(first);
    }

    @Test
    void everyFileOfTheFormatHasRows() throws IOException {
        Map<String, String> files = feed("a", DemoCompany.CUSTOMERS_MIN, 1);

        assertThat(files.keySet())
                .containsExactly(
                        "README.txt",
                        "campaigns.csv",
                        "contact_changes.csv",
                        "contracts.csv",
                        "costs.csv",
                        "customer_touchpoints.csv",
                        "customers.csv",
                        "email_subscriptions.csv",
                        "interactions.csv",
                        "invoices.csv",
                        "leads.csv",
                        "offers.csv",
                        "opportunities.csv",
                        "opportunity_stages.csv",
                        "products.csv",
                        "proposals.csv",
                        "purchases.csv",
                        "surveys.csv",
                        "tickets.csv",
                        "touchpoint_changes.csv",
                        "touchpoints.csv",
                        "wallet.csv",
                        "web_visits.csv");
        files.remove("README.txt");
        assertThat(files)
                .allSatisfy((name, text) -> assertThat(text.lines().count()).isGreaterThan(1));
    }

    @Test
    void customersHaveNamesInFourLanguages() throws IOException {
        assertThat(feed("a", 300, 1).get("customers.csv"))
                .containsPattern("\\p{IsLatin}+ \\p{IsLatin}+,")
                .containsPattern("\\p{IsArabic}+ \\p{IsArabic}+,")
                .containsPattern("\\p{IsHebrew}+ \\p{IsHebrew}+,")
                .containsPattern("\\p{IsThai}+ \\p{IsThai}+,");
    }

    @Test
    void aCompanyTooSmallForItsStoriesIsRefused() {
        assertThatThrownBy(() -> new DemoCompany(29, 1, TODAY)).hasMessageContaining("at least 30 customers, not 29");
        assertThat(Trouble.stories()).isLessThanOrEqualTo(DemoCompany.CUSTOMERS_MIN);
    }

    private Map<String, String> feed(String name, int customers, long seed) throws IOException {
        Path feed = folder.resolve(name);
        new DemoCompany(customers, seed, TODAY).writeTo(feed);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(feed)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}
