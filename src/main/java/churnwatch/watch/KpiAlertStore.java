package churnwatch.watch;

import churnwatch.fact.Severity;
import churnwatch.kpi.Contribution;
import churnwatch.kpi.Period;
import churnwatch.watch.KpiAlert.State;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The alerts on KPIs in the database, within a transaction. */
final class KpiAlertStore {
    private final Handle tx;

    KpiAlertStore(Handle tx) {
        this.tx = tx;
    }

    /** What came of keeping the alerts of a period. */
    record Kept(List<KpiAlert> raised, Set<Long> news, List<Long> closed, boolean isKept) {
        /** Those that somebody must be told of. */
        List<KpiAlert> told() {
            return raised.stream().filter(one -> news.contains(one.number())).toList();
        }
    }

    /** Whether no later period was looked at. */
    boolean isNewest(Period period) {
        Long newest = tx.createQuery("SELECT max(to_day) FROM kpi_watches")
                .mapTo(Long.class)
                .one();
        return newest == null || newest <= period.to().toEpochDay();
    }

    /** When an alert falls silent: not raised in so many periods, though what it is about is known or is there no more. */
    record Silence(Predicate<Subject> counts, int periods) {}

    /** Opens, renews and closes alerts; what is news is marked as told, where there is anybody to tell. */
    Kept keep(Period period, List<KpiAlert> raised, Silence silence, boolean told, String ruleSet, long nowMillis) {
        List<KpiAlert> standing = list(true);
        List<KpiAlert> now = new ArrayList<>();
        Set<Long> news = new HashSet<>();
        for (KpiAlert one : raised) {
            KpiAlert before = standing.stream()
                    .filter(other ->
                            other.id().equals(one.id()) && other.subject().equals(one.subject()))
                    .findFirst()
                    .orElse(null);
            long number = before == null ? open(one) : renew(before, one);
            if (isNews(number, told)) {
                news.add(number);
            }
            now.add(read(number));
        }
        List<Long> closed = new ArrayList<>();
        Set<Long> still = now.stream().map(KpiAlert::number).collect(Collectors.toSet());
        for (KpiAlert one : standing) {
            if (!still.contains(one.number())
                    && silence.counts().test(one.subject())
                    && fallsSilent(one, period, silence.periods())) {
                closed.add(one.number());
            }
        }
        tx.execute(
                "INSERT INTO kpi_watches VALUES (?, ?, ?, ?) ON CONFLICT (from_day, to_day) DO UPDATE SET"
                        + " rule_set = excluded.rule_set, watched_at = excluded.watched_at",
                period.from().toEpochDay(),
                period.to().toEpochDay(),
                ruleSet,
                nowMillis);
        return new Kept(now, news, closed, true);
    }

    /** Whether nobody was told of it, or not that it is as grave. */
    private boolean isNews(long number, boolean told) {
        boolean news = tx.createQuery("SELECT severity > told FROM kpi_alerts WHERE alert_no = :number")
                .bind("number", number)
                .mapTo(Boolean.class)
                .one();
        if (news && told) {
            tx.execute("UPDATE kpi_alerts SET told = severity WHERE alert_no = ?", number);
        }
        return news;
    }

    private long open(KpiAlert one) {
        return tx.createQuery("""
                INSERT INTO kpi_alerts (id, kpi, dimension, member, measure, severity, state, opened_from, opened_to,
                    last_from, last_to, value, previous, target, unit, trend, by_dimension, by_member, by_share, by_size,
                    rules, looked_to)
                VALUES (:id, :kpi, :dimension, :member, :measure, :severity, 'open', :from, :to, :from, :to, :value,
                    :previous, :target, :unit, :trend, :byDimension, :byMember, :byShare, :bySize, :rules, :to)
                RETURNING alert_no
                """)
                .bind("id", one.id())
                .bind("kpi", one.subject().kpi())
                .bind("dimension", one.subject().dimension())
                .bind("member", one.subject().member())
                .bind("measure", one.subject().measure())
                .bindMap(figures(one))
                .mapTo(Long.class)
                .one();
    }

    /** The same alert over a further period, or over figures that changed. Graver, it is open again. */
    private long renew(KpiAlert before, KpiAlert one) {
        boolean graver = one.severity().compareTo(before.severity()) > 0;
        tx.createUpdate("""
                UPDATE kpi_alerts SET severity = :severity, last_from = :from, last_to = :to, value = :value,
                    previous = :previous, target = :target, unit = :unit, trend = :trend, by_dimension = :byDimension,
                    by_member = :byMember, by_share = :byShare, by_size = :bySize, rules = :rules, quiet = 0,
                    looked_to = :to, state = CASE WHEN :graver THEN 'open' ELSE state END
                WHERE alert_no = :number
                """)
                .bind("number", before.number())
                .bind("graver", graver)
                .bindMap(figures(one))
                .execute();
        return before.number();
    }

    private static Map<String, @Nullable Object> figures(KpiAlert one) {
        Map<String, @Nullable Object> figures = new HashMap<>();
        Contribution most = one.explained();
        figures.put("severity", one.severity().ordinal());
        figures.put("from", one.last().from().toEpochDay());
        figures.put("to", one.last().to().toEpochDay());
        figures.put("value", one.value().toPlainString());
        figures.put("previous", plain(one.previous()));
        figures.put("target", plain(one.target()));
        figures.put("unit", one.unit());
        figures.put("trend", one.trend().stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" ")));
        figures.put("byDimension", most == null ? null : most.dimension());
        figures.put("byMember", most == null ? null : most.member());
        figures.put("byShare", most == null ? null : most.share());
        figures.put("bySize", most == null ? null : most.size());
        figures.put("rules", one.rules());
        return figures;
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    /** Counts a period in which it was not raised, once; what was raised for this very period no longer holds at all. */
    private boolean fallsSilent(KpiAlert one, Period period, int quiet) {
        return tx.createUpdate("""
                        UPDATE kpi_alerts SET quiet = quiet + (looked_to < :to), looked_to = :to WHERE alert_no = :number
                        """)
                                .bind("to", period.to().toEpochDay())
                                .bind("number", one.number())
                                .execute()
                        == 1
                && tx.createUpdate("""
                        UPDATE kpi_alerts SET state = 'closed'
                        WHERE alert_no = :number AND (quiet >= :quiet OR opened_to = :to)
                        """)
                                .bind("number", one.number())
                                .bind("quiet", quiet)
                                .bind("to", period.to().toEpochDay())
                                .execute()
                        == 1;
    }

    /** Says who has seen an alert; the number of rows that changed. */
    int acknowledge(long number, String who) {
        return tx.execute(
                "UPDATE kpi_alerts SET state = 'acknowledged', acknowledged_by = ? WHERE alert_no = ? AND state = 'open'",
                who,
                number);
    }

    @Nullable
    KpiAlert find(long number) {
        return tx.createQuery("SELECT * FROM kpi_alerts WHERE alert_no = :number")
                .bind("number", number)
                .map((row, context) -> read(row))
                .findOne()
                .orElse(null);
    }

    private KpiAlert read(long number) {
        return Objects.requireNonNull(find(number));
    }

    /** The alerts by number; without the closed ones, where only the standing are asked for. */
    List<KpiAlert> list(boolean standing) {
        return tx.createQuery("SELECT * FROM kpi_alerts WHERE state <> 'closed' OR :all ORDER BY alert_no")
                .bind("all", !standing)
                .map((row, context) -> read(row))
                .list();
    }

    private static KpiAlert read(ResultSet row) throws SQLException {
        String dimension = row.getString("by_dimension");
        Contribution most = dimension == null
                ? null
                : new Contribution(
                        dimension, row.getString("by_member"), row.getDouble("by_share"), row.getDouble("by_size"));
        String trend = row.getString("trend");
        return new KpiAlert(
                row.getLong("alert_no"),
                row.getString("id"),
                new Subject(
                        row.getString("kpi"),
                        row.getString("dimension"),
                        row.getString("member"),
                        row.getString("measure")),
                Severity.values()[row.getInt("severity")],
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                period(row, "opened"),
                period(row, "last"),
                new BigDecimal(row.getString("value")),
                number(row.getString("previous")),
                number(row.getString("target")),
                row.getString("unit"),
                trend.isEmpty()
                        ? List.of()
                        : Arrays.stream(trend.split(" ")).map(BigDecimal::new).toList(),
                most,
                row.getString("rules"),
                row.getString("acknowledged_by"));
    }

    private static Period period(ResultSet row, String which) throws SQLException {
        return new Period(
                LocalDate.ofEpochDay(row.getLong(which + "_from")), LocalDate.ofEpochDay(row.getLong(which + "_to")));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
