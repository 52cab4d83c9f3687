package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Kpi;
import churnwatch.fact.Portfolio;
import churnwatch.fact.Risk;
import churnwatch.fact.Signal;
import churnwatch.fact.Signals;
import churnwatch.rules.guard.Language;
import java.util.List;

/** One stage of rules: its name, which is also its folder and its package, and what its consequences speak to. */
record Stage(String name, Class<?> global, Language language) {
    /** Rules that raise signals. */
    static final Stage SIGNALS = new Stage("signals", Signals.class);
    /** Rules that weigh them. */
    static final Stage RISK = new Stage("risk", Risk.class);
    /** Rules that watch over KPIs; a set may have none. */
    static final Stage PORTFOLIO =
            new Stage("portfolio", Portfolio.class, new Language("portfolio", Portfolio.class, List.of(Kpi.class)));

    private Stage(String name, Class<?> global) {
        this(name, global, new Language(name, global, List.of(Customer.class, Signal.class)));
    }

    static Stage of(String name) {
        return name.equals(RISK.name) ? RISK : SIGNALS;
    }

    /** What every file of the stage may use without saying so. */
    String prelude() {
        return "package " + name + ";\nimport " + Language.FACTS + ".*;\nglobal " + global.getName() + " " + name
                + ";\n";
    }
}
