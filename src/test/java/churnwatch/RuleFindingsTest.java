package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What snapshot, doctor and the commands about rules tell of rules that were left out or held, and of missing data. */
class RuleFindingsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @TempDir
    Path folder;

    @BeforeEach
    void rulesThatTheGuardLetsPass() throws IOException {
        Files.createDirectories(folder.resolve("rules/signals"));
        Files.createDirectories(folder.resolve("rules/risk"));
        Files.writeString(
                folder.resolve("rules/signals/a.drl"),
                "package signals\n" + Town.MOVED + Town.CALLED + Town.rule("late", "billing.count > 3"));
        Files.writeString(folder.resolve("rules/risk/a.drl"), """
                package risk
                rule "weight"
                when
                    $s : Signal( $c : customer )
                then
                    risk.add($c, 0.3);
                end
                rule "too heavy"
                when
                    $s : Signal( id == "called", $c : customer )
                then
                    risk.add($c, 3);
                end
                """);
    }

    @Test
    void aRuleThatWasLeftOutIsToldEverywhereWithItsCustomerAndMakesTheExitCode() throws IOException {
        try (Town town = new Town(folder, 30)) {
            town.called(TODAY, 7, 8);
            town.pack();
        }
        CommandRun snapshot = run("snapshot");
        assertThat(snapshot.code()).isEqualTo(3);
        String line =
                "rule \"too heavy\" was left out, it failed on customer c7: its consequence failed: a weight must lie"
                        + " between 0 and 1, not 3.0";
        assertThat(snapshot.out()).contains(line, "not judged, no data: late (invoices)", "alerts: 2 opened");
        assertThat(snapshot.err()).contains("churnwatch: " + line);
        CommandRun doctor = run("doctor", "--format", "csv");
        assertThat(doctor.code()).isEqualTo(3);
        assertThat(doctor.out())
                .contains(
                        "rules,wrong,\"in the snapshot of 2026-03-31 rule \"\"too heavy\"\" was left out, it failed on"
                                + " customer c7",
                        "signals,ok,\"not judged, no data: late (invoices)\"");
        assertThat(run("rules", "list", "--format", "csv").out())
                .containsPattern("(?m)^too heavy,.*,quarantined,")
                .containsPattern("(?m)^late,.*,unknown,")
                .containsPattern("(?m)^called,.*,2,2026-03-31,live,");
        assertThat(run("mail", "list").out()).contains("rule \"too heavy\" was left out");
        assertThat(run("mail", "preview").out()).contains("Not judged, no data: Late.");
    }

    @Test
    void whatIsHeldIsToldUntilSomebodyDecides() throws IOException {
        try (Town town = new Town(folder, 150)) {
            town.moved(TODAY.minusDays(1), 1, 2);
            town.moved(TODAY, 11, 120);
            town.pack();
        }
        assertThat(run("snapshot", "--as-of", "2026-03-30").code()).isZero();
        CommandRun snapshot = run("snapshot");
        assertThat(snapshot.code()).isEqualTo(3);
        String line =
                "rule \"moved\" raised signals for 110 of 150 active customers, usually for 2; its alerts are held";
        assertThat(snapshot.out()).contains(line).contains("alerts: 0 opened");
        assertThat(run("doctor").out()).contains("rule \"moved\" raised signals for 110 of 150");
        assertThat(run("rules", "list", "--format", "csv").out()).containsPattern("(?m)^moved,.*,110,2026-03-31,held,");
        assertThat(run("rules", "release").code()).isEqualTo(2);
        assertThat(run("rules", "release", "moved").err()).contains("--by");
        assertThat(run("rules", "release", "--by", "ann").err()).contains("name the rules, or say --all");
        assertThat(run("rules", "release", "moved", "--all", "--by", "ann").code())
                .isEqualTo(2);
        CommandRun other = run("rules", "discard", "called", "--by", "ann");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err())
                .isEqualTo(
                        "churnwatch: The alerts of rule \"called\" are not held in the newest snapshot, 2026-03-31; held"
                                + " there: \"moved\"\n");

        assertThat(run("rules", "discard", "moved", "--by", "ann", "--reason", "the feed was cut")
                        .out())
                .startsWith("discarded rule \"moved\" of 2026-03-31: 110 customers\nalerts: 0 opened");
        assertThat(run("rules", "release", "--all", "--by", "ann").out())
                .isEqualTo("no alerts of 2026-03-31 wait for a decision\n");
        assertThat(run("snapshot").code()).isZero();
        assertThat(run("rules", "list", "--format", "csv").out())
                .containsPattern("(?m)^moved,.*,110,2026-03-31,discarded,");

        CommandRun released = run("rules", "release", "moved", "--by", "bob");
        assertThat(released.out())
                .startsWith("released rule \"moved\" of 2026-03-31: 110 customers\nalerts: 110 opened")
                .endsWith("mails queued: 1\n");
        assertThat(run("rules", "release", "moved", "--by", "bob").out())
                .isEqualTo("rule \"moved\" of 2026-03-31 was released before; nothing was changed\n");
        assertThat(run("rules", "discard", "moved", "--by", "bob").code()).isEqualTo(1);
        assertThat(run("doctor", "--format", "csv").out()).doesNotContain("rules,wrong");
    }

    @Test
    void dataThatIsTooOldIsAFindingOfTheDoctor() throws IOException {
        try (Town town = new Town(folder, 30)) {
            town.moved(TODAY.minusDays(8), 1, 2);
            town.pack();
        }
        String[] setting = {"--set", "snapshot.stale_after.contact_changes=7"};
        assertThat(run("snapshot", setting[0], setting[1]).out())
                .contains("not judged, data too old: moved (contact_changes, newest 2026-03-23)");
        assertThat(run("doctor", "--format", "csv", setting[0], setting[1]).out())
                .contains("signals,wrong,\"not judged, data too old: moved (contact_changes, newest 2026-03-23)\"");
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--set",
                "database=" + folder.resolve("town.db"),
                "--set",
                "rules.folder=" + folder.resolve("rules"),
                "--set",
                "mail.folder=" + folder.resolve("mails")));
        return CommandRun.of(Map.of("COLUMNS", "400"), all.toArray(String[]::new));
    }
}
