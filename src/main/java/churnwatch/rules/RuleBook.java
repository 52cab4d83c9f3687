package churnwatch.rules;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Risk;
import churnwatch.fact.Signals;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/** One compiled rule set: the signal rules, the risk rules, and the hash of their files. */
public final class RuleBook {
    private final RuleFiles files;
    private final String hash;
    private final KieBase signals;
    private final KieBase risk;
    private final LimitTable limits;

    private RuleBook(RuleFiles files, KieBase signals, KieBase risk, LimitTable limits) {
        this.files = files;
        this.hash = files.hash();
        this.signals = signals;
        this.risk = risk;
        this.limits = limits;
    }

    /** Reads and compiles a rules folder. */
    public static RuleBook load(Path folder, Trust trust) {
        return of(RuleFiles.read(folder), trust);
    }

    /** Compiles a rule set from its texts; {@link RuleFaults} lists everything that is wrong with it. */
    public static RuleBook of(RuleFiles files, Trust trust) {
        List<RuleFault> faults = files.missing();
        @Nullable KieBase signals = compile(new Stage("signals", Signals.class), files.stage("signals"), faults);
        @Nullable KieBase risk = compile(new Stage("risk", Risk.class), files.stage("risk"), faults);
        LimitTable limits = LimitTable.of(files, faults);
        if (signals == null || risk == null || !faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return new RuleBook(files, signals, risk, limits);
    }

    private static @Nullable KieBase compile(Stage stage, List<RuleFile> files, List<RuleFault> faults) {
        try {
            return stage.compile(files);
        } catch (RuleFaults e) {
            faults.addAll(e.faults());
            return null;
        }
    }

    /** The version of the set: the first 12 digits of the SHA-256 over names and texts of its files. */
    public String hash() {
        return hash;
    }

    /** The texts that it was compiled from. */
    public RuleFiles files() {
        return files;
    }

    /** An evaluator over this set, for one thread. */
    public Evaluator evaluator() {
        return new Evaluator(signals, risk, limits);
    }
}
