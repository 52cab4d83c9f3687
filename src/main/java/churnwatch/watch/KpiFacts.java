package churnwatch.watch;

import churnwatch.fact.Kpi;
import churnwatch.kpi.Direction;
import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The KPIs of one period as rules see them, each with the values of the periods before. */
final class KpiFacts {
    /** So many periods before are looked back to. */
    static final int FORMER = 6;

    private final Kpis kpis;
    private final Set<String> faults = new LinkedHashSet<>();
    private final Map<Subject, KpiValue> values = new LinkedHashMap<>();
    private final Map<Subject, Map<Period, KpiValue>> former = new HashMap<>();

    private KpiFacts(Kpis kpis) {
        this.kpis = kpis;
    }

    /** Computes these KPIs, as a whole and by these dimensions, small members as one, since all may be told in mails. */
    static KpiFacts of(Kpis kpis, Collection<String> ids, Period period, List<String> dimensions) {
        KpiFacts facts = new KpiFacts(kpis);
        if (dimensions.isEmpty()) {
            facts.add(ids, period, null);
        }
        // A split brings the whole with it.
        dimensions.forEach(dimension -> facts.add(ids, period, dimension));
        return facts;
    }

    private void add(Collection<String> ids, Period period, @Nullable String dimension) {
        List<Period> periods = new ArrayList<>(List.of(period));
        while (periods.size() <= FORMER) {
            periods.add(periods.get(periods.size() - 1).previous());
        }
        // Small members are one, as the mails about alerts have them.
        for (KpiValue value : kpis.forMails().computeSound(periods, ids, dimension, faults::add)) {
            Subject subject = Subject.of(value);
            if (value.period().equals(period)) {
                values.put(subject, value);
            }
            former.computeIfAbsent(subject, one -> new HashMap<>()).put(value.period(), value);
        }
    }

    /** Why some KPIs could not be computed. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** All of them. */
    List<Kpi> all() {
        return values.entrySet().stream()
                .map(one -> fact(one.getKey(), one.getValue()))
                .toList();
    }

    /** The value that a fact was made of; null where it is none of these. */
    @Nullable
    KpiValue value(Subject subject) {
        return values.get(subject);
    }

    /** The values of the periods before, the earliest first, those that are not known left out. */
    List<BigDecimal> before(Subject subject) {
        List<BigDecimal> known = new ArrayList<>();
        KpiValue now = values.get(subject);
        if (now != null) {
            Period period = now.period();
            for (int i = 0; i < FORMER; i++) {
                period = period.previous();
                KpiValue one = former.getOrDefault(subject, Map.of()).get(period);
                if (one != null && one.value() != null) {
                    known.add(0, one.value());
                }
            }
        }
        return known;
    }

    private Kpi fact(Subject subject, KpiValue now) {
        List<@Nullable Double> before = new ArrayList<>();
        Period period = now.period();
        for (int i = 0; i < FORMER; i++) {
            period = period.previous();
            KpiValue one = former.getOrDefault(subject, Map.of()).get(period);
            before.add(one == null || one.value() == null ? null : one.value().doubleValue());
        }
        return new Kpi(
                subject.kpi(),
                subject.dimension(),
                subject.member(),
                subject.measure(),
                number(now.value()),
                number(now.previous()),
                number(now.target()),
                now.status() == Status.WARN || now.status() == Status.ALARM,
                now.status() == Status.ALARM,
                now.kpi().direction() == Direction.LOWER,
                before);
    }

    private static double number(@Nullable BigDecimal value) {
        return value == null ? Double.NaN : value.doubleValue();
    }
}
