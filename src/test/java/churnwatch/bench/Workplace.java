package churnwatch.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** One size's folder: its feed, its databases, and the commands that work on them. */
final class Workplace {
    private final Path folder;
    private final Path project;
    private final LocalDate asOf;
    private final Child child;

    Workplace(Path folder, Path project, LocalDate asOf) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.project = project.toAbsolutePath();
        this.asOf = asOf;
        this.child = new Child(Files.createDirectories(folder.resolve("logs")));
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path feed() {
        return folder.resolve("full");
    }

    Path delta() {
        return folder.resolve("delta");
    }

    String asOfDay() {
        return Long.toString(asOf.toEpochDay());
    }

    /** Copies a database, so that each run finds the state after the load; nothing of it is left to be written meanwhile. */
    void copy(String from, String to) throws IOException {
        Files.copy(path(from), path(to), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel copy = FileChannel.open(path(to), StandardOpenOption.WRITE)) {
            copy.force(true);
        }
    }

    void rename(String from, String to) throws IOException {
        Files.move(path(from), path(to), StandardCopyOption.REPLACE_EXISTING);
    }

    void drop(String name) throws IOException {
        for (String ending : List.of("", "-wal", "-shm", ".lock", ".wal")) {
            Files.deleteIfExists(folder.resolve(name + ending));
        }
    }

    /** One command of the shipped jar on a database of this folder. */
    Child.Ended churnwatch(String database, String... command) throws IOException, InterruptedException {
        Path jar = project.resolve("target").resolve("churnwatch.jar");
        return child.jar(jar, settings(database, command));
    }

    /** The arguments with which the command line works on a database of this folder. */
    List<String> settings(String database, String... command) {
        List<String> all = new ArrayList<>(List.of(
                "--config", project.resolve("config").toString(),
                "--set", "database=" + path(database),
                "--set", "rules.folder=" + project.resolve("rules"),
                "--set", "mail.folder=" + path("mail"),
                "--set", "mail.templates=" + project.resolve("config").resolve("templates"),
                "--set", "zone=UTC"));
        all.addAll(List.of(command));
        return all;
    }

    Child.Ended snapshots(List<String> arguments) throws IOException, InterruptedException {
        return child.main(SnapshotProcess.class, arguments);
    }

    Child.Ended rules(List<String> arguments) throws IOException, InterruptedException {
        return child.main(RulesProcess.class, arguments);
    }

    Child.Ended kpis(List<String> arguments) throws IOException, InterruptedException {
        return child.main(KpiProcess.class, arguments);
    }

    /** The same queries through the sqlite3 shell. */
    Child.Ended kpiScript(List<String> arguments, String database) throws IOException, InterruptedException {
        Path script = path("kpi.sql");
        if (!Files.exists(script)) {
            List<String> all = new ArrayList<>(arguments);
            all.add(script.toString());
            child.main(KpiProcess.class, all);
        }
        return child.sqlite3(path(database), script);
    }

    Child.Ended work(List<String> arguments) throws IOException, InterruptedException {
        return child.main(WorkProcess.class, arguments);
    }

    /** A configuration folder in which all is switched on that is done about alerts. */
    Path busyConfig() throws IOException {
        Path busy = Files.createDirectories(folder.resolve("busy"));
        Files.copy(
                project.resolve("config").resolve("tactics.yaml"),
                busy.resolve("tactics.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(busy.resolve("churnwatch.yaml"), """
                alerts:
                  follow_up: {critical: 1, high: 2, medium: 5, low: 10}
                  escalate_to: chief@example.org
                  holidays: [2026-12-25]
                control: {share: 0.1, scope: tactic}
                retention: {budget: {amount: 10000}}
                routing:
                  routes:
                    - {level: critical, to: [at.once@example.org]}
                    - {region: north, to: [fa@example.org]}
                    - {segment: gold, to: [he@example.org]}
                  fallback: [th@example.org]
                recipients:
                  at.once@example.org: {locale: en, at_once: critical, capacity: 200}
                  fa@example.org:
                    {locale: fa, zone: Asia/Tehran, hours: {days: [sat, sun, mon, tue, wed], from: 08:00, to: 16:00},
                     capacity: 50, digest_at: 08:30, deputy: th@example.org, leave: [{from: 2020-01-01, to: 2020-01-02}]}
                  he@example.org: {locale: he, zone: Asia/Jerusalem, capacity: 50, digest_at: 08:30}
                  th@example.org: {locale: th, zone: Asia/Bangkok, capacity: 50, digest_at: 08:30}
                  chief@example.org: {locale: en}
                  ops@localhost: {}
                """);
        return busy;
    }

    /** A rules folder with as little in it as a rule set may have: one rule a stage. */
    Path oneRule() throws IOException {
        Path one = folder.resolve("one-rule");
        Files.createDirectories(one.resolve("risk"));
        Files.createDirectories(one.resolve("signals"));
        Files.writeString(one.resolve("signals").resolve("moved.drl"), """
                // Warns of a customer who moved.
                package signals
                rule "moved"
                when
                    $c : Customer( details.changed(DetailKind.ADDRESS, 60) >= 1 )
                then
                    signals.raise($c, "moved", Severity.LOW);
                end
                """);
        Files.writeString(one.resolve("risk").resolve("weight.drl"), """
                // Weighs all signals alike.
                package risk
                rule "weight"
                when
                    $s : Signal( $c : customer )
                then
                    risk.add($c, 0.1);
                end
                """);
        return one;
    }

    Child.Ended backtests(List<String> arguments) throws IOException, InterruptedException {
        return child.main(BacktestProcess.class, arguments);
    }

    /** The feed's files into the tables that the DuckDB script works on. */
    void duckLoad(String url) throws IOException, InterruptedException {
        child.main(SqlProcess.class, List.of(url, "1", "duckdb-load.sql", feed().toString(), asOfDay()));
    }

    /** A script over a database of this folder in a process of its own; its results go into a folder. */
    Child.Ended sql(String url, int runs, String script, String results) throws IOException, InterruptedException {
        Path target = Files.createDirectories(path(results));
        return child.main(
                SqlProcess.class,
                List.of(url, Integer.toString(runs), script, feed().toString(), asOfDay(), target.toString()));
    }

    /** The same files through the sqlite3 shell's own import. */
    Child.Ended sqlite3Import(String database) throws IOException, InterruptedException {
        Path script = path("import.sql");
        try (var in = Workplace.class.getResourceAsStream("sqlite-import.sql")) {
            String text =
                    new String(Objects.requireNonNull(in, "sqlite-import.sql").readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(script, text.replace("{feed}", feed().toString()));
        }
        return child.sqlite3(path(database), script);
    }

    /** The rows of a csv printed by the command line, some of its columns only. */
    static Set<String> rows(List<String> csv, List<String> columns) {
        List<String> header = List.of(csv.get(0).split(",", -1));
        Set<String> rows = new TreeSet<>();
        for (String line : csv.subList(1, csv.size())) {
            String[] cells = line.split(",", header.size());
            rows.add(String.join(
                    ",", columns.stream().map(c -> cells[header.indexOf(c)]).toList()));
        }
        return rows;
    }
}
