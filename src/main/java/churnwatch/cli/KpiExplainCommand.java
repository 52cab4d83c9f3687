package churnwatch.cli;

import churnwatch.config.ConfigException;
import churnwatch.config.Settings;
import churnwatch.kpi.Kpi;
import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.RowsBehind;
import churnwatch.kpi.Targets;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch kpi explain}: what a KPI means, how it is computed, and out of what. */
@Command(
        name = "explain",
        description =
                "Tells what a KPI means, its query, its value, and the rows behind it; csv and json are the rows alone.")
public final class KpiExplainCommand implements Callable<Integer> {
    private static final Set<String> MONEY = Set.of("amount", "cost", "total_spend", "yearly_value");

    private final Supplier<Settings> settings;
    private final Supplier<Kpis> kpis;
    private final Supplier<Clock> clock;
    private final Output output;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "ID", description = "The KPI.")
    private String id = "";

    @Mixin
    private PeriodOptions period = new PeriodOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many rows at most (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Mixin
    private KpiLanguageOption language = new KpiLanguageOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public KpiExplainCommand(Supplier<Settings> settings, Supplier<Kpis> kpis, Supplier<Clock> clock, Output output) {
        this.settings = settings;
        this.kpis = kpis;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public Integer call() {
        CommandSpec at = Objects.requireNonNull(spec);
        if (limit < 0) {
            throw new ParameterException(at.commandLine(), "--limit: " + limit + " is less than 0");
        }
        Period asked = period.get(at, clock.get());
        Kpis all = kpis.get();
        Kpi kpi = all.catalogue().find(id);
        if (kpi == null && !all.catalogue().faults(id).isEmpty()) {
            throw new ConfigException(all.catalogue().faults(id));
        }
        if (kpi == null) {
            throw new ParameterException(at.commandLine(), all.catalogue().unknown(id));
        }
        if (format.get() == Format.TABLE) {
            words(kpi);
            output.line("");
            output.line(all.sql(kpi, asked, output.columns()));
            output.line("");
            List<KpiValue> values = all.compute(asked, List.of(id), null);
            new KpiRows(output, Format.TABLE)
                    .print(values.stream()
                            .filter(one -> one.kpi().id().equals(id))
                            .toList());
        }
        RowsBehind behind = all.rowsBehind(kpi, asked, limit);
        if (behind == null) {
            output.note("churnwatch: " + kpi.file() + " does not say which rows are behind its values; add '-- rows:'");
        } else {
            rows(behind);
        }
        return ExitCode.DONE;
    }

    private void words(Kpi kpi) {
        output.words(kpi.title(language.tag()) + " (" + kpi.id() + ", " + kpi.file() + ")");
        output.words(kpi.means(language.tag()));
        output.words("unit: " + kpi.unit() + "; better: " + kpi.direction() + "; perspective: " + kpi.perspective());
        output.words("out of: "
                + kpi.inputs().stream().map(any -> String.join(" or ", any)).collect(Collectors.joining(", ")));
        output.words("can be split by: " + (kpi.splits().isEmpty() ? "nothing" : String.join(", ", kpi.dimensions())));
        Targets now = new Targets(settings.get().kpi(), kpi);
        List<String> bounds = new ArrayList<>();
        bound(bounds, "target", now.target(), kpi.target());
        bound(bounds, "alarm", now.alarm(), kpi.alarm());
        if (!bounds.isEmpty()) {
            output.words(String.join(", ", bounds));
        }
    }

    private static void bound(List<String> into, String name, @Nullable BigDecimal now, @Nullable BigDecimal ofFile) {
        if (now != null) {
            into.add(name + ": " + now.toPlainString()
                    + (ofFile != null && now.compareTo(ofFile) == 0 ? "" : " (by kpi.targets)"));
        }
    }

    private void rows(RowsBehind behind) {
        List<Column> columns =
                behind.columns().stream().map(KpiExplainCommand::column).toList();
        if (format.get() == Format.TABLE) {
            output.line("");
        }
        try (Rows rows = output.rows(format.get(), columns)) {
            for (List<@Nullable Object> row : behind.rows()) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    cells.add(cell(behind.columns().get(i), row.get(i)));
                }
                rows.add(cells.toArray());
            }
        }
        if (!behind.isWhole()) {
            output.note("churnwatch: there are more than " + limit + " rows; --limit shows more of them");
        }
    }

    private static Column column(String name) {
        if (name.endsWith("_on") || name.endsWith("_day")) {
            return Column.date(name);
        }
        return MONEY.contains(name) ? Column.money(name) : Column.text(name);
    }

    /** Days and times as people write them. */
    private @Nullable Object cell(String column, @Nullable Object value) {
        if (!(value instanceof Number number)) {
            return value;
        }
        if (column.endsWith("_on") || column.endsWith("_day")) {
            return LocalDate.ofEpochDay(number.longValue());
        }
        if (column.endsWith("_at")) {
            ZoneId zone = settings.get().zone();
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    Instant.ofEpochMilli(number.longValue()).atZone(zone));
        }
        return value;
    }
}
