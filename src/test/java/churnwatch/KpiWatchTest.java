package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules over KPIs from the feed to the mail: what is raised, told once, closed, and never for want of data. */
class KpiWatchTest {
    private static final String RULE = """
            // Warns of cases that are not settled at the first contact.
            package portfolio

            rule "few settled"
            when
                $k : Kpi( id == "first_contact_resolution", value < 0.5 )
            then
                portfolio.raise($k, "first_contact", Severity.MEDIUM, "value", $k.value());
            end

            rule "next to none settled"
            when
                $k : Kpi( id == "first_contact_resolution", total, value < 0.2 )
            then
                portfolio.raise($k, "first_contact", Severity.HIGH);
            end
            """;

    @TempDir
    Path folder;

    private Path rules;
    private int tickets;
    private final StringBuilder feed = new StringBuilder("ticket_id,customer_id,opened_at,resolved_at,kind,contacts\n");

    @BeforeEach
    void company() throws IOException {
        rules = folder.resolve("rules");
        for (String file : List.of("signals/late_payment.drl", "risk/base.drl", "limits.csv")) {
            Files.createDirectories(rules.resolve(file).getParent());
            Files.copy(Path.of("rules").resolve(file), rules.resolve(file));
        }
        Files.createDirectories(rules.resolve("portfolio"));
        Files.writeString(rules.resolve("portfolio/first.drl"), RULE);
        Files.createDirectories(folder.resolve("feed"));
        StringBuilder customers = new StringBuilder("customer_id,joined_on,segment\n");
        for (int i = 0; i < 24; i++) {
            customers
                    .append("C")
                    .append(i)
                    .append(",2023-01-01,")
                    .append(i < 12 ? "retail" : "firms")
                    .append('\n');
        }
        Files.writeString(folder.resolve("feed/customers.csv"), customers);
        // October: 8 of 10 in both segments. November: firms as before, retail 1 of 10. December: all is well again.
        month("2025-10", 8, 8);
        month("2025-11", 1, 8);
        load();
    }

    private void month(String month, int retail, int firms) {
        for (int i = 0; i < 10; i++) {
            ticket("C" + i, month, i < retail);
            ticket("C" + (12 + i), month, i < firms);
        }
    }

    private void ticket(String customer, String month, boolean settled) {
        feed.append(String.format(
                Locale.ROOT,
                "T%d,%s,%s-10T09:00:00,%s-11T09:00:00,request,%d%n",
                ++tickets,
                customer,
                month,
                month,
                settled ? 1 : 3));
    }

    private void load() throws IOException {
        Files.writeString(folder.resolve("feed/tickets.csv"), feed);
        CommandRun run =
                CommandRun.in(folder, "import", "--feed", folder.resolve("feed").toString());
        assertThat(run.code()).as(run.err()).isZero();
    }

    private CommandRun watch(String from, String to) {
        return run("kpi", "watch", "--from", from, "--to", to, "--format", "csv");
    }

    private CommandRun run(String... words) {
        return runFor("boss@example.org", words);
    }

    private CommandRun runFor(String watchers, String... words) {
        return CommandRun.in(
                folder,
                Stream.concat(
                                Stream.of(words),
                                Stream.of("--set", "rules.folder=" + rules, "--set", "kpi.watchers=" + watchers))
                        .toArray(String[]::new));
    }

    private List<String> mails() {
        return run("mail", "list", "--format", "csv").out().lines().skip(1).toList();
    }

    @Test
    void anAlertIsRaisedWithItsCauseToldOnceAndClosesWhenItIsWellAgain() throws IOException {
        CommandRun october = watch("2025-10-01", "2025-11-01");
        assertThat(october.code()).as(october.err()).isZero();
        assertThat(mails()).isEmpty();

        CommandRun november = watch("2025-11-01", "2025-12-01");
        assertThat(november.code()).as(november.err()).isEqualTo(3);
        // 9 of 20 in all; retail fell from 0.8 to 0.1, firms stayed: retail brought all of the change, half the whole.
        assertThat(november.out().lines().skip(1))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .contains("first_contact,first_contact_resolution,,,,medium,open,2025-11-01,2025-12-01")
                        .contains(",0.45,0.8,", ",segment=retail,1.0,0.5,"))
                .anySatisfy(line -> assertThat(line)
                        .contains(",segment,retail,,medium,open,")
                        .contains(",0.1,0.8,"));
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail).contains("watch", "boss@example.org"));

        CommandRun again = watch("2025-11-01", "2025-12-01");
        assertThat(again.out()).isEqualTo(november.out());
        assertThat(mails()).hasSize(1);

        month("2025-12", 9, 9);
        month("2026-01", 9, 9);
        load();
        assertThat(watch("2025-12-01", "2026-01-01").code()).isZero();
        assertThat(run("kpi", "alerts", "--format", "csv").out().lines()).hasSize(3);
        assertThat(watch("2025-12-01", "2026-01-01").code()).isZero();
        assertThat(run("kpi", "alerts", "--format", "csv").out().lines())
                .as("one month counts once")
                .hasSize(3);
        assertThat(watch("2026-01-01", "2026-02-01").code()).isZero();
        assertThat(run("kpi", "alerts", "--format", "csv").out().lines()).hasSize(1);
        assertThat(run("kpi", "alerts", "--all", "--format", "csv").out()).contains(",closed,");
        // An earlier month is only shown.
        CommandRun past = watch("2025-11-01", "2025-12-01");
        assertThat(past.code()).isEqualTo(3);
        assertThat(past.err()).contains("nothing was stored and nobody told", "a later one was watched");
        assertThat(run("kpi", "alerts", "--format", "csv").out().lines()).hasSize(1);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void whatIsNotKnownNeitherRaisesNorClosesAnything() {
        assertThat(watch("2025-11-01", "2025-12-01").code()).isEqualTo(3);
        // No ticket at all since.
        CommandRun december = watch("2025-12-01", "2026-01-01");
        assertThat(december.code()).as(december.err()).isZero();
        watch("2026-01-01", "2026-02-01");
        watch("2026-02-01", "2026-03-01");
        assertThat(run("kpi", "alerts", "--format", "csv").out().lines()).hasSize(3);
    }

    @Test
    void whatNobodyCouldBeToldOfIsToldOnceSomebodyIsNamed() {
        CommandRun nobody =
                runFor("[]", "kpi", "watch", "--from", "2025-11-01", "--to", "2025-12-01", "--format", "csv");
        assertThat(nobody.code()).as(nobody.err()).isEqualTo(3);
        assertThat(nobody.err()).contains("2 new or graver", "kpi.watchers");
        assertThat(mails()).isEmpty();
        assertThat(watch("2025-11-01", "2025-12-01").err()).contains("2 new or graver");
        assertThat(mails()).hasSize(1);
        assertThat(watch("2025-11-01", "2025-12-01").err()).contains("0 new or graver");
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aPeriodThatIsNotOverIsOnlyShown() {
        // It is 31 March 2026.
        CommandRun all = watch("2025-11-01", "2026-04-01");
        assertThat(all.code()).isEqualTo(3);
        assertThat(all.err()).contains("nothing was stored and nobody told: the period is not over");
        assertThat(run("kpi", "alerts", "--format", "csv").out().lines()).hasSize(1);
        assertThat(watch("2025-11-01", "2025-12-01").err()).contains("2 new or graver");
    }

    @Test
    void graverItIsToldAgainAndOpenAgain() throws IOException {
        watch("2025-11-01", "2025-12-01");
        CommandRun ack = run("kpi", "ack", "1", "2", "--by", "mina", "--why", "looking");
        assertThat(ack.code()).as(ack.err()).isZero();
        assertThat(run("kpi", "alerts", "--format", "csv").out()).contains(",acknowledged,", ",mina");
        assertThat(run("deeds", "--format", "csv").out()).contains("mina,kpi ack,KPI alert 1");
        CommandRun twice = run("kpi", "ack", "1", "77", "--by", "mina");
        assertThat(twice.code()).isEqualTo(1);
        assertThat(twice.err()).contains("is acknowledged by mina", "no alert 77");

        month("2025-12", 1, 2);
        load();
        watch("2025-12-01", "2026-01-01");
        assertThat(run("kpi", "alerts", "--format", "csv").out().lines().filter(line -> line.contains(",high,open,")))
                .as("the total is 3 of 20 now")
                .hasSize(1);
        assertThat(mails()).hasSize(2);
    }

    @Test
    void withoutRulesNothingIsWatchedAndWrongOnesAreTold() throws IOException {
        Files.delete(rules.resolve("portfolio/first.drl"));
        CommandRun none = watch("2025-11-01", "2025-12-01");
        assertThat(none.code()).isZero();
        assertThat(none.err()).contains("No rule watches over KPIs");

        Files.writeString(rules.resolve("portfolio/first.drl"), RULE.replace("value < 0.5", "valu < 0.5"));
        CommandRun check = run("rules", "check", rules.toString());
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.out() + check.err()).contains("portfolio/first.drl:6", "valu", "did you mean value?");

        Files.writeString(
                rules.resolve("portfolio/first.drl"),
                RULE.replace("$k.value());", "$k.value(), java.lang.Runtime.getRuntime());"));
        assertThat(run("rules", "check", rules.toString()).code()).isEqualTo(3);
    }

    @Test
    void aFaultyKpiIsToldAndItsAlertsStand() throws IOException {
        assertThat(watch("2025-11-01", "2025-12-01").out().lines()).hasSize(3);
        Path kpis = Files.createDirectories(folder.resolve("kpi/service"));
        Files.writeString(kpis.resolve("first_contact_resolution.sql"), "SELECT 1 AS value\n");
        month("2025-12", 9, 9);
        load();
        CommandRun faulty = run(
                "kpi",
                "watch",
                "--from",
                "2025-12-01",
                "--to",
                "2026-01-01",
                "--set",
                "kpi.folder=" + folder.resolve("kpi"));
        assertThat(faulty.code()).isEqualTo(3);
        assertThat(faulty.err())
                .contains("not computed: ", "first_contact_resolution.sql:1: the header lacks '-- id: ...'")
                .contains("0 closed");
    }

    @Test
    void promisedTimesAreWatchedByTheShippedTargetAndByOnesOwn() throws IOException {
        Files.copy(Path.of("rules/portfolio/service.drl"), rules.resolve("portfolio/service.drl"));
        promised("2025-10", 18);
        promised("2025-11", 17);
        // 18 of 20 in time is the target of 0.9.
        assertThat(slaAlerts("2025-10-01", "2025-11-01")).isEmpty();
        assertThat(slaAlerts("2025-11-01", "2025-12-01"))
                .anySatisfy(line ->
                        assertThat(line).contains("sla_off_target,sla_compliance,,,,medium,open,", ",0.85,0.9,0.9,"));
        assertThat(slaAlerts("2025-11-01", "2025-12-01", "--set", "kpi.targets.sla_compliance.target=0.85"))
                .isEmpty();
        assertThat(slaAlerts("2025-11-01", "2025-12-01", "--set", "kpi.targets.sla_compliance.alarm=0.86"))
                .anyMatch(line -> line.contains(",,,,high,"));
    }

    /** Of twenty tickets so many resolved in time. */
    private void promised(String month, int inTime) throws IOException {
        StringBuilder text = new StringBuilder("ticket_id,customer_id,opened_at,resolved_at,sla_due_at,kind\n");
        for (int i = 0; i < 20; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "S%s-%d,C%d,%s-10T09:00:00,%s-11T09:00:00,%s-%sT09:00:00,request%n",
                    month,
                    i,
                    i,
                    month,
                    month,
                    month,
                    i < inTime ? "11" : "10"));
        }
        Files.writeString(folder.resolve("feed/tickets.csv"), text);
        CommandRun run =
                CommandRun.in(folder, "import", "--feed", folder.resolve("feed").toString());
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** Those on the whole. */
    private List<String> slaAlerts(String from, String to, String... more) {
        Stream<String> words = Stream.of("kpi", "watch", "--from", from, "--to", to, "--format", "csv");
        CommandRun run = run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
        return run.out()
                .lines()
                .filter(line -> line.contains("sla_off_target,sla_compliance,,,,"))
                .toList();
    }

    @Test
    void testsOfThePortfolioAreTestsOfTheRules() throws IOException {
        Files.createDirectories(rules.resolve("tests/portfolio"));
        Files.writeString(rules.resolve("tests/portfolio/first.yaml"), """
                tests:
                  - name: below half
                    given: [first_contact_resolution 0.5]
                    expect: {first_contact: medium}
                """);
        CommandRun failed = run("rules", "test", "--file", "portfolio/first.yaml", rules.toString());
        assertThat(failed.code()).isEqualTo(3);
        assertThat(failed.out()).contains("tests/portfolio/first.yaml:2", "first_contact medium", "nothing of it");

        Files.writeString(rules.resolve("tests/portfolio/first.yaml"), """
                tests:
                  - name: below half
                    given: [first_contact_resolution 0.5x]
                    expect: {first_contct: medum}
                """);
        CommandRun faulty = run("rules", "test", "--file", "portfolio/first.yaml", rules.toString());
        assertThat(faulty.code()).isEqualTo(2);
        assertThat(faulty.err()).contains("first.yaml:3", "is no number", "did you mean first_contact?");
    }
}
