package churnwatch.backtest;

import churnwatch.config.Settings;
import churnwatch.fact.Contracts;
import churnwatch.history.LifeScan;
import churnwatch.history.Lives;
import churnwatch.snapshot.Membership;
import churnwatch.snapshot.Results;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What became of the customers of whom each rule warned in alerts: a warning was right where the customer left within the
 * time after which retention work is judged, or where a person says that the customer was lost or saved; it was wrong where
 * that time has passed, or where a person says that it was a false alarm and the customer stays.
 */
public final class RuleQuality {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int horizonDays;
    private final int judgedMin;
    private final Membership membership;

    public RuleQuality(Settings settings) {
        this.horizonDays = settings.retention().judgeAfterDays();
        this.judgedMin = settings.upkeep().ruleQualityMin();
        this.membership = new Membership(settings);
    }

    /**
     * What became of the warnings of one rule, of all snapshots or of one.
     *
     * @param asOf the snapshot; empty for all of them
     * @param warnings signals of the rule that opened or joined an alert
     * @param right of these, those that came true
     * @param wrong those that did not; the others are not decided yet
     * @param falseAlarms those of the wrong ones that a person called so
     * @param precision the share of right ones in those decided; empty where they are too few
     * @param leadDays how many days before the customer left, in the median; empty likewise, or where none left
     */
    public record Row(
            String rule,
            @Nullable LocalDate asOf,
            int warnings,
            int right,
            int wrong,
            int falseAlarms,
            @Nullable Double precision,
            @Nullable Integer leadDays) {}

    private record Warning(
            int customerNo,
            int day,
            List<String> rules,
            @Nullable String outcome) {}

    private record Key(String rule, int day) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byRule = rule.compareTo(other.rule);
            return byRule != 0 ? byRule : Integer.compare(day, other.day);
        }
    }

    private static final class Tally {
        private int warnings;
        private int right;
        private int wrong;
        private int falseAlarms;
        private final List<Integer> leads = new ArrayList<>();
    }

    /** A row a rule that ever warned, by name. */
    public List<Row> all(Handle handle) {
        return rows(handle, false);
    }

    /** A row a rule and snapshot, by name and date. */
    public List<Row> bySnapshot(Handle handle) {
        return rows(handle, true);
    }

    private List<Row> rows(Handle handle, boolean bySnapshot) {
        LocalDate newest = Results.newest(handle).orElse(null);
        if (newest == null) {
            return List.of();
        }
        Map<Integer, List<Warning>> byCustomer = new HashMap<>();
        warnings(handle)
                .forEach(warning -> byCustomer
                        .computeIfAbsent(warning.customerNo(), no -> new ArrayList<>())
                        .add(warning));
        Map<Key, Tally> tallies = new TreeMap<>();
        int known = (int) newest.toEpochDay();
        Lives.visit(handle, new TreeSet<>(byCustomer.keySet()), (customerNo, life) -> {
            List<Warning> own = byCustomer.remove(customerNo);
            if (own != null) {
                own.forEach(warning -> judge(warning, life, known, bySnapshot, tallies));
            }
        });
        // Of a customer whom the feed removed only what persons said is known.
        byCustomer.values().forEach(own -> own.forEach(warning -> judge(warning, null, known, bySnapshot, tallies)));
        List<Row> rows = new ArrayList<>();
        tallies.forEach((key, tally) -> rows.add(row(key, tally, bySnapshot)));
        return rows;
    }

    /** Nobody knows what became of those who were erased. */
    private static List<Warning> warnings(Handle handle) {
        return handle.createQuery("""
                        SELECT a.customer_no, s.joined_on, a.outcome, g.evidence
                        FROM (SELECT alert_id, signal, min(joined_on) AS joined_on FROM alert_signals
                              GROUP BY alert_id, signal) s
                            JOIN alerts a ON a.alert_id = s.alert_id
                            JOIN signals g ON g.as_of = s.joined_on AND g.customer_no = a.customer_no
                                AND g.signal = s.signal
                        WHERE a.customer_no NOT IN (SELECT customer_no FROM erased_ids)
                        """).map((row, context) -> warning(row)).list();
    }

    private static Warning warning(ResultSet row) throws SQLException {
        List<String> rules = new ArrayList<>();
        try {
            for (JsonNode rule : JSON.readTree(row.getString(4)).path("rule")) {
                rules.add(rule.asText());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored evidence is no JSON", e);
        }
        return new Warning(row.getInt(1), row.getInt(2), rules, row.getString(3));
    }

    private void judge(
            Warning warning, @Nullable LifeScan life, int known, boolean bySnapshot, Map<Key, Tally> tallies) {
        int until = warning.day() + horizonDays;
        int left = life == null ? Contracts.NONE : membership.lostOn(life, warning.day(), Math.min(until, known));
        String said = warning.outcome() == null ? "" : warning.outcome();
        boolean right = left != Contracts.NONE || said.equals("lost") || said.equals("saved");
        boolean falseAlarm = !right && said.equals("false_alarm");
        boolean wrong = falseAlarm || (!right && life != null && until <= known);
        for (String rule : warning.rules()) {
            Tally tally = tallies.computeIfAbsent(new Key(rule, bySnapshot ? warning.day() : 0), key -> new Tally());
            tally.warnings++;
            tally.right += right ? 1 : 0;
            tally.wrong += wrong ? 1 : 0;
            tally.falseAlarms += falseAlarm ? 1 : 0;
            if (left != Contracts.NONE) {
                tally.leads.add(left - warning.day());
            }
        }
    }

    private Row row(Key key, Tally tally, boolean bySnapshot) {
        int judged = tally.right + tally.wrong;
        boolean enough = judged >= judgedMin;
        List<Integer> leads = tally.leads.stream().sorted().toList();
        return new Row(
                key.rule(),
                bySnapshot ? LocalDate.ofEpochDay(key.day()) : null,
                tally.warnings,
                tally.right,
                tally.wrong,
                tally.falseAlarms,
                enough ? (double) tally.right / judged : null,
                enough && !leads.isEmpty() ? leads.get((leads.size() - 1) / 2) : null);
    }

    /** What to tell ops, the noisiest rules first; nothing where no warning is decided yet. */
    public @Nullable String mail(Handle handle) {
        List<Row> rows = all(handle).stream()
                .filter(row -> row.right() + row.wrong() > 0)
                .toList();
        if (rows.isEmpty()) {
            return null;
        }
        StringBuilder text =
                new StringBuilder("What became of the customers of whom each rule warned, the noisiest rules"
                        + " first. A warning came true where the customer left within " + horizonDays
                        + " days, or where a person says so.\n\n");
        rows.stream()
                .filter(row -> row.precision() != null)
                .sorted(RuleQuality::byNoise)
                .forEach(row -> text.append(words(row)).append('\n'));
        List<Row> few = rows.stream().filter(row -> row.precision() == null).toList();
        if (!few.isEmpty()) {
            text.append("\nToo few to judge (less than ").append(judgedMin).append(" decided):\n");
            few.forEach(row -> text.append("  ")
                    .append(row.rule())
                    .append(": ")
                    .append(row.right())
                    .append(" of ")
                    .append(row.right() + row.wrong())
                    .append('\n'));
        }
        return text.append("\nEach snapshot by itself: churnwatch rules quality --by-snapshot\n")
                .toString();
    }

    private static int byNoise(Row one, Row other) {
        int byPrecision = Double.compare(share(one), share(other));
        return byPrecision != 0 ? byPrecision : Integer.compare(other.wrong(), one.wrong());
    }

    private static double share(Row row) {
        return row.precision() == null ? 0 : row.precision();
    }

    private static String words(Row row) {
        return String.format(
                Locale.ROOT,
                "%3.0f %%  %s: %d of %d came true%s%s, %d not decided yet",
                share(row) * 100,
                row.rule(),
                row.right(),
                row.right() + row.wrong(),
                row.falseAlarms() == 0 ? "" : ", " + row.falseAlarms() + " called false alarms",
                row.leadDays() == null ? "" : ", " + row.leadDays() + " days ahead",
                row.warnings() - row.right() - row.wrong());
    }
}
