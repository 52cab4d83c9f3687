package churnwatch.cli;

import churnwatch.store.Database;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Prints the alerts of the tour that are worth most, with the evidence behind each signal. */
final class DemoAlerts {
    private static final List<String> LEVELS = List.of("low", "medium", "high", "critical");

    private static final int COLUMNS = 72;

    private final Database database;
    private final BinaryOperator<String> words;
    private final Output output;

    DemoAlerts(Database database, BinaryOperator<String> words, Output output) {
        this.database = database;
        this.words = words;
        this.output = output;
    }

    private record Alert(
            long customerNo, String id, @Nullable String name, int level, double score, long atRisk) {}

    private record Signal(String id, int severity, String evidence) {}

    void print(LocalDate asOf, int limit) {
        database.read(handle -> {
            int open = handle.createQuery("SELECT count(*) FROM alerts WHERE status <> 'closed' AND control IS NULL")
                    .mapTo(Integer.class)
                    .one();
            output.line("\nALERTS: " + open + " open; the " + Math.min(limit, open) + " with most value at risk");
            for (Alert alert : top(handle, limit)) {
                print(handle, alert, asOf);
            }
            return null;
        });
    }

    private void print(Handle handle, Alert alert, LocalDate asOf) {
        output.line("\n" + alert.id() + "  " + (alert.name() == null ? "" : alert.name()));
        output.line(
                "  " + LEVELS.get(alert.level()) + String.format(java.util.Locale.ROOT, ", risk %.2f", alert.score())
                        + ", value at risk EUR " + BigDecimal.valueOf(alert.atRisk(), 2));
        for (Signal signal : signals(handle, alert, asOf)) {
            output.line("  - " + signal.id() + " (" + LEVELS.get(signal.severity()) + ")");
            wrapped(words.apply(signal.id(), signal.evidence())).forEach(line -> output.line("      " + line));
        }
    }

    /** The text in lines no longer than a screen is wide. */
    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<Alert> top(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT a.customer_no, c.customer_id, c.name, a.level, a.score, a.value_at_risk
                        FROM alerts a JOIN customers c USING (customer_no)
                        WHERE a.status <> 'closed' AND a.control IS NULL
                        ORDER BY a.value_at_risk DESC, c.customer_id LIMIT :limit
                        """)
                .bind("limit", limit)
                .map((r, c) -> new Alert(
                        r.getLong(1), r.getString(2), r.getString(3), r.getInt(4), r.getDouble(5), r.getLong(6)))
                .list();
    }

    private static List<Signal> signals(Handle handle, Alert alert, LocalDate asOf) {
        return handle.createQuery("""
                        SELECT signal, severity, evidence FROM signals
                        WHERE as_of = :as_of AND customer_no = :customer ORDER BY severity DESC, signal
                        """)
                .bind("as_of", asOf.toEpochDay())
                .bind("customer", alert.customerNo())
                .map((r, c) -> new Signal(r.getString(1), r.getInt(2), r.getString(3)))
                .list();
    }
}
