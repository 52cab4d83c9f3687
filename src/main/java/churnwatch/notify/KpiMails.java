package churnwatch.notify;

import churnwatch.config.Settings;
import churnwatch.fact.Severity;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells the people of kpi.watchers of alerts on KPIs, each in their own language. */
public final class KpiMails {
    private static final String ENGLISH = "en";

    private final Settings settings;
    private final Clock clock;

    public KpiMails(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An alert on a KPI as mails tell it.
     *
     * @param titles the KPI's title by language; English is there
     * @param member of a split, with the measure; empty for the total
     * @param unit the word of the unit
     * @param value money in the currency itself, a share as 0..1
     * @param trend the values before, the earliest first
     * @param because the member of a split that explains most of the change; empty where none does
     * @param share of the change that it brought
     * @param size its share of the whole
     */
    public record News(
            long number,
            Map<String, String> titles,
            String member,
            Severity severity,
            String unit,
            BigDecimal value,
            @Nullable BigDecimal previous,
            @Nullable BigDecimal target,
            List<BigDecimal> trend,
            String because,
            double share,
            double size) {
        public News {
            titles = Map.copyOf(titles);
            trend = List.copyOf(trend);
            member = OneLine.clean(member);
            because = OneLine.clean(because);
        }
    }

    /** Queues one mail a person about the alerts of a period (its first day, and the first day after it). */
    public void queue(Handle tx, LocalDate from, LocalDate to, List<News> news) {
        if (news.isEmpty()) {
            return;
        }
        TemplateFolder folder = new TemplateFolder(settings.mail().templates());
        Outbox outbox = new Outbox(settings, clock);
        for (String watcher : settings.kpi().watchers()) {
            String recipient = new Deliveries(settings, clock.instant()).reader(watcher);
            Language language = Language.read(folder, settings.localeOf(recipient), settings.currency());
            Templates templates = new Templates(folder, language);
            outbox.queueWatch(tx, recipient, to, templates.mail("watch", "watch", told(language, from, to, news)));
        }
    }

    /** What the templates see. */
    static Map<String, Object> told(Language language, LocalDate from, LocalDate to, List<News> news) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (News one : news) {
            lines.add(line(language, one));
        }
        return Map.of("from", from, "last", to.minusDays(1), "count", news.size(), "lines", lines);
    }

    private static Map<String, Object> line(Language language, News one) {
        Map<String, Object> line = new HashMap<>();
        line.put("number", Long.toString(one.number()));
        line.put(
                "title",
                one.titles()
                        .getOrDefault(
                                language.tag(), String.valueOf(one.titles().get(ENGLISH))));
        line.put("member", one.member());
        line.put("severity", one.severity().word());
        line.put("value", written(language, one.unit(), one.value()));
        line.put("previous", one.previous() == null ? "" : written(language, one.unit(), one.previous()));
        line.put("target", one.target() == null ? "" : written(language, one.unit(), one.target()));
        line.put(
                "trend",
                one.trend().stream()
                        .map(value -> written(language, one.unit(), value))
                        .toList());
        line.put("because", one.because());
        // A member may bring more than the whole change, where others went the other way.
        line.put("how", Math.round(one.share() * 100) > 100 ? "watch.because_more" : "watch.because");
        line.put("share", language.figures().percent(BigDecimal.valueOf(one.share())));
        line.put("size", language.figures().percent(BigDecimal.valueOf(one.size())));
        return line;
    }

    /** A value as the language writes it, with its unit where that is no plain number. */
    private static String written(Language language, String unit, BigDecimal value) {
        Figures figures = language.figures();
        return switch (unit) {
            case "money" -> figures.money(value);
            case "ratio" -> figures.share(value);
            case "days", "hours", "seconds" -> language.say("unit." + unit, Map.of("number", figures.number(value)));
            default -> figures.number(value);
        };
    }
}
