package churnwatch.rules;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Customer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final LimitTable limits;
    private final Set<RuleName> gone;
    private final Set<String> silent;
    private @Nullable List<RuleText> texts;

    private RuleBook(
            RuleFiles files,
            Trust trust,
            KieBase signals,
            KieBase risk,
            LimitTable limits,
            Set<RuleName> gone,
            Set<String> silent) {
        this.files = files;
        this.trust = trust;
        this.hash = files.hash();
        this.signals = signals;
        this.risk = risk;
        this.limits = limits;
        this.gone = Set.copyOf(gone);
        this.silent = Set.copyOf(silent);
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
        LimitTable limits = LimitTable.of(files, faults);
        if (signals == null || risk == null || !faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return new RuleBook(files, trust, signals, risk, limits, Set.of(), Set.of());
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

    /** The same set, under the same hash, compiled without some rules and without those that extend them. */
    public RuleBook without(Collection<RuleName> some) {
        Set<RuleName> out = RuleText.withThoseThatExtend(texts(), some);
        out.addAll(gone);
        return new RuleBook(files, trust, compiled("signals", out), compiled("risk", out), limits, out, silent);
    }

    /** The same set, in which some more signal rules never fire; that costs no compilation. */
    public RuleBook silencing(Collection<RuleName> some) {
        Set<String> all = new HashSet<>(silent);
        some.stream().filter(RuleName::raisesSignals).map(RuleName::name).forEach(all::add);
        return new RuleBook(files, trust, signals, risk, limits, gone, all);
    }

    /** The rules that may fire, and where they stand. */
    List<RuleText> heard() {
        return left().stream()
                .filter(rule -> !rule.name().raisesSignals()
                        || !silent.contains(rule.name().name()))
                .toList();
    }

    /** The customers as its rules see them: with the limits of the set. */
    List<Customer> seen(List<Customer> customers) {
        return limits.on(customers);
    }

    /** One rule, with those that it extends, compiled by itself. */
    KieBase alone(RuleName rule) {
        Set<RuleName> kept = RuleText.withThoseItExtends(texts(), rule);
        Set<RuleName> others = texts().stream()
                .map(RuleText::name)
                .filter(name -> !kept.contains(name))
                .collect(Collectors.toSet());
        return compiled(rule.stage(), others);
    }

    private KieBase compiled(String stage, Set<RuleName> out) {
        List<RuleFault> faults = new ArrayList<>();
        @Nullable
        KieBase base = compile(Stage.of(stage), RuleText.without(files.stage(stage), texts(), out), trust, faults);
        if (base == null || !faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return base;
    }

    private List<RuleText> left() {
        return texts().stream().filter(rule -> !gone.contains(rule.name())).toList();
    }

    // Where the texts stand is seldom asked for, and quick to find out.
    private synchronized List<RuleText> texts() {
        if (texts == null) {
            texts = RuleText.of(files);
        }
        return texts;
    }

    /** An evaluator over this set, for one thread. */
    public Evaluator evaluator() {
        return new Evaluator(signals, risk, limits, silent);
    }

    /** Evaluates single customers and tells which rules fired. */
    public Rehearsal rehearsal() {
        return new Rehearsal(signals, risk, limits);
    }
}
