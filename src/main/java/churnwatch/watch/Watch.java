package churnwatch.watch;

import churnwatch.config.Settings;
import churnwatch.fact.Severity;
import churnwatch.kpi.Contribution;
import churnwatch.kpi.Kpi;
import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.rules.Deadline;
import churnwatch.rules.RaisedKpi;
import churnwatch.rules.RuleBook;
import churnwatch.store.Database;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks at the KPIs of a period through the rules of the portfolio, keeps what they raise and tells management. */
public final class Watch {
    /** KPIs are few: rules that take longer over them do not end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final Settings settings;
    private final Clock clock;
    private final Kpis kpis;
    private final RuleBook rules;

    public Watch(Database database, Settings settings, Clock clock, Kpis kpis, RuleBook rules) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.kpis = kpis;
        this.rules = rules;
    }

    /**
     * What a look came to.
     *
     * @param values how many values of KPIs were looked at
     * @param unknown how many of them are not known
     * @param raised the alerts that stand for the period
     * @param news the numbers of those that nobody was told of yet, or not that they are as grave
     * @param closed the numbers of those that closed by themselves
     * @param kept whether it was stored; a period before the newest one, or one that is not over, is only shown
     */
    public record Report(
            Period period,
            int values,
            int unknown,
            List<KpiAlert> raised,
            Set<Long> news,
            List<Long> closed,
            boolean kept,
            List<String> faults) {
        public Report {
            faults = List.copyOf(faults);
            raised = List.copyOf(raised);
            news = Set.copyOf(news);
            closed = List.copyOf(closed);
        }

        /** In a line. */
        public String words() {
            return period + ": " + values + " values of KPIs looked at, " + unknown + " of them without data, "
                    + raised.size() + (raised.size() == 1 ? " alert stands, " : " alerts stand, ") + news.size()
                    + " new or graver, " + closed.size() + " closed"
                    + (kept
                            ? ""
                            : "; nothing was stored and nobody told: the period is not over, or a later one was watched")
                    + (faults.isEmpty() ? "" : "; not computed: " + String.join("; ", faults));
        }
    }

    /** Looks at the last full month before a day. */
    public Report run(LocalDate day) {
        return run(Period.lastFullMonth(day));
    }

    /** Looks at a period; again over the same figures it changes nothing, and nobody is told twice. */
    public Report run(Period period) {
        if (!rules.watches()) {
            return new Report(period, 0, 0, List.of(), Set.of(), List.of(), false, List.of());
        }
        KpiFacts facts = KpiFacts.of(kpis, watched(), period, settings.kpi().storedBy());
        List<churnwatch.fact.Kpi> all = facts.all();
        List<KpiAlert> raised = alerts(facts, rules.watch(all, Deadline.in(PATIENCE)), period);
        boolean isOver = !period.to().isAfter(LocalDate.ofInstant(clock.instant(), settings.zone()));
        boolean told = !settings.kpi().watchers().isEmpty();
        KpiAlertStore.Silence silence =
                new KpiAlertStore.Silence(silent(all), settings.kpi().watchQuiet());
        KpiAlertStore.Kept kept = database.write("kpi watch", tx -> {
            KpiAlertStore store = new KpiAlertStore(tx);
            if (!isOver || !store.isNewest(period)) {
                return new KpiAlertStore.Kept(raised, Set.of(), List.of(), false);
            }
            KpiAlertStore.Kept now = store.keep(period, raised, silence, told, rules.hash(), clock.millis());
            new WatchMail(settings, clock, kpis.catalogue()).queue(tx, period, now.told());
            return now;
        });
        int unknown = (int) all.stream().filter(one -> !one.known()).count();
        return new Report(
                period, all.size(), unknown, kept.raised(), kept.news(), kept.closed(), kept.isKept(), facts.faults());
    }

    /** What is known and was not raised, and what is there no more, such as a segment without customers. */
    private static Predicate<Subject> silent(List<churnwatch.fact.Kpi> all) {
        Set<Subject> known = new HashSet<>();
        Set<Subject> there = new HashSet<>();
        for (churnwatch.fact.Kpi one : all) {
            there.add(Subject.of(one));
            if (one.known()) {
                known.add(Subject.of(one));
            }
        }
        return subject -> known.contains(subject)
                || (!there.contains(subject) && known.contains(new Subject(subject.kpi(), "", "", subject.measure())));
    }

    /** The KPIs that the rules name; all, where they name none. */
    private Set<String> watched() {
        Set<String> ids = new TreeSet<>();
        for (String text : rules.watched()) {
            if (kpis.catalogue().find(text) != null
                    || !kpis.catalogue().faults(text).isEmpty()) {
                ids.add(text);
            }
        }
        return ids;
    }

    private List<KpiAlert> alerts(KpiFacts facts, List<RaisedKpi> raised, Period period) {
        Map<Subject, Optional<Contribution>> explained = new HashMap<>();
        List<KpiAlert> alerts = new ArrayList<>();
        for (RaisedKpi one : raised) {
            Subject subject = Subject.of(one.kpi());
            KpiValue value = facts.value(subject);
            BigDecimal number = value == null ? null : value.value();
            // A rule that asks for what is not known raises nothing that could be told.
            if (value != null && number != null) {
                Contribution most = explained
                        .computeIfAbsent(subject, of -> explain(value, period))
                        .orElse(null);
                alerts.add(alert(one, subject, value, number, facts.before(subject), most));
            }
        }
        alerts.sort((a, b) -> b.severity().compareTo(a.severity()));
        return alerts;
    }

    /** Of a part of a split it is not asked which further part it is. */
    private Optional<Contribution> explain(KpiValue value, Period period) {
        Kpi kpi = value.kpi();
        return value.dimension().isEmpty() && value.previous() != null
                ? kpis.explain(kpi, value.measure(), period)
                : Optional.empty();
    }

    private static KpiAlert alert(
            RaisedKpi raised,
            Subject subject,
            KpiValue value,
            BigDecimal number,
            List<BigDecimal> before,
            @Nullable Contribution most) {
        Severity severity = raised.severity();
        return new KpiAlert(
                0,
                raised.id(),
                subject,
                severity,
                KpiAlert.State.OPEN,
                value.period(),
                value.period(),
                number,
                value.previous(),
                value.target(),
                value.unit().word(),
                before,
                most,
                String.join(", ", raised.rules()),
                null);
    }
}
