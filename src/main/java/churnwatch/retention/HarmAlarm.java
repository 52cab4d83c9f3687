package churnwatch.retention;

import churnwatch.retention.BudgetWatch.OpsTeller;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Tells ops, once a month and tactic, where customers leave because of what is done to keep them. */
public final class HarmAlarm {
    private final TacticReport report;
    private final OpsTeller ops;

    public HarmAlarm(TacticReport report, OpsTeller ops) {
        this.report = report;
        this.ops = ops;
    }

    /** The lines of tactics under which significantly fewer customers stayed than in the control group. */
    public List<Measured> harmful(Handle handle) {
        return !report.canCompare(handle)
                ? List.of()
                : report.ofTactics(handle).stream()
                        .filter(line -> line.effect().verdict() == Verdict.HARMS)
                        .toList();
    }

    /** Looks after a snapshot. */
    public void look(Handle tx, LocalDate asOf) {
        Map<String, List<Measured>> byTactic = harmful(tx).stream()
                .collect(Collectors.groupingBy(
                        line -> String.valueOf(line.tactic()), TreeMap::new, Collectors.toList()));
        byTactic.forEach((tactic, lines) -> ops.tell(
                tx,
                "Customers leave after tactic " + tactic,
                "Fewer of the customers treated with tactic " + tactic + " stayed than of the control group, and chance"
                        + " does not explain it:\n\n"
                        + lines.stream().map(HarmAlarm::words).collect(Collectors.joining("\n"))
                        + "\n\nStop it, or see whom it is applied to: churnwatch report tactics\n",
                "harm-" + tactic + "-" + YearMonth.from(asOf)));
    }

    private static String words(Measured line) {
        Effect effect = line.effect();
        return (line.signal() == null ? "all signals" : line.signal()) + ": " + effect.saved() + " of "
                + effect.treated() + " treated stayed, " + effect.controlSaved() + " of " + effect.control()
                + " in the control group"
                + (effect.difference() == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; difference %+.0f %% (95 %% interval %+.0f to %+.0f)",
                                effect.difference() * 100,
                                (effect.low() == null ? 0 : effect.low()) * 100,
                                (effect.high() == null ? 0 : effect.high()) * 100));
    }
}
