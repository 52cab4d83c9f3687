package churnwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    @TempDir
    Path folder;

    private Settings load(String yaml, Map<String, String> environment, String... assignments) throws IOException {
        Files.writeString(folder.resolve(SettingsFile.NAME), yaml);
        return SettingsFile.load(folder, true, List.of(assignments), environment);
    }

    private Settings load(String yaml) throws IOException {
        return load(yaml, Map.of());
    }

    private List<String> faults(String yaml, Map<String, String> environment, String... assignments) {
        String place = folder.toString() + "/";
        return catchThrowableOfType(ConfigException.class, () -> load(yaml, environment, assignments)).faults().stream()
                .map(fault -> fault.replace(place, ""))
                .toList();
    }

    private List<String> faults(String yaml) {
        return faults(yaml, Map.of());
    }

    @Test
    void anAbsentFileMeansTheDefaultsUnlessItWasAskedFor() {
        assertThat(SettingsFile.load(folder, false, List.of(), Map.of())).isEqualTo(Settings.defaults());
        assertThat(catchThrowableOfType(
                                ConfigException.class, () -> SettingsFile.load(folder, true, List.of(), Map.of()))
                        .faults())
                .singleElement()
                .asString()
                .contains("churnwatch.yaml: there is no such file", "--config");
    }

    @Test
    void tacticsTemplatesAndKpisBesideTheFileAreTakenUnlessAnotherPlaceIsNamed() throws IOException {
        Path defaults = Settings.defaults().mail().templates();
        assertThat(load("zone: UTC").mail().templates()).as("none there").isEqualTo(defaults);
        Files.writeString(folder.resolve("tactics.yaml"), "");
        Files.createDirectory(folder.resolve("kpi"));
        for (String unchanged :
                List.of("zone: UTC", "mail:", "mail: {templates: config/templates}\nkpi: {folder: config/kpi}")) {
            assertThat(load(unchanged).mail().templates()).isEqualTo(folder.resolve("templates"));
            assertThat(load(unchanged).kpi().folder()).isEqualTo(folder.resolve("kpi"));
        }
        assertThat(load("mail: {templates: other}").mail().templates()).isEqualTo(Path.of("other"));
        assertThat(load("zone: UTC", Map.of(), "mail.templates=config/templates")
                        .mail()
                        .templates())
                .as("--set is taken at its word")
                .isEqualTo(defaults);
        assertThat(faults("mail: five")).isNotEmpty();
    }

    @Test
    void theShippedFileSaysTheDefaultsAndNamesEveryKey() throws IOException {
        Path shipped = Path.of("config");
        assertThat(SettingsFile.load(shipped, true, List.of(), Map.of())).isEqualTo(Settings.defaults());
        String yaml = Files.readString(shipped.resolve(SettingsFile.NAME));
        String readme = Files.readString(shipped.resolve("README.md"));
        for (String key : new KeyNames(Settings.class).values()) {
            assertThat(readme).as("README.md names " + key).containsPattern("`" + Pattern.quote(key) + "[.`]");
            assertThat(yaml).as("churnwatch.yaml has " + key).contains(key.substring(key.lastIndexOf('.') + 1) + ":");
        }
    }

    @Test
    void everyTypeOfValueIsRead() throws IOException {
        Settings settings = load("""
                database: /tmp/a b.db
                zone: Asia/Tehran
                currency: jpy
                rules: {folder: r, shadow: next}
                segments:
                  Gold Club: {relationship: non-contractual, lapse_days: 7}
                  plain:
                risk: {medium: 0.1}
                mail:
                  transport: smtp
                  retry_after: 90s
                  smtp: {tls: true, port: 587}
                routing:
                  routes:
                    - {region: north, to: [a@example.org, b@example.org]}
                    - segment: plain
                      to: c@example.org
                serve: {feed_due_by: 07:30, ops: []}
                """);
        assertThat(settings.database()).isEqualTo("/tmp/a b.db");
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Tehran"));
        assertThat(settings.currency()).isEqualTo(Currency.getInstance("JPY"));
        assertThat(settings.rules())
                .isEqualTo(new Settings.Rules(
                        Path.of("r"), Settings.Trust.GUARDED, Path.of("next"), Duration.ofSeconds(30), 0.5, 5, 100));
        assertThat(settings.segments())
                .isEqualTo(Map.of(
                        "Gold Club", new Settings.Segment(Settings.Relationship.NON_CONTRACTUAL, 7),
                        "plain", new Settings.Segment(null, null)));
        assertThat(settings.risk()).isEqualTo(new Settings.Risk(0.1, 0.5, 0.75));
        assertThat(settings.mail().retryAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.mail().smtp().tls()).isEqualTo(Settings.Tls.STARTTLS);
        assertThat(settings.routing().routes())
                .containsExactly(
                        new Settings.Route(null, null, "north", null, null, List.of("a@example.org", "b@example.org")),
                        new Settings.Route(null, "plain", null, null, null, List.of("c@example.org")));
        assertThat(settings.serve().feedDueBy()).isEqualTo(LocalTime.of(7, 30));
        assertThat(settings.serve().ops()).isEmpty();
    }

    @Test
    void theCommandLineBeatsTheEnvironmentAndThatTheFile() throws IOException {
        Settings settings = load(
                "customers: {lapse_days: 1}\nmail: {digest_limit: 1, smtp: {host: file}}\nrules: {shadow: next}\n",
                Map.of(
                        "CHURNWATCH_DATABASE", "env.db",
                        "CHURNWATCH_CUSTOMERS__LAPSE_DAYS", "2",
                        "CHURNWATCH_MAIL__SMTP__HOST", "environment",
                        "CHURNWATCH_DEBUG", "1",
                        "CHURNWATCH_JAR", "target/churnwatch.jar"),
                "customers.lapse_days=3",
                "rules.shadow=none",
                "segments.gold.lapse_days=9",
                "routing.fallback=a@example.org, b@example.org",
                "routing.routes=[{segment: gold, to: [gold@example.org]}]");
        assertThat(settings.database()).isEqualTo("env.db");
        assertThat(settings.customers().lapseDays()).isEqualTo(3);
        assertThat(settings.mail().digestLimit()).isEqualTo(1);
        assertThat(settings.mail().smtp().host()).isEqualTo("environment");
        assertThat(settings.rules().shadow()).isNull();
        assertThat(settings.segments()).containsEntry("gold", new Settings.Segment(null, 9));
        assertThat(settings.routing().fallback()).containsExactly("a@example.org", "b@example.org");
        assertThat(settings.routing().routes()).hasSize(1);
    }

    @Test
    void everyFaultIsToldAtOnceWithItsPlace() {
        List<String> told = faults(
                """
                zone: Europe/Berln
                custommers: {lapse_days: 3}
                currency: [EUR]
                lapse_days: 3
                mail:
                  transport: pigeon
                  retry_after: soon
                  smtp:
                    port: 65536
                segments:
                  gold: {lapse_day: 0, lapse_days: 0}
                routing:
                  routes:
                    - segment: gold
                """,
                Map.of("CHURNWATCH_DATABSE", "x", "CHURNWATCH_MAIL__SMPT__HOST", "x"),
                "risk.high=much",
                "nonsense");
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "--set nonsense: write it as --set section.key=value",
                        "churnwatch.yaml:1:1: zone: 'Europe/Berln' is not a time zone; write it like Europe/Berlin or UTC",
                        "churnwatch.yaml:2:1: custommers: there is no such setting; did you mean customers?",
                        "churnwatch.yaml:3:1: currency: takes one value, not a list or a section",
                        "churnwatch.yaml:4:1: lapse_days: there is no such setting; did you mean customers.lapse_days?",
                        "churnwatch.yaml:6:3: mail.transport: 'pigeon' is not one of folder, smtp",
                        "churnwatch.yaml:7:3: mail.retry_after: 'soon' is not a length of time; write it like 30s, 5m, 2h"
                                + " or 1d",
                        "churnwatch.yaml:9:5: mail.smtp.port: 65536 is out of range; it must lie between 1 and 65535",
                        "churnwatch.yaml:11:10: segments.gold.lapse_day: there is no such setting; did you mean"
                                + " segments.gold.lapse_days?",
                        "churnwatch.yaml:11:24: segments.gold.lapse_days: 0 is out of range; it must lie between 1 and"
                                + " 36500",
                        "churnwatch.yaml:14:7: routing.routes[1]: to: names no recipient; give at least one mail address",
                        "CHURNWATCH_DATABSE: databse: there is no such setting; did you mean database?",
                        "CHURNWATCH_MAIL__SMPT__HOST: mail.smpt: there is no such setting; did you mean mail.smtp?",
                        "--set: risk.high: 'much' is not a number; write it like 0.25");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zone: UTC\\nzone: UTC           | churnwatch.yaml:2:1: zone: stands twice in its section
            a: [1\\nb: {                    | not readable as YAML
            - zone: UTC                    | settings are written as 'key: value' lines
            mail: smtp                     | mail: is a section, so its keys belong below it
            risk: {high: 0.8}              | risk: medium (0.25), high (0.8) and critical (0.75) must rise
            risk: {high: NaN}              | risk.high: 'NaN' is not a number
            serve: {ops: [nobody]}         | serve.ops: 'nobody' is not a mail address
            alerts: {open_at: urgent}      | alerts.open_at: 'urgent' is not one of low, medium, high, critical
            customers: {lapse_days: 1.5}   | customers.lapse_days: '1.5' is not a whole number
            currency: XXX                  | currency: 'XXX' is not a currency
            snapshot: {stale_after: {purchase: 3}} | snapshot.stale_after.purchase: there is no such setting; did you mean snapshot.stale_after.purchases?
            snapshot: {stale_after: {invoices: 0}} | snapshot.stale_after.invoices: 0 is out of range
            rules: {chunk_budget: 999ms} | rules.chunk_budget: 999ms is too short
            rules: {mass_fire_multiple: 0.5} | rules.mass_fire_multiple: 0.5 is out of range
            mail: {smtp: {password_file: no-such-file}} | mail.smtp.password_file: no-such-file cannot be read
            """)
    void aFaultIsToldInWords(String yaml, String told) {
        assertThat(faults(yaml.replace("\\n", "\n")))
                .anySatisfy(fault -> assertThat(fault).contains(told));
    }

    @Test
    void aPasswordComesFromItsFileAndIsNeverPrinted() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        Settings settings = load("mail: {smtp: {password_file: '" + secret + "'}}");
        assertThat(settings.mail().smtp().password()).isEqualTo("s3cret");
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void eachTableMayBeStaleAfterItsOwnTimeAndNoneIsByItself() throws IOException {
        assertThat(load("").snapshot().staleAfter().days()).isEmpty();
        Settings settings = load(
                "snapshot: {stale_after: {purchases: 3, contact_changes: 40}}\n",
                Map.of("CHURNWATCH_SNAPSHOT__STALE_AFTER__PURCHASES", "none"),
                "snapshot.stale_after.touchpoint_changes=400");
        assertThat(settings.snapshot().staleAfter().days())
                .isEqualTo(Map.of("contact_changes", 40, "touchpoint_changes", 400));
    }

    @Test
    void aRecipientIsReadWholeAndWhatIsNotSaidIsAsForAnyAddress() throws IOException {
        Settings settings = load("""
                recipients:
                  ann@example.org:
                    name: Ann Lee
                    locale: fa
                    zone: Asia/Tehran
                    hours: {days: [sat, Sunday, mon], from: 08:00, to: 16:00}
                    holidays: [iran, 2026-06-01]
                    capacity: 20
                    digest_at: 08:30
                    at_once: critical
                    deputy: bob@example.org
                    leave: {from: 2026-07-01, to: 2026-07-14}
                  bob@example.org:
                owners:
                  ann: {address: ann@example.org, deputy: bob, leave: [{from: 2026-07-01, to: 2026-07-14}]}
                  bob: {address: bob@example.org}
                holidays: {iran: [2026-03-21, 2026-03-22]}
                routing: {routes: [{region: north, to: [owner, bob@example.org]}], fallback: [bob@example.org]}
                """);
        Leave july = new Leave(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 14));
        assertThat(settings.recipient("ann@example.org"))
                .isEqualTo(new Recipient(
                        "Ann Lee",
                        "fa",
                        ZoneId.of("Asia/Tehran"),
                        new Hours(
                                List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                                LocalTime.of(8, 0),
                                LocalTime.of(16, 0)),
                        List.of("iran", "2026-06-01"),
                        20,
                        LocalTime.of(8, 30),
                        Recipient.AtOnce.CRITICAL,
                        "bob@example.org",
                        List.of(july)));
        assertThat(settings.recipient("bob@example.org")).isEqualTo(Recipient.PLAIN);
        assertThat(settings.recipient("nobody@example.org")).isEqualTo(Recipient.PLAIN);
        assertThat(settings.owners().get("ann")).isEqualTo(new Owner("ann@example.org", "bob", List.of(july)));
        assertThat(settings.holidays()).containsOnlyKeys("iran");
    }

    @Test
    void everyFaultOfPeopleIsToldAtOnce() {
        assertThat(faults("""
                recipients:
                  ann@example.org: {holidays: [iren], deputy: bob@example.org, leave: [{from: 2026-07-01, to: 2026-07-14}]}
                  bob@example.org: {deputy: ann@example.org, leave: [{from: 2026-07-14, to: 2026-07-20}]}
                  cid@example.org: {leave: [{from: 2026-07-01, to: 2026-07-01}]}
                  dan@example.org: {deputy: dan@example.org}
                  eve: {locale: he}
                owners:
                  ann: {address: ann@example.org, deputy: bb}
                  bob: {address: bob@exampel.org, deputy: eva@example.org}
                  cid: {address: cid@example.org, deputy: bob, leave: [{from: 2026-07-20, to: 2026-07-21}]}
                holidays: {iran: [2026-03-21]}
                routing:
                  routes: [{to: [team@example.org]}]
                  fallback: [owner]
                """))
                .containsExactlyInAnyOrder(
                        "recipients.ann@example.org.holidays: 'iren' is neither a date like 2026-12-25 nor a list in"
                                + " holidays, or did you mean iran?",
                        "recipients.ann@example.org.deputy: bob@example.org is away from 2026-07-14 to 2026-07-20, and"
                                + " is to stand in from 2026-07-01 to 2026-07-14; name a deputy who is there",
                        "recipients.bob@example.org.deputy: ann@example.org is away from 2026-07-01 to 2026-07-14, and"
                                + " is to stand in from 2026-07-14 to 2026-07-20; name a deputy who is there",
                        "recipients.cid@example.org.leave: there is no deputy; name in recipients.cid@example.org.deputy"
                                + " who gets the mails meanwhile",
                        "recipients.dan@example.org.deputy: is the recipient; name another address",
                        "recipients.eve: 'eve' is not a mail address; write it like somebody@example.org",
                        "owners.ann.deputy: 'bb' is neither a mail address nor a name in owners, or did you mean bob?",
                        "owners.bob.address: 'bob@exampel.org' is not among the recipients; add it there, a key without"
                                + " a value will do, or did you mean bob@example.org?",
                        "owners.bob.deputy: 'eva@example.org' is not among the recipients; add it there, a key without a"
                                + " value will do",
                        "routing.routes[1].to: 'team@example.org' is not among the recipients; add it there, a key"
                                + " without a value will do",
                        "routing.fallback: 'owner' is not a mail address; write it like somebody@example.org");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {locale: de}                              | .locale: 'de' is not one of en, fa, he, th
            {digest_at: 08:60}                        | .digest_at: '08:60' is not a time of day
            {hours: {days: [mo]}}                     | .hours.days[1]: 'mo' is not one of monday, tuesday
            {hours: {from: 17:00, to: 09:00}}         | .hours: from 17:00 is not before to 09:00
            {hours: {to: 17:00}, digest_at: 17:00}    | : digest_at: 17:00 lies outside the hours (00:00 to 17:00)
            {leave: [{from: 2026-07-02, to: 2026-07-01}]} | .leave[1]: from 2026-07-02 is after to 2026-07-01
            {leave: [{from: 2026-07-02}]}             | .leave[1].to: is missing
            {capacity: 0}                             | .capacity: 0 is out of range
            {at_once: high}                           | .at_once: 'high' is not one of critical
            {digestat: 08:00}                         | .digestat: there is no such setting; did you mean recipients.a@b.c.digest_at?
            """)
    void aFaultOfARecipientIsToldWithItsPlace(String entry, String told) {
        assertThat(faults("recipients:\n  a@b.c: " + entry))
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("churnwatch.yaml:2:").contains("recipients.a@b.c" + told));
    }

    @Test
    void aRouteToOwnersNeedsOwners() {
        assertThat(faults("routing: {routes: [{to: owner}]}"))
                .containsExactly("routing.routes[1].to: 'owner' stands for the addresses in owners, and there are none;"
                        + " fill owners in");
    }
}
