package churnwatch.bench;

import churnwatch.demo.DemoCompany;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Measures load, nightly delta and snapshot of an invented company against the sqlite3 shell's import and pure SQL of the
 * same signals in DuckDB and SQLite, all in one run, and checks that they find the same. Believe the ratios: seconds
 * depend on the machine and its other work.
 */
public final class Bench {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);
    private static final long SEED = 1;
    private static final int RUNS = 4;
    /** The virtual machine goes on compiling until the fourth snapshot of a process. */
    private static final int WARM_RUNS = 6;

    private static final int COLD_RUNS = 2;
    private static final int WORK_RUNS = 4;
    /** A gigabyte holds no more customers on twelve dates. */
    private static final int MOST_BACKTESTED = 250_000;
    /** One customer in so many has events of every kind that a KPI looks at. */
    private static final int TOLD_IN_FULL = 20;
    /** The only step that can be asked for by itself. */
    private static final String KPIS = "kpis";

    private static final List<String> SIGNAL_COLUMNS = List.of("customer_id", "signal", "severity");
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

    private final int customers;
    private final Path folder;
    private final Path project;
    private final Report report;
    private final Workplace place;
    private long rows;

    private Bench(int customers, Path folder, Path project, Report report) throws IOException {
        this.customers = customers;
        this.folder = folder;
        this.project = project;
        this.report = report;
        this.place = new Workplace(folder.resolve(Integer.toString(customers)), project, AS_OF);
    }

    /**
     * {@code CUSTOMERS FOLDER PROJECT [kpis]}: the sizes, where all files go, and where the project lies; with {@code kpis}
     * only these are measured, on what a former run loaded.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Report report = new Report(System.out);
        Bench bench = new Bench(Integer.parseInt(args[0]), Path.of(args[1]), Path.of(args[2]), report);
        if (args.length > 3 && args[3].equals(KPIS)) {
            bench.kpis();
        } else {
            bench.run();
        }
        report.print();
    }

    private void run() throws IOException, InterruptedException {
        Generator generator = new Generator(customers, SEED, AS_OF);
        rows = generator.writeFeed(place.feed());
        long night = generator.writeDelta(place.delta());
        report.step("%,d customers, %,d rows; the night after: %,d rows", customers, rows, night);
        Child.Ended load = load();
        delta(load);
        warm();
        cold();
        agreement();
        if (customers <= MOST_BACKTESTED) {
            backtest();
        }
        rules();
        work();
        kpis();
        heap();
    }

    private Child.Ended load() throws IOException, InterruptedException {
        place.drop("plain.db");
        Child.Ended plain = place.sqlite3Import("plain.db");
        report.step("sqlite3 .import and indexes: %s", plain);
        place.drop("plain.db");
        place.drop("loaded.db");
        Child.Ended ours =
                place.churnwatch("loaded.db", "import", "--feed", place.feed().toString());
        report.step("import with packing and indexes: %s", ours);
        place.drop("duck.db");
        place.duckLoad(duck());
        ratios("load / sqlite3 .import with the same indexes", ours, plain, 1, 2.5);
        report.figure("rows loaded a second", rows * 1000.0 / ours.wall().toMillis());
        return ours;
    }

    private void warm() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("warm", AS_OF.toString(), project.toString()));
        for (int i = 0; i < WARM_RUNS; i++) {
            place.copy("loaded.db", "warm" + i + ".db");
            arguments.add(place.path("warm" + i + ".db").toString());
        }
        Child.Ended snapshots = place.snapshots(arguments);
        long ours = warmest(snapshots, "run");
        report.step("snapshot, warm: %,d ms", ours);
        Child.Ended scripts = place.sql(duck(), WARM_RUNS, "duckdb-signals.sql", "duck");
        long duck = warmest(scripts, "run");
        report.step("DuckDB, warm: %,d ms", duck);
        long lite = place.sql("jdbc:sqlite:" + place.path("warm0.db"), 1, "sqlite-signals.sql", "lite")
                .numbers("run")
                .get(0);
        report.step("SQLite script: %,d ms", lite);
        report.ratio("warm snapshot / DuckDB warm", ratio(ours, duck), 0.6);
        report.ratio(
                "the same in processor time",
                ratio(warmest(snapshots, "processor"), warmest(scripts, "processor")),
                0.6);
        report.figure("customers a second, warm", customers * 1000.0 / ours);
        report.figure("rows a second, warm", rows * 1000.0 / ours);
        report.figure("SQLite script / warm snapshot, times", ratio(lite, ours));
        for (int i = 0; i < WARM_RUNS; i++) {
            place.drop("warm" + i + ".db");
        }
    }

    private void cold() throws IOException, InterruptedException {
        List<Child.Ended> ours = new ArrayList<>();
        List<Child.Ended> ducks = new ArrayList<>();
        for (int i = 0; i < COLD_RUNS; i++) {
            place.drop("cold.db");
            place.copy("loaded.db", "cold.db");
            ours.add(place.churnwatch("cold.db", "snapshot", "--as-of", AS_OF.toString()));
            ducks.add(place.sql(duck(), 1, "duckdb-signals.sql", "duck"));
        }
        report.step("snapshot, cold process: %s; DuckDB, cold process: %s", fastest(ours), fastest(ducks));
        ratios("cold process / DuckDB cold process", fastest(ours), fastest(ducks), 1, 1.5);
    }

    private void agreement() throws IOException, InterruptedException {
        Set<String> ours = Workplace.rows(
                place.churnwatch("cold.db", "signals", "--as-of", AS_OF.toString(), "--format", "csv")
                        .lines(),
                SIGNAL_COLUMNS);
        Set<String> alerts = Workplace.rows(
                place.churnwatch("cold.db", "alerts", "--format", "csv").lines(), List.of("customer_id", "level"));
        report.step("%,d signals, %,d alerts", ours.size(), alerts.size());
        for (String other : List.of("duck", "lite")) {
            report.check("same signals as " + other, ours.equals(signals(other)));
            report.check(
                    "same alerts as " + other,
                    alerts.equals(new HashSet<>(SqlProcess.dumped(place.path(other), "alerts"))));
        }
        place.drop("cold.db");
    }

    private Set<String> signals(String other) throws IOException {
        Set<String> signals = new HashSet<>();
        for (String line : SqlProcess.dumped(place.path(other), "signals")) {
            int comma = line.lastIndexOf(',');
            signals.add(line.substring(0, comma + 1) + SEVERITIES.get(Integer.parseInt(line.substring(comma + 1))));
        }
        return signals;
    }

    /** A backtest of twelve dates against the snapshots of the same dates. */
    private void backtest() throws IOException, InterruptedException {
        place.copy("loaded.db", "backtest.db");
        Child.Ended ended = place.backtests(List.of(
                AS_OF.toString(), project.toString(), place.path("backtest.db").toString(), Integer.toString(RUNS)));
        long snapshots = warmest(ended, "snapshots");
        long backtest = warmest(ended, "backtest");
        report.step("snapshots of twelve dates: %,d ms; their backtest: %,d ms", snapshots, backtest);
        report.ratio("backtest of twelve dates / their snapshots", ratio(backtest, snapshots), 1.1);
        report.ratio(
                "the same in processor time",
                ratio(warmest(ended, "backtest_processor"), warmest(ended, "snapshots_processor")),
                1.1);
        place.drop("backtest.db");
    }

    /** On the very file that was loaded, as the load left it in memory; the other steps go on with a copy from before. */
    private void delta(Child.Ended load) throws IOException, InterruptedException {
        place.copy("loaded.db", "before.db");
        Child.Ended delta =
                place.churnwatch("loaded.db", "import", "--feed", place.delta().toString());
        place.drop("loaded.db");
        place.rename("before.db", "loaded.db");
        report.step("delta of 1 %% of the customers: %s", delta);
        ratios("delta / full load, in percent", delta, load, 100, 3);
    }

    /** What checking the rules, and keeping account of them, costs. */
    private void rules() throws IOException, InterruptedException {
        place.copy("loaded.db", "rules.db");
        Child.Ended ended = place.rules(List.of(
                AS_OF.toString(), project.toString(), place.path("rules.db").toString(), Integer.toString(RUNS)));
        place.drop("rules.db");
        report.ratio(
                "rule phase with bookkeeping / without", ratio(warmest(ended, "kept"), warmest(ended, "bare")), 1.25);
        report.ratio(
                "the same in processor time",
                ratio(warmest(ended, "kept_processor"), warmest(ended, "bare_processor")),
                1.25);
        report.ratio(
                "reload with check / compilation", ratio(warmest(ended, "checked"), warmest(ended, "compiled")), 2);
        List<Child.Ended> shipped = new ArrayList<>();
        List<Child.Ended> single = new ArrayList<>();
        Path one = place.oneRule();
        for (int i = 0; i < COLD_RUNS; i++) {
            shipped.add(place.churnwatch(
                    "rules.db", "rules", "test", project.resolve("rules").toString()));
            single.add(place.churnwatch("rules.db", "rules", "check", one.toString()));
        }
        report.step("rules test: %s; a start with one rule: %s", fastest(shipped), fastest(single));
        ratios("rules test / start with one rule", fastest(shipped), fastest(single), 1, 3);
    }

    /** A snapshot with all that is done about alerts, against one with as little as is done without being asked. */
    private void work() throws IOException, InterruptedException {
        Child.Ended ended = place.work(List.of(
                AS_OF.toString(),
                project.toString(),
                place.busyConfig().toString(),
                place.path("loaded.db").toString(),
                place.path("work.db").toString(),
                Integer.toString(WORK_RUNS)));
        report.ratio(
                "snapshot with all work on alerts / without",
                ratio(warmest(ended, "busy"), warmest(ended, "bare")),
                1.1);
        report.ratio(
                "the same in processor time",
                ratio(warmest(ended, "busy_processor"), warmest(ended, "bare_processor")),
                1.1);
    }

    /**
     * The whole catalogue for a month and the one before, against the same queries in the sqlite3 shell. The other steps'
     * feed has no leads, visits, costs and the like: an invented company that has them all is loaded besides.
     */
    private void kpis() throws IOException, InterruptedException {
        place.drop("kpi.db");
        place.drop("kpi.sql");
        place.copy("loaded.db", "kpi.db");
        Path feed = place.path("kpi-feed");
        new DemoCompany(Math.max(DemoCompany.CUSTOMERS_MIN, customers / TOLD_IN_FULL), SEED, AS_OF).writeTo(feed);
        place.churnwatch("kpi.db", "import", "--feed", feed.toString());
        List<String> arguments = List.of(
                AS_OF.toString(), project.toString(), place.path("kpi.db").toString(), Integer.toString(COLD_RUNS));
        Child.Ended ours = place.kpis(arguments);
        List<Child.Ended> shell = new ArrayList<>();
        for (int i = 0; i < COLD_RUNS; i++) {
            shell.add(place.kpiScript(arguments, "kpi.db"));
        }
        long wall = Collections.min(ours.numbers("run"));
        report.step(
                "all KPIs of a month: %,d ms, by segment besides: %,d ms; the same queries in sqlite3: %s",
                wall, Collections.min(ours.numbers("segment")), fastest(shell));
        report.ratio(
                "KPIs of a month / sqlite3", ratio(wall, fastest(shell).wall().toMillis()), 1.2);
        report.ratio(
                "the same in processor time",
                ratio(
                        Collections.min(ours.numbers("processor")),
                        fastest(shell).processor().toMillis()),
                1.2);
        place.drop("kpi.db");
    }

    /** Two sizes, for what the virtual machine and the libraries need is no customer's. */
    private void heap() throws IOException, InterruptedException {
        int fewer = customers / 4;
        Workplace small = new Workplace(folder.resolve(Integer.toString(fewer)), project, AS_OF);
        new Generator(fewer, SEED, AS_OF).writeFeed(small.feed());
        small.drop("loaded.db");
        small.churnwatch("loaded.db", "import", "--feed", small.feed().toString());
        long little = peakHeap(small);
        long much = peakHeap(place);
        report.step("peak heap: %,d bytes for %,d customers, %,d for %,d", little, fewer, much, customers);
        report.figure("peak heap, megabytes", much / 1e6);
        report.ratio("bytes of heap a further customer", (double) (much - little) / (customers - fewer), 300);
    }

    private long peakHeap(Workplace at) throws IOException, InterruptedException {
        String database = at.path("loaded.db").toString();
        return at.snapshots(List.of("heap", AS_OF.toString(), project.toString(), database))
                .numbers("heap")
                .get(0);
    }

    private String duck() {
        return "jdbc:duckdb:" + place.path("duck.db");
    }

    /** By the clock, and in processor time, which other work on the machine stretches less. */
    private void ratios(String what, Child.Ended ours, Child.Ended theirs, int times, double limit) {
        report.ratio(what, times * ratio(ours.wall().toMillis(), theirs.wall().toMillis()), limit);
        report.ratio(
                "the same in processor time",
                times * ratio(ours.processor().toMillis(), theirs.processor().toMillis()),
                limit);
    }

    private static Child.Ended fastest(List<Child.Ended> ended) {
        return Collections.min(ended, Comparator.comparing(Child.Ended::wall));
    }

    /** The middle of the runs after the first. */
    private static long warmest(Child.Ended ended, String word) {
        List<Long> runs = new ArrayList<>(ended.numbers(word));
        List<Long> warm = runs.subList(1, runs.size());
        Collections.sort(warm);
        return warm.get(warm.size() / 2);
    }

    private static double ratio(long part, long whole) {
        return (double) part / whole;
    }
}
