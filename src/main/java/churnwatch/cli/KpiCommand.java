package churnwatch.cli;

import churnwatch.kpi.Catalogue;
import churnwatch.kpi.Kpi;
import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.Step;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch kpi}: the KPIs of a period. */
@Command(name = "kpi", description = "Computes KPIs for a period and the one before, as a whole or split.")
public final class KpiCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<Kpis> kpis;
    private final Supplier<Clock> clock;
    private final Output output;

    @Mixin
    private PeriodOptions period = new PeriodOptions();

    @Option(names = "--id", paramLabel = "KPI", description = "Only this KPI; may be repeated (default: all).")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "DIMENSION",
            description = "A row a member of this dimension, too, for example segment or channel.")
    private @Nullable String by;

    @Option(
            names = "--every",
            paramLabel = "STEP",
            description = "A series: the period cut into week, month, quarter or year.")
    private @Nullable Step every;

    @Mixin
    private FormatOption format = new FormatOption();

    public KpiCommand(Supplier<Kpis> kpis, Supplier<Clock> clock, Output output) {
        this.kpis = kpis;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public Integer call() {
        CommandSpec at = Objects.requireNonNull(spec);
        Period whole = period.get(at, clock.get());
        Kpis all = kpis.get();
        check(at, all);
        List<Period> periods = every == null ? List.of(whole) : whole.every(every);
        List<String> faults = new ArrayList<>();
        List<KpiValue> values =
                ids.size() == 1 ? all.compute(periods, ids, by) : all.computeSound(periods, ids, by, faults::add);
        Freshness.tell(all, whole, output);
        new KpiRows(output, format.get()).print(values);
        faults.forEach(fault -> output.note("churnwatch: " + fault));
        return faults.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
    }

    private void check(CommandSpec at, Kpis all) {
        Catalogue catalogue = all.catalogue();
        List<String> faults = new ArrayList<>();
        for (String id : ids) {
            Kpi kpi = catalogue.find(id);
            if (kpi == null && !catalogue.faults(id).isEmpty()) {
                continue;
            }
            if (kpi == null) {
                faults.add("--id: " + catalogue.unknown(id));
            } else if (by != null && !kpi.splits().containsKey(by)) {
                faults.add("--by: " + id + " cannot be split by '" + by + "'; it can be split by "
                        + (kpi.splits().isEmpty() ? "nothing" : String.join(", ", kpi.dimensions())));
            }
        }
        if (ids.isEmpty() && by != null && !all.dimensions().contains(by)) {
            faults.add("--by: no KPI can be split by '" + by + "'; there are " + String.join(", ", all.dimensions()));
        }
        if (!faults.isEmpty()) {
            throw new ParameterException(at.commandLine(), String.join("\n", faults));
        }
    }
}
