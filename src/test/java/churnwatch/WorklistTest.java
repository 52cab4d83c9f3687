package churnwatch;

import static churnwatch.Town.CALLED;
import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.rules.RuleBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts 1 to 5 of customers c1 to c5, listed, filled in and sent back; it is 2026-03-31 by the clock. */
class WorklistTest {
    private static final RuleBook RULES = Town.rules(MOVED, CALLED);

    @TempDir
    Path folder;

    private Path file;
    private Town town;

    @BeforeEach
    void fiveHaveMoved() throws IOException {
        file = folder.resolve("list.csv");
        town = new Town(folder, 6);
        town.moved(DAY_1, 1, 5);
        town.snapshot(DAY_1, RULES);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void aListComesBackFromASpreadsheetAndTheSameFileAgainChangesNothing() throws IOException {
        List<String[]> list = list();
        fill(list, 1, "status", "Acknowledged", "by", "ann", "note", "seen; called");
        fill(list, 2, "outcome", "saved", "by", "bob", "note", "has a \"new\" contract");
        fill(list, 3, "status", "snoozed", "snooze_until", "05.04.2026");
        fill(list, 4, "note", "no answer yet", "by", "ann");
        list.get(0)[column(list, "alert_id")] = "Alert ID";
        spreadsheet(reversed(list));

        CommandRun run = run(
                "outcomes",
                "import",
                file.toString(),
                "--by",
                "eve",
                "--format",
                "csv",
                "--set",
                "alerts.worklist.date=dd.MM.yyyy");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("file,read,taken,unchanged,rejected\nlist.csv,5,4,1,0\n");
        assertThat(deeds())
                .containsExactly(
                        "ann,alert ack,alert 1,c1,open,acknowledged,seen; called",
                        "bob,alert close,alert 2,c2,open,closed saved,\"has a \"\"new\"\" contract\"",
                        "eve,alert snooze,alert 3,c3,open,snoozed until 2026-04-05 or until something changes,",
                        "ann,alert note,alert 4,c4,,,no answer yet");
        assertThat(listed()).containsExactly("1 acknowledged 2", "3 snoozed 2", "4 open 2", "5 open 0");

        CommandRun again = run(
                "outcomes",
                "import",
                file.toString(),
                "--by",
                "eve",
                "--format",
                "csv",
                "--set",
                "alerts.worklist.date=dd.MM.yyyy");
        assertThat(again.out()).endsWith("list.csv,5,0,5,0\n");
        assertThat(again.code()).isZero();
        assertThat(deeds()).hasSize(4);
        assertThat(folder.resolve("rejects")).doesNotExist();
    }

    @Test
    void aListAsItWasMadeAsksForNothingAndALaterOneMayAskForTheSameAgain() throws IOException {
        write(list());
        assertThat(run("outcomes", "import", file.toString()).out())
                .contains("list.csv     5      0          5         0");
        for (int time = 1; time <= 2; time++) {
            List<String[]> list = list();
            fill(list, 1, "note", "no answer", "by", "ann");
            write(list);
            assertThat(run("outcomes", "import", file.toString()).code()).isZero();
            assertThat(deeds()).hasSize(time);
        }
        done("alert", "close", "1", "--outcome", "lost", "--by", "ann");
        done("alert", "snooze", "2", "--until", "2026-04-05", "--by", "ann");
        write(list());
        assertThat(run("outcomes", "import", file.toString(), "--format", "csv").out())
                .endsWith("list.csv,4,0,4,0\n");
        for (int day = 1; day <= 3; day++) {
            town.snapshot(DAY_1.plusDays(day), RULES);
        }
        List<String[]> closed = list("--status", "closed");
        assertThat(closed).extracting(row -> row[column(closed, "outcome")]).startsWith("outcome", "lost", "expired");
        write(closed);
        assertThat(run("outcomes", "import", file.toString(), "--format", "csv").out())
                .endsWith("list.csv,5,0,5,0\n");
        fill(closed, 1, "status", "open", "by", "ann");
        fill(closed, 2, "outcome", "saved", "by", "ann");
        write(closed);
        CommandRun run = run("outcomes", "import", file.toString(), "--format", "csv");
        assertThat(run.out()).endsWith("list.csv,5,1,3,1\n");
        assertThat(run.err())
                .contains("list.csv:3:outcome: 'saved': alert 2 is closed; nothing is to be done, or reopen");
        assertThat(deeds()).last().isEqualTo("ann,alert reopen,alert 1,c1,closed,open,");
    }

    @Test
    void theGoodRowsAreDoneAndEachFaultOfTheOthersIsToldAndKeptBesideTheFile() throws IOException {
        write("""
                alert_id,customer_id,status,outcome,snooze_until,by,note,mood
                77,,acknowledged,,,ann,,
                1,c2,acknowledged,,,ann,,
                1,c1,done,won,soon,churnwatch,,
                1,c1,closed,,,ann,,
                1,c1,in_progress,saved,,ann,,
                1,c1,snoozed,,2026-03-31,ann,,
                1,c1,,,2026-04-05,ann,,
                1,c1,acknowledged,,,,,
                one,,,,,,,
                2,c2,acknowledged,,,ann,,,,,
                3,c3,acknowledged,,,ann,,,x
                4,,in_progress,,,ann,b\u00fcro,
                5,"c5,acknowledged
                """.replace("b\u00fcro", "b\u0001ro"));
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 1 ? (byte) 0xfc : bytes[i];
        }
        Files.write(file, bytes);
        CommandRun run = run("outcomes", "import", file.toString(), "--format", "csv");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).endsWith("list.csv,13,1,0,12\n");
        assertThat(run.err().lines())
                .containsExactly(
                        "list.csv:2:alert_id: '77': there is no such alert; write its number as 'alerts' lists it",
                        "list.csv:3:customer_id: 'c2': alert 1 is of customer c1; correct alert_id or customer_id: were"
                                + " the columns sorted apart?",
                        "list.csv:4:by: 'churnwatch': that is nobody; name the person who did it",
                        "list.csv:4:status: 'done': no state; write one of open, acknowledged, in_progress, snoozed,"
                                + " closed",
                        "list.csv:4:snooze_until: 'soon': not a date; write it like 2026-03-31 (alerts.worklist.date)",
                        "list.csv:4:outcome: 'won': no outcome; write one of saved, lost, no_contact, false_alarm",
                        "list.csv:5:outcome: closed without an outcome; write saved, lost, no_contact or false_alarm",
                        "list.csv:6:status: 'in_progress': an alert with an outcome is closed; leave the state as it was"
                                + " listed or write closed, or take the outcome away",
                        "list.csv:7:snooze_until: '2026-03-31': that day has come already; give a day after 2026-03-31",
                        "list.csv:8:snooze_until: '2026-04-05': the alert is not to sleep; write snoozed as the state, or"
                                + " take the day away",
                        "list.csv:9:by: nobody is named; name who did it, or give --by for the whole list",
                        "list.csv:10:alert_id: 'one': not the number of an alert; write it as 'alerts' lists it, in digits"
                                + " only",
                        "list.csv:12: 'x': more cells than the header names; quote cells that hold a delimiter, or take"
                                + " the cells beyond away",
                        "list.csv:13:note: 'b\ufffdro': the cell is not UTF-8 text; save the list as CSV in UTF-8, or write"
                                + " the cell anew",
                        "list.csv:14: a quote is opened and never closed, so nothing after it can be read; close it or"
                                + " take it away",
                        "list.csv: unknown columns, not read: mood",
                        "The rejected rows, with reason and remedy, are in " + folder.resolve("rejects"));
        assertThat(deeds()).containsExactly("ann,alert ack,alert 2,c2,open,acknowledged,");

        Path rejects = folder.resolve("rejects").resolve("list.csv");
        List<String> lines = Files.readAllLines(rejects);
        assertThat(lines)
                .hasSize(16)
                .element(0)
                .isEqualTo(
                        "line,column,value,reason,remedy,alert_id,customer_id,status,outcome,snooze_until,by,note,mood");
        // Corrected where it lies, it is a list like any other.
        file = folder.resolve("corrected.csv");
        write(lines.get(0) + "\n" + lines.get(11).replace(",1,c1,acknowledged,,,,,", ",1,c1,acknowledged,,,ann,,")
                + "\n");
        assertThat(run("outcomes", "import", file.toString()).err())
                .isEqualTo("corrected.csv: unknown columns, not read: mood\n");
        assertThat(deeds()).hasSize(2);
    }

    @Test
    void whatHasChangedSinceTheListWasMadeIsToldAndAClosedAlertStaysAsItIs() throws IOException {
        List<String[]> list = list();
        done("alert", "ack", "1", "--by", "ann");
        town.moved(DAY_1.plusDays(3), 1, 2);
        for (int day = 1; day <= 3; day++) {
            town.snapshot(DAY_1.plusDays(day), RULES);
        }
        fill(list, 1, "status", "in_progress", "by", "bob");
        fill(list, 3, "outcome", "saved", "by", "bob");
        fill(list, 4, "status", "acknowledged", "by", "bob");
        write(list);
        CommandRun run = run("outcomes", "import", file.toString(), "--format", "csv");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).endsWith("list.csv,5,1,2,2\n");
        String closed = " is closed since the list was made (churnwatch on " + DAY_1.plusDays(3)
                + ": expired, no signal stood for 3 snapshots); nothing is to be done, or reopen it with 'alert reopen ";
        assertThat(run.err())
                .contains(
                        "list.csv:4:outcome: 'saved': alert 3" + closed + "3' and send the row again",
                        "list.csv:5:status: 'acknowledged': alert 4" + closed + "4' and send the row again",
                        "alert 1 was open when the list was made and has changed since"
                                + " (ann on 2026-03-31: acknowledged); the row was taken");
        assertThat(deeds()).last().isEqualTo("bob,alert start,alert 1,c1,acknowledged,in_progress,");
    }

    @Test
    void tacticsCostsAndOutcomesAreRecordedOnce() throws IOException {
        done("intervene", "--alert", "2", "--tactic", "call_back", "--by", "ann");
        List<String[]> list = list();
        assertThat(list.get(1)[column(list, "suggested_tactic")]).isNotEmpty();
        fill(list, 1, "tactic", "personal_offer", "cost", "7,50", "done_on", "2026-03-20", "note", "sent");
        fill(list, 2, "tactic", "personal_offer", "outcome", "saved", "status", "closed");
        fill(list, 3, "tactic", "personal_ofer");
        fill(list, 4, "cost", "7,50");
        fill(list, 5, "tactic", "call_back", "cost", "7.50", "done_on", "2027-01-01");
        spreadsheet(list);
        String[] words = {
            "outcomes",
            "import",
            file.toString(),
            "--by",
            "eve",
            "--format",
            "csv",
            "--set",
            "alerts.worklist.decimal=,"
        };
        CommandRun run = run(words);
        assertThat(run.out()).as(run.err()).endsWith("list.csv,5,2,0,3\n");
        assertThat(run.err())
                .contains(
                        "list.csv:4:tactic: There is no tactic 'personal_ofer' in tactics.yaml; did you mean personal_offer?",
                        "list.csv:5:cost: '7,50': a cost without a tactic; name the tactic, or take the cost away",
                        "list.csv:6:cost: '7.50': not an amount; write it like 12,50, without sign or currency"
                                + " (alerts.worklist.decimal)");
        List<String> interventions =
                run("interventions", "--format", "csv").out().lines().skip(1).toList();
        assertThat(interventions)
                .hasSize(3)
                .anySatisfy(one -> assertThat(one).contains("c1,personal_offer,7.50,2026-03-20,eve"))
                .anySatisfy(one -> assertThat(one).contains("c2,call_back", "saved,2026-03-31,eve"))
                .anySatisfy(one -> assertThat(one).contains("c2,personal_offer", "saved,2026-03-31,eve"));
        assertThat(town.alerts()).startsWith("1 c1 in_progress 1 moved", "2 c2 closed 1 moved", "3 c3 open 1 moved");
        int deeds = deeds().size();
        assertThat(run(words).out()).endsWith("list.csv,5,0,2,3\n");
        assertThat(deeds()).hasSize(deeds);

        List<String[]> later = list();
        fill(later, 1, "tactic", "personal_offer", "cost", "7,5", "done_on", "2026-03-20", "note", "sent");
        spreadsheet(later);
        assertThat(run(words).out()).endsWith("list.csv,4,1,3,0\n");
        assertThat(run("interventions", "--format", "csv").out().lines()).hasSize(5);
    }

    @Test
    void aListForASpreadsheetIsWrittenAsItComesBack() throws IOException {
        town.sql(
                "UPDATE customers SET customer_id = '=c1', owner = '@ann' WHERE customer_no = 1",
                "UPDATE alerts SET value_at_risk = 1250, follow_up_by = opened_on");
        List<String> ways = List.of("--set", "alerts.worklist.decimal=,", "--set", "alerts.worklist.date=dd.MM.yyyy");
        String list = run(with(ways, "alerts", "--spreadsheet")).out();
        assertThat(list).startsWith("\ufeffalert_id;customer_id;status;");
        assertThat(list.lines().toList())
                .hasSize(6)
                .element(1)
                .asString()
                .startsWith("1;'=c1;open;medium;12,50;'@ann;01.03.2026;moved;")
                .contains(";01.03.2026;", ";open 0;");
        write(list.replaceFirst("(1;'=c1;.*;open 0;)[^\r]*", "$1friendly_call;3,5;;;;ann;"));
        CommandRun run = run(with(ways, "outcomes", "import", file.toString(), "--format", "csv"));
        assertThat(run.out()).as(run.err()).endsWith("list.csv,5,1,4,0\n");
        assertThat(run("interventions", "--format", "csv").out()).contains("=c1,friendly_call,3.50,2026-03-31,ann");
        assertThat(run("alerts", "--format", "csv").out()).contains("1,=c1,in_progress,medium,12.50,@ann,2026-03-01");
    }

    @Test
    void theListForAgentsBeginsWithWhatIsMostWorthSaving() {
        town.sql("UPDATE alerts SET value_at_risk = CASE alert_id WHEN 3 THEN 900 WHEN 5 THEN 100 ELSE 500 END");
        assertThat(numbers("--spreadsheet")).containsExactly("3", "1", "2", "4", "5");
        assertThat(numbers("--format", "csv", "--ranked")).containsExactly("3", "1", "2", "4", "5");
        assertThat(numbers("--format", "csv")).containsExactly("1", "2", "3", "4", "5");
    }

    private List<String> numbers(String... options) {
        return run(with(List.of(options), "alerts"))
                .out()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    @Test
    void anIdWithoutTheZerosThatASpreadsheetDropsIsStillTheCustomers() throws IOException {
        town.sql(
                "UPDATE customers SET customer_id = '0012' WHERE customer_no = 1",
                "UPDATE customers SET customer_id = '000' WHERE customer_no = 2",
                "UPDATE customers SET customer_id = '0c3' WHERE customer_no = 3");
        write("alert_id,customer_id,note\n1,12,called\n2,0,called\n3,c3,called\n");
        CommandRun run = run("outcomes", "import", file.toString(), "--by", "ann", "--format", "csv");
        assertThat(run.out()).endsWith("list.csv,3,2,0,1\n");
        assertThat(run.err()).contains("list.csv:4:customer_id: 'c3': alert 3 is of customer 0c3");
        write("alert_id,customer_id,note\n1,120,lost\n1,13,lost\n2,,lost\n");
        assertThat(run("outcomes", "import", file.toString(), "--by", "ann", "--format", "csv")
                        .out())
                .endsWith("list.csv,3,1,0,2\n");
    }

    private static String[] with(List<String> ways, String... words) {
        return Stream.concat(Arrays.stream(words), ways.stream()).toArray(String[]::new);
    }

    @Test
    void aRowThatCannotBeDoneToItsEndIsNotBegun() throws IOException {
        List<String[]> list = list();
        fill(list, 1, "tactic", "call_back", "outcome", "saved", "done_on", "2026-02-20", "by", "ann");
        fill(list, 2, "tactic", "call_back", "status", "snoozed", "snooze_until", "2026-04-05", "by", "ann");
        write(list);
        CommandRun run = run("outcomes", "import", file.toString(), "--format", "csv");
        assertThat(run.err()).contains("list.csv:2:done_on: 2026-02-20 is too early: the alert opened on 2026-03-01");
        assertThat(town.alerts()).startsWith("1 c1 open 1 moved", "2 c2 snoozed 1 moved");
        assertThat(run("interventions", "--format", "csv").out().lines()).hasSize(2);
    }

    @Test
    void whatIsNoListIsRefusedWhole() throws IOException {
        assertThat(run("outcomes", "import", file.toString()).err()).contains("There is no file " + file);
        write("name,status\nx,open\n");
        CommandRun run = run("outcomes", "import", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("has no column alert_id", "Its columns are name, status");
        Files.write(file, "alert_id\tstatus\n1\topen\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(run("outcomes", "import", file.toString()).err()).contains("save the file as UTF-8");
        assertThat(run("outcomes").code()).isEqualTo(2);
        assertThat(run("outcomes", "import", file.toString(), "--set", "alerts.worklist.date=qwertz")
                        .err())
                .contains("alerts.worklist.date: 'qwertz' is no way to write dates");
        assertThat(run("outcomes", "import", file.toString(), "--by", "churnwatch")
                        .err())
                .contains("is nobody");
    }

    /** The list as rows of cells, its header first. */
    private List<String[]> list(String... options) {
        List<String> words = new ArrayList<>(List.of("alerts", "--format", "csv"));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new))
                .out()
                .lines()
                .map(line -> line.split(",", -1))
                .collect(Collectors.toList());
    }

    private static void fill(List<String[]> list, int alertId, String... cells) {
        for (int i = 0; i < cells.length; i += 2) {
            list.get(alertId)[column(list, cells[i])] = cells[i + 1];
        }
    }

    private static int column(List<String[]> list, String name) {
        return List.of(list.get(0)).indexOf(name);
    }

    private static List<String[]> reversed(List<String[]> list) {
        return list.stream()
                .map(row -> {
                    String[] other = new String[row.length];
                    Arrays.setAll(other, i -> row[row.length - 1 - i]);
                    return other;
                })
                .toList();
    }

    /** As a German spreadsheet saves it. */
    private void spreadsheet(List<String[]> list) throws IOException {
        write("\ufeff"
                + list.stream()
                        .map(row -> Arrays.stream(row)
                                .map(cell -> cell.matches(".*[;\"].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                                .collect(Collectors.joining(";")))
                        .collect(Collectors.joining("\r\n", "", "\r\n;;;;\r\n")));
    }

    private void write(List<String[]> list) throws IOException {
        write(list.stream().map(row -> String.join(",", row)).collect(Collectors.joining("\n", "", "\n")));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private List<String> listed() {
        List<String[]> list = list();
        return list.stream()
                .skip(1)
                .map(row -> row[0] + " " + row[column(list, "listed")])
                .toList();
    }

    private List<String> deeds() {
        return run("deeds", "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3)[2])
                .toList();
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
