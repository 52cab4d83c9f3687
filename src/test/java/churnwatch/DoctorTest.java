package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.history.Packer;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path folder;

    private void fill(String sql) {
        try (Database database = Database.open(
                folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            database.writing("test", tx -> {
                tx.createScript(sql).execute();
                new Packer(tx).repackAll();
            });
        }
    }

    // 1774951200000 is 2026-03-31T10:00:00Z, the tests' now.
    private static final String SOUND = """
            INSERT INTO customers (customer_no, customer_id, joined_on) VALUES (1, 'a', 20000);
            INSERT INTO imports VALUES (1, 1774951200000 - 7200000, 1774951200000 - 7200000, 'feed', 100, 1, 0, NULL);
            INSERT INTO snapshots (as_of, taken_at, rule_set, customers, active, population, signals, replayed)
            VALUES (20542, 1774951200000 - 3600000, 'abc', 1, 1, 0, 0, 0);
            """;

    private CommandRun doctor(String... more) {
        String[] words = new String[more.length + 5];
        words[0] = "doctor";
        words[1] = "--format";
        words[2] = "csv";
        words[3] = "--set";
        words[4] = "mail.folder=" + folder.resolve("outbox");
        System.arraycopy(more, 0, words, 5, more.length);
        return CommandRun.in(folder, words);
    }

    @Test
    void aSoundInstallationHasNoFindings() {
        fill(SOUND);
        CommandRun run = doctor();
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .startsWith("check,status,detail,remedy\nconfiguration,ok,")
                .contains("newest import: 2 h ago from feed", "newest snapshot: 2026-03-30, taken 1 h ago")
                .doesNotContain(",wrong,");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aFreshFolderIsToldHowToBegin() {
        CommandRun run = doctor();
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("database,wrong,there is none yet,churnwatch import --feed DIR");
        assertThat(folder.resolve("churnwatch.db")).doesNotExist();
    }

    @Test
    void everythingThatIsWrongIsFoundInOneGo() throws IOException {
        fill(SOUND + """
                INSERT INTO imports VALUES (2, 0, 0, 'feed', 100, 60, 1, NULL);
                INSERT INTO import_files VALUES (2, 'offers', 0, 0, 0, 0, 0, 'it has no header', 0);
                INSERT INTO outbox (message_no, message_id, kind, recipient, subject, text, state, attempts,
                    next_attempt_at, created_at)
                VALUES (1, '<1@x>', 'ops', 'a@example.org', 's', 't', 'dead', 8, 0, 0),
                    (2, '<2@x>', 'ops', 'a@example.org', 's', 't', 'queued', 0, 0, 0);
                INSERT INTO due_slots VALUES ('import', 0, 'failed', 0, 0, 'the feed was cut off');
                """);
        try (Database database = Database.open(
                folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            database.writing("test", tx -> tx.execute("UPDATE history SET packed = x'00'"));
        }
        Path rules = folder.resolve("rules");
        Files.createDirectories(rules.resolve("signals"));
        Files.createDirectories(rules.resolve("risk"));
        Files.copy(Path.of("rules/risk/weights.drl"), rules.resolve("risk/weights.drl"));
        Files.writeString(rules.resolve("signals/one.drl"), "rule \"one\" when nonsense() then end\n");
        Path templates = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(templates.resolve("digest.txt"), "{{ never closed");
        CommandRun run = doctor("--set", "rules.folder=" + rules, "--set", "mail.templates=" + templates);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out().lines().filter(line -> line.contains(",wrong,")))
                .anySatisfy(line -> assertThat(line).startsWith("rules,").contains("one.drl:1"))
                .anySatisfy(line -> assertThat(line).startsWith("templates,").contains("digest.txt"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("import,").contains("offers was refused: it has no header"))
                .anySatisfy(line -> assertThat(line).startsWith("import,").contains("intake.stop_share"))
                .anySatisfy(line -> assertThat(line).startsWith("history,").endsWith("churnwatch rebuild-history"))
                .anySatisfy(line -> assertThat(line).startsWith("schedule,").contains("the feed was cut off"))
                .anySatisfy(line -> assertThat(line).startsWith("mail,").contains("1 mails could not be sent"))
                .anySatisfy(line -> assertThat(line).startsWith("mail,").contains("older than a day"))
                .hasSize(8);
    }

    @Test
    void historiesThatDifferAreMended() {
        fill(SOUND);
        try (Database database = Database.open(
                folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            database.writing("test", tx -> tx.execute("UPDATE history SET packed = x'00'"));
        }
        assertThat(doctor().code()).isEqualTo(3);
        assertThat(CommandRun.in(folder, "rebuild-history").err()).contains("1 customers");
        assertThat(doctor().code()).isZero();
    }

    @Test
    void faultsOfTheConfigurationAndADamagedDatabaseAreFindings() throws IOException {
        CommandRun faulty = doctor("--set", "zone=Mars", "--set", "curency=EUR");
        assertThat(faulty.code()).isEqualTo(3);
        assertThat(faulty.out()).contains("'Mars' is not a time zone", "did you mean currency?", "skipped");
        Files.writeString(folder.resolve("churnwatch.db"), "not a database any more, whatever it was ".repeat(100));
        CommandRun damaged = doctor();
        assertThat(damaged.code()).isEqualTo(3);
        assertThat(damaged.out()).contains("database,wrong,", "what is stored,skipped,");
    }
}
