package churnwatch;

import churnwatch.alert.AlertBook;
import churnwatch.alert.AlertWork;
import churnwatch.alert.FollowUps;
import churnwatch.alert.MergedAlerts;
import churnwatch.alert.Suppressions;
import churnwatch.alias.Merging;
import churnwatch.backtest.Backtest;
import churnwatch.backtest.Calibration;
import churnwatch.backtest.RuleQuality;
import churnwatch.cli.AllReports;
import churnwatch.cli.MailedReports;
import churnwatch.cli.Output;
import churnwatch.cli.ReportPages;
import churnwatch.comparison.SetComparison;
import churnwatch.config.Settings;
import churnwatch.doctor.Doctor;
import churnwatch.intake.Audit;
import churnwatch.intake.FileScores;
import churnwatch.intake.Importer;
import churnwatch.intake.StoreAudit;
import churnwatch.kpi.Catalogue;
import churnwatch.kpi.KpiStore;
import churnwatch.kpi.Kpis;
import churnwatch.notify.Digests;
import churnwatch.notify.Escalations;
import churnwatch.notify.Language;
import churnwatch.notify.Outbox;
import churnwatch.notify.Sender;
import churnwatch.privacy.Copies;
import churnwatch.privacy.Erasure;
import churnwatch.privacy.Export;
import churnwatch.privacy.Pruning;
import churnwatch.report.ReportWords;
import churnwatch.retention.BudgetWatch;
import churnwatch.retention.ControlGroup;
import churnwatch.retention.CostEntries;
import churnwatch.retention.Interventions;
import churnwatch.retention.Playbook;
import churnwatch.retention.SnapshotWork;
import churnwatch.retention.TacticReport;
import churnwatch.retention.Tactics;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFaults;
import churnwatch.rules.RuleFiles;
import churnwatch.rules.RuleNeeds;
import churnwatch.schedule.Daemon;
import churnwatch.snapshot.HeldRules;
import churnwatch.snapshot.Results;
import churnwatch.snapshot.RuleRun;
import churnwatch.snapshot.RuleRuns;
import churnwatch.snapshot.Snapshots;
import churnwatch.snapshot.Unjudged;
import churnwatch.store.Database;
import churnwatch.store.Restore;
import churnwatch.versions.LiveRules;
import churnwatch.versions.NamedSets;
import churnwatch.versions.Rollback;
import churnwatch.versions.RuleSets;
import churnwatch.watch.KpiAlerts;
import churnwatch.watch.Watch;
import churnwatch.worklist.Worklist;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The wiring: makes each part with what it works with, when a command first asks for it, so that a command starts no more
 * than it needs.
 */
public final class Churnwatch implements AutoCloseable {
    private final Supplier<Settings> source;
    private final Clock clock;
    private @Nullable Settings settings;
    private @Nullable Database database;
    private @Nullable RuleBook rules;
    private @Nullable RuleBook shadow;
    private @Nullable LiveRules live;

    /** The settings are read when they are first asked for. */
    public Churnwatch(Supplier<Settings> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    public synchronized Settings settings() {
        if (settings == null) {
            Ahead.awaitLog();
            settings = source.get();
        }
        return settings;
    }

    /** The clock in the configured zone. */
    public Clock clock() {
        return clock.withZone(settings().zone());
    }

    public synchronized Database database() {
        if (database == null) {
            Settings s = settings();
            Ahead.awaitDatabase();
            database = Database.open(s.database(), s.zone(), s.currency());
        }
        return database;
    }

    public Importer importer() {
        return new Importer(database(), settings(), clock());
    }

    /** The rule set: in the daemon the one in use now, else the folder's, read and compiled once. */
    public synchronized RuleBook rules() {
        if (live != null) {
            return live.get();
        }
        if (rules == null) {
            Ahead.awaitRules();
            rules = RuleBook.of(ruleFiles(), settings().rules().trust());
        }
        return rules;
    }

    /** The rule set of a folder, or the kept one of a version; where nothing is named, the configured one. */
    public RuleBook rules(@Nullable String folderOrHash) {
        if (folderOrHash == null) {
            return rules();
        }
        boolean isHash = folderOrHash.matches("[0-9a-f]{4,12}") && !Files.isDirectory(Path.of(folderOrHash));
        RuleFiles files = isHash
                ? database().read(handle -> {
                    RuleSets sets = new RuleSets(handle);
                    return sets.files(sets.find(folderOrHash));
                })
                : RuleFiles.read(Path.of(folderOrHash));
        return RuleBook.of(files, settings().rules().trust());
    }

    public Backtest backtest() {
        return new Backtest(database(), settings(), clock());
    }

    public Calibration calibration() {
        return new Calibration(database(), settings(), clock());
    }

    /** The texts of the rules folder as they are now. */
    public RuleFiles ruleFiles() {
        return RuleFiles.read(settings().rules().folder());
    }

    /** The version of the rules folder as it is now; empty text where it cannot be read. */
    public String hashOfRulesFolder() {
        try {
            return ruleFiles().hash();
        } catch (RuleFaults e) {
            return "";
        }
    }

    /** How right the rules were. */
    public RuleQuality ruleQuality() {
        return new RuleQuality(settings());
    }

    /** Lets go of old data. */
    public Pruning pruning() {
        return new Pruning(database(), settings(), clock());
    }

    /** Forgets customers. */
    public Erasure erasure() {
        return new Erasure(database(), settings(), alertWork(), clock());
    }

    /** Makes customers aliases of others. */
    public Merging merging() {
        return new Merging(database(), new MergedAlerts(clock()), clock());
    }

    /** The copies of the database. */
    public Copies copies() {
        return new Copies(database());
    }

    /** What is stored of a customer, to hand over. */
    public Export export() {
        return new Export(database(), settings(), clock());
    }

    /** Compares rule sets, with so many examples. */
    public SetComparison comparison(int examples) {
        return new SetComparison(database(), settings(), examples);
    }

    /** Finds rule sets by what people call them. */
    public NamedSets namedSets() {
        return new NamedSets(database());
    }

    /** Brings former rule sets back. */
    public Rollback rollback() {
        return new Rollback(database(), settings().rules(), clock());
    }

    /** Takes snapshots; the words say what became of the alerts and mails of each. */
    public Snapshots snapshots(Consumer<String> words) {
        return snapshots(this::rules, words);
    }

    /** The same by rules that somebody else keeps. */
    public Snapshots snapshots(Supplier<RuleBook> kept, Consumer<String> words) {
        Snapshots snapshots = new Snapshots(database(), settings(), kept, aftermath(words), clock());
        return settings().rules().shadow() == null ? snapshots : snapshots.beside(this::shadow);
    }

    /** The set in the shadow folder as it is now; compiled anew only where its texts have changed. */
    private synchronized RuleBook shadow() {
        Settings.Rules r = settings().rules();
        RuleFiles files = RuleFiles.read(Objects.requireNonNull(r.shadow()));
        if (shadow == null || !shadow.files().equals(files)) {
            shadow = RuleBook.of(files, r.trust());
        }
        return shadow;
    }

    /** What the newest snapshot holds until somebody decides; the words say what became of the alerts. */
    public HeldRules heldRules(Consumer<String> words) {
        return new HeldRules(database(), aftermath(words), clock());
    }

    private AlertsAndMails aftermath(Consumer<String> words) {
        Digests digests = digests();
        return new AlertsAndMails(
                new AlertBook(settings().alerts(), digests, settings().zone()),
                digests,
                outbox(),
                new Escalations(settings(), clock()),
                SnapshotWork.of(database(), settings(), outbox()::queueOps, clock()),
                settings().alerts().suppressNoticeDays(),
                clock(),
                words);
    }

    /** What persons decide about alerts. */
    public AlertWork alertWork() {
        return new AlertWork(database(), new FollowUps(settings().alerts()), clock(), Churnwatch::heldRuleNames);
    }

    /** What may be tried about alerts. */
    public Tactics tactics() {
        return Tactics.read(settings());
    }

    /** What was tried about alerts. */
    public Interventions interventions() {
        return new Interventions(database(), settings(), this::tactics, alertWork(), budgetWatch(), clock());
    }

    /** Costs that no feed tells of. */
    public CostEntries costEntries() {
        return new CostEntries(database(), settings(), this::tactics, budgetWatch(), clock());
    }

    /** The customers who are left alone. */
    public ControlGroup controlGroup() {
        return new ControlGroup(database(), settings(), clock());
    }

    /** What tactics cost and changed. */
    public TacticReport tacticReport() {
        return new TacticReport(settings(), clock());
    }

    /** What to try next, by what was measured so far. */
    public Playbook playbook(Handle reader) {
        return Playbook.measured(reader, settings(), clock());
    }

    private BudgetWatch budgetWatch() {
        return new BudgetWatch(settings(), outbox()::queueOps);
    }

    /** The lists that agents send back. */
    public Worklist worklist() {
        return new Worklist(database(), alertWork(), interventions(), settings(), clock());
    }

    /** The mails that people stop. */
    public Suppressions suppressions() {
        return new Suppressions(database(), settings().alerts(), clock());
    }

    private static List<String> heldRuleNames(Handle reader) {
        return Results.newest(reader).map(asOf -> RuleRuns.of(reader, asOf)).orElse(List.of()).stream()
                .filter(RuleRun::waits)
                .map(run -> run.rule().name())
                .toList();
    }

    /** Writes the digest mails. */
    public Digests digests() {
        return new Digests(
                settings(),
                clock(),
                (handle, asOf) -> Unjudged.read(handle, asOf).entries().stream()
                        .map(entry -> new Digests.Note(entry.cause().word(), entry.signal(), entry.whole()))
                        .toList());
    }

    /** The mails that wait. */
    public Outbox outbox() {
        return new Outbox(settings(), clock());
    }

    /** Sends the mails that wait, by the configured transport. */
    public Sender sender() {
        Settings.Mail mail = settings().mail();
        return new Sender(database(), mail, Sender.transport(mail), clock(), new SplittableRandom());
    }

    public Audit audit() {
        return new Audit(settings(), clock());
    }

    /** Looks through what is stored. */
    public StoreAudit storeAudit() {
        return new StoreAudit(database(), settings(), clock());
    }

    /** How good the files of past imports were. */
    public FileScores fileScores() {
        return new FileScores(database());
    }

    /** What each signal rule of the folder is read from. */
    public List<RuleNeeds> needs() {
        return rules().needs();
    }

    /** The KPIs as their files tell them now. */
    public Catalogue catalogue() {
        return Catalogue.read(settings().kpi().folder());
    }

    /** Computes KPIs. */
    public Kpis kpis() {
        return new Kpis(database(), settings(), catalogue());
    }

    /** The KPIs that scheduled runs keep. */
    public KpiStore kpiStore() {
        return new KpiStore(database(), settings(), clock());
    }

    /** The reports, all by the KPI files as they are now. */
    public AllReports allReports() {
        Kpis kpis = kpis();
        return new AllReports(settings(), database(), () -> kpis, this::tacticReport);
    }

    /** The reports that people get by mail. */
    public MailedReports mailedReports() {
        Settings s = settings();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new MailedReports(
                s,
                database(),
                this::allReports,
                new ReportPages(this::settings, this::reportWords),
                outbox(),
                new Output(nowhere, nowhere, 80, s::currency));
    }

    /** The words of reports in a language, as their files have them now. */
    public ReportWords reportWords(String language) {
        return new ReportWords(Language.ofReports(settings(), language), catalogue());
    }

    /** Watches over KPIs by the rules of the folder. */
    public Watch watch() {
        return watch(rules());
    }

    Watch watch(RuleBook by) {
        return new Watch(database(), settings(), clock(), kpis(), by);
    }

    /** The alerts on KPIs. */
    public KpiAlerts kpiAlerts() {
        return new KpiAlerts(database(), clock());
    }

    /** Starts the daemon. */
    public Daemon daemon() {
        MailedReports.check(settings());
        return Daemon.start(database(), settings(), clock(), () -> DaemonSteps.of(this, liveRules()));
    }

    /** The rules that follow their folder; where that is broken and no set was ever in use, its faults are thrown. */
    private synchronized LiveRules liveRules() {
        if (live == null) {
            Settings s = settings();
            TestsOfRules tests = new TestsOfRules(s.rules().folder());
            live = LiveRules.start(database(), s, tests, outbox()::queueOps, clock());
        }
        return live;
    }

    public Doctor doctor() {
        return new Doctor(this::settings, this::database, this::clock);
    }

    /** Does not open the database that it replaces: that one may be damaged. */
    public Restore restore() {
        Settings s = settings();
        return new Restore(Database.fileOf(s.database()), s.zone(), s.currency());
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
        }
    }
}
