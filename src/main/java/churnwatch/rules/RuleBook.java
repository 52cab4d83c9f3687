package churnwatch.rules;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Customer;
import churnwatch.fact.Kpi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One compiled rule set: the signal rules, the risk rules, and the hash of their files. */
public final class RuleBook {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private final RuleFiles files;
    private final Trust trust;
    private final String hash;
    private final KieBase signals;
    private final KieBase risk;
    private final @Nullable KieBase portfolio;
    private final LimitTable limits;
    private final Exceptions but;
    private final Texts texts;

    private RuleBook(
            RuleFiles files,
            Trust trust,
            KieBase signals,
            KieBase risk,
            @Nullable KieBase portfolio,
            LimitTable limits,
            Exceptions but,
            Texts texts) {
        this.files = files;
        this.trust = trust;
        this.hash = files.hash();
        this.signals = signals;
        this.risk = risk;
        this.portfolio = portfolio;
        this.limits = limits;
        this.but = but;
        this.texts = texts;
    }

    /** Where the rules stand: seldom asked for, so that it is found out then. */
    private static final class Texts {
        private final RuleFiles files;
        private @Nullable List<RuleText> all;

        Texts(RuleFiles files) {
            this.files = files;
        }

        synchronized List<RuleText> all() {
            if (all == null) {
                all = RuleText.of(files);
            }
            return all;
        }
    }

    /** Which rules were taken out, which are evaluated and never fire, and which some thread still evaluates. */
    private record Exceptions(Set<RuleName> gone, Set<String> silent, List<BadRule> stuck) {
        Exceptions {
            gone = Set.copyOf(gone);
            silent = Set.copyOf(silent);
        }
    }

    /** Loads the classes that compiling rules needs, by compiling the smallest set that there is. */
    public static void warmUp() {
        RuleFile signal = new RuleFile("signals/one.drl", """
                // Warns of everybody.
                package signals
                rule "one"
                when
                    $c : Customer( )
                then
                    signals.raise($c, "one", Severity.LOW);
                end
                """);
        RuleFile weight = new RuleFile("risk/one.drl", """
                // Weighs all signals alike.
                package risk
                rule "one"
                when
                    $s : Signal( $c : customer )
                then
                    risk.add($c, 0.1);
                end
                """);
        of(new RuleFiles(List.of(signal, weight)), Trust.GUARDED);
    }

    /** Reads and compiles a rules folder. */
    public static RuleBook load(Path folder, Trust trust) {
        return of(RuleFiles.read(folder), trust);
    }

    /**
     * Compiles a rule set from its texts; {@link RuleFaults} lists everything that is wrong with it. Unless files are
     * trusted in full, one that holds more than rules over facts is refused, and nothing of it is compiled.
     */
    public static RuleBook of(RuleFiles files, Trust trust) {
        if (trust == Trust.FULL) {
            LOG.warn("rules.trust is full: rule files are code with all rights of this program, and nothing guards"
                    + " against what they do; set rules.trust=guarded");
        }
        List<RuleFault> faults = files.missing();
        @Nullable KieBase signals = compile(Stage.SIGNALS, files.stage("signals"), trust, faults);
        @Nullable KieBase risk = compile(Stage.RISK, files.stage("risk"), trust, faults);
        List<RuleFile> watching = files.stage(Stage.PORTFOLIO.name());
        @Nullable KieBase portfolio = watching.isEmpty() ? null : compile(Stage.PORTFOLIO, watching, trust, faults);
        LimitTable limits = LimitTable.of(files, faults);
        if (signals == null || risk == null || !faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return new RuleBook(
                files,
                trust,
                signals,
                risk,
                portfolio,
                limits,
                new Exceptions(Set.of(), Set.of(), new CopyOnWriteArrayList<>()),
                new Texts(files));
    }

    private static @Nullable KieBase compile(Stage stage, List<RuleFile> files, Trust trust, List<RuleFault> faults) {
        List<RuleFault> ofStage = new ArrayList<>();
        List<ParsedFile> parsed = new StageReader(stage, trust, ofStage).read(files);
        @Nullable KieBase base = new StageCompiler(stage).compile(parsed, ofStage);
        ofStage.sort(StageCompiler.order());
        faults.addAll(ofStage);
        return base;
    }

    /** The version of the set: the first 12 digits of the SHA-256 over names and texts of its files. */
    public String hash() {
        return hash;
    }

    /** The texts that it was compiled from. */
    public RuleFiles files() {
        return files;
    }

    /** How many rules it has, those over KPIs with them. */
    public int size() {
        return rules().size() + RuleOutline.ofPortfolio(files).size();
    }

    /** The names of its rules, signals before risk, by file and line. */
    public List<RuleName> rules() {
        return left().stream().map(RuleText::name).toList();
    }

    /** What each of its signal rules can be judged by. */
    public List<RuleNeeds> needs() {
        return left().stream()
                .filter(rule -> rule.name().raisesSignals())
                .map(RuleNeeds::of)
                .toList();
    }

    /** Whether any rule over customers has one of these words in its code; without it a rule cannot ask for a member. */
    public boolean mentions(String... words) {
        return left().stream().anyMatch(rule -> Arrays.stream(words).anyMatch(rule::mentions));
    }

    /** The same set, under the same hash, compiled without some rules and without those that extend them. */
    public RuleBook without(Collection<RuleName> some) {
        Set<RuleName> out = RuleText.withThoseThatExtend(texts.all(), some);
        out.addAll(but.gone());
        return new RuleBook(
                files,
                trust,
                compiled("signals", out),
                compiled("risk", out),
                portfolio,
                limits,
                new Exceptions(out, but.silent(), but.stuck()),
                texts);
    }

    /** The same set, in which some more signal rules never fire; that costs no compilation. */
    public RuleBook silencing(Collection<RuleName> some) {
        Set<String> all = new HashSet<>(but.silent());
        some.stream().filter(RuleName::raisesSignals).map(RuleName::name).forEach(all::add);
        Exceptions silent = new Exceptions(but.gone(), all, but.stuck());
        return new RuleBook(files, trust, signals, risk, portfolio, limits, silent, texts);
    }

    /**
     * Rules that threads of this process still evaluate and cannot be stopped. Derived sets share them: whoever begins
     * anew with the set leaves them out at once, so that no further thread is lost.
     */
    public List<BadRule> stuck() {
        return List.copyOf(but.stuck());
    }

    void keepOut(BadRule rule) {
        but.stuck().add(rule);
    }

    /** The rules that may fire, and where they stand. */
    List<RuleText> heard() {
        return left().stream()
                .filter(rule -> !rule.name().raisesSignals()
                        || !but.silent().contains(rule.name().name()))
                .toList();
    }

    /** The customers as its rules see them: with the limits of the set. */
    List<Customer> seen(List<Customer> customers) {
        return limits.on(customers);
    }

    KieBase signals() {
        return signals;
    }

    KieBase risk() {
        return risk;
    }

    /** The rules that watch over KPIs; null where the set has none. */
    @Nullable
    KieBase portfolio() {
        return portfolio;
    }

    /** Whether any rule watches over KPIs. */
    public boolean watches() {
        return portfolio != null;
    }

    /** Every text in quotes of the rules of the portfolio, among which are the ids of the KPIs that they ask for. */
    public Set<String> watched() {
        return PortfolioBook.texts(files);
    }

    /** What the rules of the portfolio raise on these KPIs of one period, by id, KPI and member. */
    public List<RaisedKpi> watch(List<Kpi> kpis, Deadline deadline) {
        return portfolio == null ? List.of() : PortfolioBook.evaluate(portfolio, kpis, deadline);
    }

    /** One rule, with those that it extends, compiled by itself. */
    KieBase alone(RuleName rule) {
        Set<RuleName> kept = RuleText.withThoseItExtends(texts.all(), rule);
        Set<RuleName> others = texts.all().stream()
                .map(RuleText::name)
                .filter(name -> !kept.contains(name))
                .collect(Collectors.toSet());
        return compiled(rule.stage(), others);
    }

    private KieBase compiled(String stage, Set<RuleName> out) {
        List<RuleFault> faults = new ArrayList<>();
        @Nullable
        KieBase base = compile(Stage.of(stage), RuleText.without(files.stage(stage), texts.all(), out), trust, faults);
        if (base == null || !faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return base;
    }

    private List<RuleText> left() {
        return texts.all().stream()
                .filter(rule -> !but.gone().contains(rule.name()))
                .toList();
    }

    /** An evaluator over this set, for one thread. */
    public Evaluator evaluator() {
        return new Evaluator(signals, risk, limits, but.silent());
    }

    /** Evaluates single customers and tells which rules fired. */
    public Rehearsal rehearsal() {
        return new Rehearsal(signals, risk, limits);
    }
}
