package churnwatch.kpi;

import churnwatch.config.ConfigException;
import churnwatch.config.Settings;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Computes KPIs over the store as it is now. */
public final class Kpis {
    private final Database database;
    private final Settings settings;
    private final Catalogue catalogue;
    private final boolean forMails;

    /** Files of the catalogue that are faulty matter only to who asks for their KPIs. */
    public Kpis(Database database, Settings settings, Catalogue catalogue) {
        this(database, settings, catalogue, false);
    }

    private Kpis(Database database, Settings settings, Catalogue catalogue, boolean forMails) {
        this.database = database;
        this.settings = settings;
        this.catalogue = catalogue;
        this.forMails = forMails;
    }

    /** The same for mails: members with few customers are one wherever something is split. */
    public Kpis forMails() {
        return new Kpis(database, settings, catalogue, true);
    }

    /** How a query tells the member of a dimension of customers: by an expression, and in mails with the small ones as one. */
    public String member(String dimension, String expression, Period period) {
        if (!forMails) {
            return expression;
        }
        try (Handle handle = database.openReader();
                Measurement measurement = new Measurement(new Workspace(handle, settings), settings)) {
            measurement.fold(period, dimension);
            String member =
                    measurement.folding().of(new Kpi.Split(expression, "")).member();
            handle.rollback();
            return member;
        }
    }

    /** How many names are told, by the customers that each has: all of them, but in mails those that are not small. */
    public Set<String> told(Map<String, Long> customers) {
        return forMails ? Folding.told(customers, settings.kpi().foldBelow()) : customers.keySet();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * The values of some KPIs (all, where none is named) in a period, with those of the period before: the total of each,
     * and where a dimension is given a value a member, of those KPIs that can be split by it.
     */
    public List<KpiValue> compute(Period period, Collection<String> ids, @Nullable String dimension) {
        return compute(List.of(period), ids, dimension);
    }

    /**
     * The same for mails, for several periods, by the members of the first: members of a split that partitions customers
     * with fewer of them than {@code kpi.fold_below} are one, by the name of (other).
     */
    public List<KpiValue> computeFolded(List<Period> periods, Collection<String> ids, @Nullable String dimension) {
        return compute(periods, ids, dimension, true, Kpis::refuse);
    }

    /** The same for several periods; the values of one KPI follow each other. */
    public List<KpiValue> compute(List<Period> periods, Collection<String> ids, @Nullable String dimension) {
        return compute(periods, ids, dimension, forMails, Kpis::refuse);
    }

    /** The same; of a KPI that cannot be computed there is no value, and the faults are handed why, a line each. */
    public List<KpiValue> computeSound(
            List<Period> periods, Collection<String> ids, @Nullable String dimension, Consumer<String> faults) {
        Set<String> faulty = new LinkedHashSet<>();
        List<String> sound =
                ids.stream().filter(id -> catalogue.faults(id).isEmpty()).toList();
        if (ids.isEmpty()) {
            faulty.addAll(catalogue.faults());
        } else {
            ids.forEach(id -> faulty.addAll(catalogue.faults(id)));
        }
        List<KpiValue> values = ids.isEmpty() || !sound.isEmpty()
                ? compute(periods, sound, dimension, forMails, e -> faulty.addAll(lines(e)))
                : List.of();
        faulty.forEach(faults);
        return values;
    }

    private static void refuse(RuntimeException e) {
        throw e;
    }

    private static List<String> lines(RuntimeException e) {
        return e instanceof ConfigException config ? config.faults() : List.of(String.valueOf(e.getMessage()));
    }

    private List<KpiValue> compute(
            List<Period> periods,
            Collection<String> ids,
            @Nullable String dimension,
            boolean folded,
            Consumer<RuntimeException> refused) {
        List<Kpi> kpis = new ArrayList<>(catalogue.select(ids));
        Map<Period, Map<String, Measured>> measured = measure(periods, kpis, dimension, folded, refused);
        List<KpiValue> values = new ArrayList<>();
        for (Kpi kpi : kpis) {
            for (Period period : periods) {
                Comparison comparison = new Comparison(
                        kpi,
                        period,
                        of(measured, period, kpi),
                        of(measured, period.previous(), kpi),
                        new Targets(settings.kpi(), kpi),
                        settings.currency().getDefaultFractionDigits());
                values.addAll(comparison.total());
                if (dimension != null && kpi.splits().containsKey(dimension)) {
                    values.addAll(comparison.members(dimension));
                }
            }
        }
        return values;
    }

    /**
     * Everything of one period is computed before the next, so that who was active is looked up once. KPIs that cannot be
     * computed are taken out of the list.
     */
    private Map<Period, Map<String, Measured>> measure(
            List<Period> periods,
            List<Kpi> kpis,
            @Nullable String dimension,
            boolean folded,
            Consumer<RuntimeException> refused) {
        Map<Period, Map<String, Measured>> measured = new HashMap<>();
        try (Handle handle = database.openReader();
                Measurement measurement = new Measurement(new Workspace(handle, settings), settings)) {
            if (folded && !periods.isEmpty()) {
                // The members of a series are the same all along: those that are small in its first period are one.
                measurement.fold(periods.get(0), dimension);
            }
            for (Period period : periods) {
                for (Period one : List.of(period.previous(), period)) {
                    Map<String, Measured> all = measured.computeIfAbsent(one, p -> new HashMap<>());
                    kpis.removeIf(kpi -> !isMeasured(measurement, kpi, one, dimension, all, refused));
                }
            }
            handle.rollback();
        }
        return measured;
    }

    /**
     * Which member of which split explains most of a KPI's change against the period before, small members as one; nothing
     * where the values are not known or no member stands out.
     */
    public Optional<Contribution> explain(Kpi kpi, String measure, Period period) {
        List<Contribution> all = new ArrayList<>();
        for (String dimension : kpi.dimensions()) {
            Kpi.Split split = kpi.splits().get(dimension);
            if (split != null && !split.isMeasure()) {
                Map<Period, Map<String, Measured>> measured =
                        measure(List.of(period), new ArrayList<>(List.of(kpi)), dimension, true, Kpis::refuse);
                all.addAll(Contribution.of(
                        dimension, measure, of(measured, period.previous(), kpi), of(measured, period, kpi)));
            }
        }
        return Contribution.most(all);
    }

    private static boolean isMeasured(
            Measurement measurement,
            Kpi kpi,
            Period period,
            @Nullable String dimension,
            Map<String, Measured> all,
            Consumer<RuntimeException> refused) {
        try {
            if (!all.containsKey(kpi.id())) {
                all.put(kpi.id(), measurement.of(kpi, period, dimension));
            }
            return true;
        } catch (KpiException | ConfigException e) {
            refused.accept(e);
            return false;
        }
    }

    /** The rows behind the value of a KPI in a period, so many at most; null where its file does not say which they are. */
    public @Nullable RowsBehind rowsBehind(Kpi kpi, Period period, int limit) {
        Kpi.Sql rows = kpi.rows();
        if (rows == null) {
            return null;
        }
        try (Handle handle = database.openReader();
                Measurement measurement = new Measurement(new Workspace(handle, settings), settings)) {
            RowsBehind behind = measurement.rows(kpi, rows, period, limit);
            handle.rollback();
            return behind;
        }
    }

    /**
     * What a query gives that names the parameters and tables of KPIs, money and all as stored; null where one of the
     * tables that it cannot do without holds nothing.
     */
    public @Nullable RowsBehind query(String sql, List<String> inputs, Period period) {
        if (!hasRows(inputs)) {
            return null;
        }
        List<String> columns = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        each(sql, period, (names, row) -> {
            if (rows.isEmpty()) {
                columns.addAll(names);
            }
            rows.add(row);
        });
        return new RowsBehind(columns, rows, true);
    }

    /** The same row by row, so that many need no room. */
    public void each(String sql, Period period, RowVisitor to) {
        try (Handle handle = database.openReader();
                Measurement measurement = new Measurement(new Workspace(handle, settings), settings)) {
            measurement.each(new Kpi.Sql(sql, 1), period, to);
            handle.rollback();
        } catch (SQLException e) {
            throw new KpiException("The query for " + period + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** Whether there is anything in each of some tables. */
    public boolean hasRows(List<String> tables) {
        try (Handle handle = database.openReader()) {
            Workspace workspace = new Workspace(handle, settings);
            boolean all = tables.stream().allMatch(workspace::hasRows);
            handle.rollback();
            return all;
        }
    }

    /** A file beside the folder of the KPIs, where goals and the scorecard lie. */
    public Path beside(String name) {
        return settings.kpi().folder().toAbsolutePath().normalize().resolveSibling(name);
    }

    /** The local day of the newest import; null before the first. */
    public @Nullable LocalDate newestImport() {
        Long finished = database.read(handle -> handle.createQuery("SELECT max(finished_at) FROM imports")
                .mapTo(Long.class)
                .one());
        return finished == null ? null : LocalDate.ofInstant(Instant.ofEpochMilli(finished), settings.zone());
    }

    /** The decimals of the currency. */
    public int decimals() {
        return settings.currency().getDefaultFractionDigits();
    }

    /** A KPI's query as it is run for a period, without a split, in lines of so many letters. */
    public String sql(Kpi kpi, Period period, int width) {
        return SqlLines.fitting(new Expansion(period, settings.zone()).values(kpi, null), width);
    }

    private static Measured of(Map<Period, Map<String, Measured>> measured, Period period, Kpi kpi) {
        return measured.getOrDefault(period, Map.of()).getOrDefault(kpi.id(), Measured.NOTHING);
    }

    /** The dimensions that any KPI can be split by, sorted. */
    public List<String> dimensions() {
        TreeSet<String> dimensions = new TreeSet<>();
        catalogue.all().forEach(kpi -> dimensions.addAll(kpi.splits().keySet()));
        return List.copyOf(dimensions);
    }
}
