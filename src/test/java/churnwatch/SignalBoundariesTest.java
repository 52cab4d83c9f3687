package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import churnwatch.alert.AlertBook;
import churnwatch.config.Settings;
import churnwatch.config.Settings.Trust;
import churnwatch.config.SettingsFile;
import churnwatch.intake.ImportReport;
import churnwatch.intake.Importer;
import churnwatch.intake.Progress;
import churnwatch.notify.Digests;
import churnwatch.notify.Escalations;
import churnwatch.notify.Outbox;
import churnwatch.retention.SnapshotWork;
import churnwatch.rules.RuleBook;
import churnwatch.snapshot.Results;
import churnwatch.snapshot.Snapshots;
import churnwatch.store.Database;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each signal on both sides of each of its bounds, worked out by hand: a folder holds a feed whose customers' ids say what
 * is special about them, and beside it what the snapshot must find. Whoever is not named there must be left alone.
 */
class SignalBoundariesTest {
    private static final Path CASES = Path.of("src", "test", "resources", "signals");
    private static final RuleBook RULES = RuleBook.load(Path.of("rules"), Trust.GUARDED);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    /** Making the tables takes longer than all the rest of a case. */
    @BeforeAll
    static void makeAnEmptyDatabase() {
        Settings settings = Settings.defaults();
        Database.open(emptyDatabase().toString(), settings.zone(), settings.currency())
                .close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theSnapshotFindsExactlyWhatWasWorkedOutByHand(String name) throws IOException {
        Path feed = CASES.resolve(name);
        Expected expected = Expected.read(feed);
        Settings settings = settings(expected.zone());
        try (Database database = Database.open(settings.database(), settings.zone(), settings.currency())) {
            ImportReport report = new Importer(database, settings, CommandRun.CLOCK)
                    .run(feed, null, folder.resolve("rejects"), Progress.NONE);
            assertThat(report.files()).allMatch(file -> file.rejected() == 0 && file.refused() == null);
            snapshots(database, settings).take(expected.asOf());
            expected.compare(Found.read(database, expected.asOf()));
        }
    }

    static Stream<String> cases() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> folders = Files.list(CASES)) {
            folders.forEach(folder -> names.add(folder.getFileName().toString()));
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(25);
        return names.stream().sorted();
    }

    // As the wiring does it, but for the rules, which it would compile once more for each case.
    private static Snapshots snapshots(Database database, Settings settings) {
        Digests digests = new Digests(settings, CommandRun.CLOCK);
        AlertsAndMails aftermath = new AlertsAndMails(
                new AlertBook(settings.alerts(), digests, settings.zone()),
                digests,
                new Outbox(settings, CommandRun.CLOCK),
                new Escalations(settings, CommandRun.CLOCK),
                SnapshotWork.of(database, settings, (tx, subject, text, key) -> {}, CommandRun.CLOCK),
                settings.alerts().suppressNoticeDays(),
                CommandRun.CLOCK,
                words -> {});
        return new Snapshots(database, settings, () -> RULES, aftermath, CommandRun.CLOCK);
    }

    private Settings settings(ZoneId zone) throws IOException {
        Path database = Files.copy(emptyDatabase(), folder.resolve("a.db"));
        List<String> own = List.of("database=" + database, "zone=" + zone, "currency=EUR");
        return SettingsFile.load(Path.of("config"), true, own, Map.of());
    }

    private static Path emptyDatabase() {
        return shared.resolve("empty.db");
    }

    /** What a case's file tells; a part that it does not tell is not compared. */
    private record Expected(
            @JsonProperty("as_of") String date,
            @JsonProperty("zone") String zoneId,
            @Nullable String signal,
            @Nullable Map<String, String> severities,
            @Nullable List<String> active,
            @Nullable Map<String, String> rfm,
            @JsonProperty("yearly_value") @Nullable Map<String, Double> yearlyValue) {

        static Expected read(Path feed) throws IOException {
            return new ObjectMapper().readValue(feed.resolve("expected.json").toFile(), Expected.class);
        }

        LocalDate asOf() {
            return LocalDate.parse(date);
        }

        ZoneId zone() {
            return ZoneId.of(zoneId);
        }

        void compare(Found found) {
            if (signal != null) {
                assertThat(found.severitiesOf(signal)).isEqualTo(severities);
            }
            if (active != null) {
                assertThat(found.risks().keySet()).containsExactlyInAnyOrderElementsOf(active);
            }
            if (rfm != null) {
                rfm.forEach(
                        (customer, digits) -> assertThat(found.risk(customer).rfm())
                                .as("RFM scores of %s", customer)
                                .isEqualTo(digits));
            }
            if (yearlyValue != null) {
                yearlyValue.forEach((customer, value) -> compareValue(found.risk(customer), value));
            }
        }

        // The value at risk is the yearly value times the score, rounded to the cent.
        private static void compareValue(Results.RiskRow risk, double yearly) {
            assertThat(risk.valueAtRisk() / 100.0)
                    .as("value at risk of %s", risk.customerId())
                    .isCloseTo(yearly * risk.score(), within(0.005001));
        }
    }

    /** What the snapshot stored. */
    private record Found(List<Results.SignalRow> signals, Map<String, Results.RiskRow> risks) {

        static Found read(Database database, LocalDate asOf) {
            List<Results.SignalRow> signals = new ArrayList<>();
            Map<String, Results.RiskRow> risks = new TreeMap<>();
            return database.read(handle -> {
                Results results = Results.of(handle, asOf).orElseThrow();
                results.signals(signals::add);
                results.risks(row -> risks.put(row.customerId(), row));
                return new Found(signals, risks);
            });
        }

        Map<String, String> severitiesOf(String signal) {
            Map<String, String> severities = new TreeMap<>();
            signals.stream()
                    .filter(row -> row.signal().equals(signal))
                    .forEach(row ->
                            severities.put(row.customerId(), row.severity().word()));
            return severities;
        }

        Results.RiskRow risk(String customer) {
            return Objects.requireNonNull(risks.get(customer), () -> customer + " should be active and is not");
        }
    }
}
