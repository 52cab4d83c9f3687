package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.config.Spelling;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.report.Report;
import churnwatch.report.Reports;
import churnwatch.retention.TacticReport;
import churnwatch.store.Database;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All reports, made by their names. */
public final class AllReports {
    private static final String GOALS = "goal_progress";
    private static final String TACTICS = "tactics";
    private static final Map<String, Report> BY_NAME =
            Reports.all().stream().collect(Collectors.toMap(Report::name, report -> report));

    private final Settings settings;
    private final Database database;
    private final Supplier<Kpis> kpis;
    private final Supplier<TacticReport> tactics;

    public AllReports(Settings settings, Database database, Supplier<Kpis> kpis, Supplier<TacticReport> tactics) {
        this.settings = settings;
        this.database = database;
        this.kpis = kpis;
        this.tactics = tactics;
    }

    /** In the order of their names. */
    static Set<String> names() {
        Map<String, Boolean> names = new TreeMap<>(Map.of(GOALS, true, TACTICS, true));
        BY_NAME.keySet().forEach(name -> names.put(name, true));
        return names.keySet();
    }

    /** That there is no report of a name, and which may be meant. */
    static String unknown(String name) {
        return "'" + name + "' is no report"
                + names().stream()
                        .filter(known -> Spelling.isNear(known, name))
                        .min(Comparator.comparingInt(known -> Spelling.distance(known, name)))
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; there are " + String.join(", ", names()));
    }

    /** A report of a period; where none is given of its usual one before a day. */
    MadeReport make(String name, @Nullable Period period, LocalDate today) {
        Period month = period == null ? Period.lastFullMonth(today) : period;
        return switch (name) {
            case GOALS -> ReportGoalProgressCommand.made(settings, kpis.get(), month);
            case TACTICS ->
                ReportTacticsCommand.made(
                        settings,
                        database,
                        tactics.get(),
                        period == null ? null : period.from(),
                        period == null ? null : period.to());
            default -> {
                Report report = of(name);
                yield ReportRowsCommand.made(report, kpis.get(), period == null ? report.usual(today) : period);
            }
        };
    }

    /** The same as mails have it: small members are one, and single customers are not told of. */
    MadeReport makeForMail(String name, LocalDate today) {
        Kpis mailed = kpis.get().forMails();
        return switch (name) {
            case GOALS -> ReportGoalProgressCommand.madeForMail(settings, kpis.get(), Period.lastFullMonth(today));
            case TACTICS -> ReportTacticsCommand.madeForMail(settings, database, tactics.get(), mailed);
            default -> {
                Report report = Reports.mailed(of(name));
                yield ReportRowsCommand.made(report, mailed, report.usual(today));
            }
        };
    }

    private static Report of(String name) {
        Report report = BY_NAME.get(name);
        if (report == null) {
            throw new CommandException(unknown(name));
        }
        return report;
    }
}
