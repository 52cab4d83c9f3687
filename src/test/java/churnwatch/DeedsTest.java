package churnwatch;

import static churnwatch.Town.CALLED;
import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.rules.RuleBook;
import churnwatch.snapshot.HeldRules.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What persons did, as the log tells it; it is 2026-03-31 by the clock. */
class DeedsTest {
    private static final RuleBook RULES = Town.rules(MOVED, CALLED);

    @TempDir
    Path folder;

    @Test
    void whateverSomebodyDecidesIsInTheLogWithWhenWhoWhatAndWhyInItsOrder() throws IOException {
        town(3).close();
        done("alert", "ack", "1", "2", "--by", "ann", "--why", "seen");
        done("alert", "assign", "1", "--to", "bob", "--by", "ann");
        done("alert", "assign", "1", "--by", "eve");
        done("alert", "snooze", "2", "--until", "2026-04-05", "--by", "ann");
        done("alert", "close", "1", "--outcome", "saved", "--by", "bob", "--why", "has, \"new\" contract");
        done("alert", "reopen", "1", "--by", "bob");
        done(
                "suppress",
                "add",
                "--customer",
                "c2",
                "--signal",
                "moved",
                "--until",
                "2026-04-10",
                "--by",
                "ann",
                "--reason",
                "in talks");
        done("suppress", "end", "S-1", "--by", "eve");
        assertThat(run("alert", "ack", "1", "77", "--by", "ann").code()).isEqualTo(1);

        String at = ",2026-03-31T10:00Z,";
        assertThat(run("deeds", "--format", "csv").out().lines())
                .containsExactly(
                        "deed,at,by,what,subject,customer_id,was,became,why",
                        "1" + at + "ann,alert ack,alert 1,c1,open,acknowledged,seen",
                        "2" + at + "ann,alert ack,alert 2,c2,open,acknowledged,seen",
                        "3" + at + "ann,alert assign,alert 1,c1,,bob,",
                        "4" + at + "eve,alert assign,alert 1,c1,bob,eve,",
                        "5" + at + "ann,alert snooze,alert 2,c2,acknowledged,"
                                + "snoozed until 2026-04-05 or until something changes,",
                        "6" + at + "bob,alert close,alert 1,c1,acknowledged,closed saved,\"has, \"\"new\"\" contract\"",
                        "7" + at + "bob,alert reopen,alert 1,c1,closed,open,",
                        "8" + at + "ann,suppress add,suppression S-1,c2,,\"signal moved, until 2026-04-10\",in talks",
                        "9" + at + "eve,suppress end,suppression S-1,c2,\"signal moved, until 2026-04-10\","
                                + "ended on 2026-03-31,");
        assertThat(numbers("--by", "bob")).containsExactly("6", "7");
        assertThat(numbers("--subject", "alert 2")).containsExactly("2", "5");
        assertThat(numbers("--customer", "c2", "--by", "ann")).containsExactly("2", "5", "8");
        assertThat(numbers("--since", "2026-03-31")).hasSize(9);
        assertThat(numbers("--since", "2026-04-01")).isEmpty();
        assertThat(run("deeds", "--format", "json", "--subject", "alert 2").out())
                .startsWith("[")
                .contains("\"why\":null");
        assertThat(run("deeds").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void whatIsDoneToHeldRulesMailsAndTheDatabaseIsInTheLogToo() throws IOException {
        LocalDate day2 = DAY_1.plusDays(1);
        try (Town town = town(50, "rules.mass_fire_floor=20")) {
            town.moved(day2, 2, 40);
            town.snapshot(day2, RULES);
            town.decide(Decision.RELEASED, "moved");
            town.decide(Decision.RELEASED, "moved");
            town.sql("UPDATE outbox SET state = 'dead' WHERE message_no = 1");
        }
        done("mail", "retry", "--by", "ann", "--reason", "server is back");
        done("mail", "retry", "--by", "ann");
        String backup = folder.resolve("backup.db").toString();
        done("backup", backup);
        done("alert", "ack", "1", "--by", "ann");
        done("restore", backup, "--by", "ann", "--reason", "ack was wrong");
        assertThat(run("deeds", "--format", "csv").out().lines().skip(1).map(line -> line.split(",", 3)[2]))
                .containsExactly(
                        "ann,rules release,rule moved,,held,\"released, 39 customers of " + day2 + "\",a reason",
                        "ann,mail retry,all dead letters,,dead,queued: 1,server is back",
                        "ann,restore,the database,,kept in town.db.replaced-20260331-100000,as in backup.db,ack was wrong");
        assertThat(run("mail", "retry", "--by", " ").err()).contains("--by: ' ' is nobody");
        assertThat(run("mail", "retry").code()).isZero();
    }

    @Test
    void aSuppressionOfADatabaseBeforeTheLogKeepsItsCustomer() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("town.db");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:churnwatch/store/migration")
                .target("8")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO customers (customer_no, customer_id, joined_on) VALUES (7, 'c2', 20000)");
            statement.execute("INSERT INTO suppressions (customer_id, starts_on, until, reason, who, at)"
                    + " VALUES ('c2', 20000, 30000, 'in talks', 'ann', 0), ('gone', 20000, 30000, 'lost', 'ann', 0)");
            statement.execute("PRAGMA user_version = 8");
        }
        assertThat(run("suppress", "list", "--format", "csv").out())
                .contains("S-1,c2,,,2024-10-04,2052-02-20,in talks")
                .doesNotContain("S-2");
        assertThat(run("deeds", "--format", "csv").out().lines()).hasSize(1);
    }

    /** The first three have moved on the first day. */
    private Town town(int customers, String... settings) throws IOException {
        Town town = new Town(folder, customers, settings);
        town.moved(DAY_1, 1, Math.min(3, customers));
        town.snapshot(DAY_1, RULES);
        return town;
    }

    private List<String> numbers(String... words) {
        String[] all = Arrays.copyOf(new String[] {"deeds", "--format", "csv"}, words.length + 3);
        System.arraycopy(words, 0, all, 3, words.length);
        return run(all).out().lines().skip(1).map(line -> line.split(",", 2)[0]).toList();
    }

    private void done(String... words) {
        CommandRun run = run(words);
        assertThat(run.code()).as(run.err()).isZero();
    }

    private CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "database=" + folder.resolve("town.db");
        return CommandRun.of(Map.of(), all);
    }
}
