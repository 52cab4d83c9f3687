package churnwatch.cli;

import churnwatch.kpi.KpiStore;
import churnwatch.kpi.StoredValue;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch kpi stored}: what the scheduled runs computed. */
@Command(name = "stored", description = "Prints the KPIs as the scheduled runs of serve computed and kept them.")
public final class KpiStoredCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = Stream.concat(
                    KpiRows.COLUMNS.stream(), Stream.of(Column.text("computed_at")))
            .toList();
    private static final List<Column> ON_SCREEN = List.of(
            Column.text("id"),
            Column.date("from"),
            Column.text("member"),
            Column.decimal("value"),
            Column.text("status"));

    private final Supplier<KpiStore> store;
    private final Output output;

    @Option(names = "--id", paramLabel = "KPI", description = "Only this KPI.")
    private @Nullable String id;

    @Mixin
    private FormatOption format = new FormatOption();

    public KpiStoredCommand(Supplier<KpiStore> store, Output output) {
        this.store = store;
        this.output = output;
    }

    @Override
    public Integer call() {
        boolean onScreen = format.get() == Format.TABLE;
        try (Rows rows = output.rows(format.get(), onScreen ? ON_SCREEN : COLUMNS)) {
            for (StoredValue one : store.get().read(id)) {
                if (onScreen) {
                    String name = one.kpi() + (one.measure().isEmpty() ? "" : ", " + one.measure());
                    rows.add(name, one.period().from(), one.member(), one.value(), one.status());
                } else {
                    rows.add(
                            one.kpi(),
                            one.period().from(),
                            one.period().to(),
                            one.dimension(),
                            one.member(),
                            one.measure(),
                            one.value(),
                            one.previous(),
                            one.unit().equals("money") ? output.currency().getCurrencyCode() : one.unit(),
                            one.target(),
                            one.status(),
                            one.computedAt());
                }
            }
        }
        return ExitCode.DONE;
    }
}
