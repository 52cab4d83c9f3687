package churnwatch.kpi;

import churnwatch.config.Settings;
import churnwatch.store.Batch;
import churnwatch.store.Database;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps the values of scheduled runs; a run of the same period replaces those of the one before. */
public final class KpiStore {
    private final Database database;
    private final Settings.Kpi settings;
    private final Clock clock;

    public KpiStore(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings.kpi();
        this.clock = clock;
    }

    /**
     * What a run came to.
     *
     * @param faults why some KPIs could not be computed
     */
    public record Run(Period period, int values, int alarms, List<String> faults) {
        public Run {
            faults = List.copyOf(faults);
        }

        /** In a line. */
        public String words() {
            return period + ": " + values + " values, " + alarms + " of them alarming"
                    + (faults.isEmpty() ? "" : "; not computed: " + String.join("; ", faults));
        }
    }

    /** Computes all KPIs of the last full month before a day, with the configured splits, and stores them. */
    public Run run(Kpis kpis, LocalDate day) {
        Period month = Period.lastFullMonth(day);
        Set<String> faults = new LinkedHashSet<>();
        List<KpiValue> values = new ArrayList<>(kpis.computeSound(List.of(month), List.of(), null, faults::add));
        for (String dimension : settings.storedBy()) {
            kpis.computeSound(List.of(month), List.of(), dimension, faults::add).stream()
                    .filter(one -> !one.dimension().isEmpty())
                    .forEach(values::add);
        }
        database.writing("kpi", tx -> write(tx, month, values));
        int alarms = (int)
                values.stream().filter(one -> one.status() == Status.ALARM).count();
        return new Run(month, values.size(), alarms, List.copyOf(faults));
    }

    private void write(Handle tx, Period period, List<KpiValue> values) {
        tx.execute(
                "DELETE FROM kpi_values WHERE from_day = ? AND to_day = ?",
                period.from().toEpochDay(),
                period.to().toEpochDay());
        long now = clock.millis();
        try (Batch batch = new Batch(tx, "INSERT INTO kpi_values VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (KpiValue one : values) {
                batch.add(row -> {
                    row.setLong(1, period.from().toEpochDay());
                    row.setLong(2, period.to().toEpochDay());
                    row.setString(3, one.kpi().id());
                    row.setString(4, one.dimension());
                    row.setString(5, one.member());
                    row.setString(6, one.measure());
                    row.setString(7, plain(one.value()));
                    row.setString(8, plain(one.previous()));
                    row.setString(9, one.unit().word());
                    row.setString(10, plain(one.target()));
                    row.setString(11, one.status().word());
                    row.setLong(12, now);
                });
            }
            batch.flush();
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    /** The stored values of a KPI (of all, where none is named), by KPI and period. */
    public List<StoredValue> read(@Nullable String kpi) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM kpi_values WHERE :kpi IS NULL OR kpi = :kpi
                        ORDER BY kpi, from_day, to_day, dimension, member, measure""")
                .bind("kpi", kpi)
                .map((row, context) -> stored(row))
                .list());
    }

    private static StoredValue stored(ResultSet row) throws SQLException {
        return new StoredValue(
                new Period(LocalDate.ofEpochDay(row.getLong("from_day")), LocalDate.ofEpochDay(row.getLong("to_day"))),
                row.getString("kpi"),
                row.getString("dimension"),
                row.getString("member"),
                row.getString("measure"),
                number(row.getString("value")),
                number(row.getString("previous")),
                row.getString("unit"),
                number(row.getString("target")),
                row.getString("status"),
                Instant.ofEpochMilli(row.getLong("computed_at")));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
