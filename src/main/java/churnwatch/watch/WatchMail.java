package churnwatch.watch;

import churnwatch.config.Settings;
import churnwatch.kpi.Catalogue;
import churnwatch.kpi.Contribution;
import churnwatch.kpi.Kpi;
import churnwatch.kpi.Period;
import churnwatch.notify.KpiMails;
import churnwatch.notify.KpiMails.News;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Tells the people named for it of alerts on KPIs, in the transaction that keeps these. */
final class WatchMail {
    private final KpiMails mails;
    private final Catalogue catalogue;

    WatchMail(Settings settings, Clock clock, Catalogue catalogue) {
        this.mails = new KpiMails(settings, clock);
        this.catalogue = catalogue;
    }

    /** One mail a person; none where there is nothing to tell. */
    void queue(Handle tx, Period period, List<KpiAlert> alerts) {
        mails.queue(
                tx, period.from(), period.to(), alerts.stream().map(this::news).toList());
    }

    private News news(KpiAlert alert) {
        Kpi kpi = catalogue.find(alert.subject().kpi());
        Contribution most = alert.explained();
        return new News(
                alert.number(),
                kpi == null ? Map.of(Kpi.ENGLISH, alert.subject().kpi()) : kpi.titles(),
                alert.subject().member()
                        + (alert.subject().measure().isEmpty()
                                ? ""
                                : " " + alert.subject().measure()),
                alert.severity(),
                alert.unit(),
                alert.value(),
                alert.previous(),
                alert.target(),
                alert.trend(),
                most == null ? "" : most.member(),
                most == null ? 0 : most.share(),
                most == null ? 0 : most.size());
    }
}
