package churnwatch;

import churnwatch.cli.MailedReports;
import churnwatch.intake.FileReport;
import churnwatch.intake.ImportReport;
import churnwatch.intake.Progress;
import churnwatch.metrics.Metrics;
import churnwatch.notify.FlushReport;
import churnwatch.privacy.Pruning;
import churnwatch.schedule.Steps;
import churnwatch.snapshot.ShadowReport;
import churnwatch.snapshot.SnapshotReport;
import churnwatch.versions.LiveRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of the daemon in terms of the other parts, with the counts that its log shows. */
final class DaemonSteps implements Steps.Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonSteps.class);

    private final Churnwatch app;

    private final LiveRules rules;
    private final Metrics metrics;

    private DaemonSteps(Churnwatch app, LiveRules rules, Metrics metrics) {
        this.app = app;
        this.rules = rules;
        this.metrics = metrics;
    }

    static Steps of(Churnwatch app, LiveRules rules) {
        DaemonSteps steps =
                new DaemonSteps(app, rules, new Metrics(app.settings().serve().metricsFile()));
        steps.tellRules();
        return new Steps(
                steps::load,
                steps::snapshot,
                steps::kpis,
                steps::flush,
                app.outbox()::queueOps,
                steps::pollRules,
                steps::ended,
                steps);
    }

    private void pollRules() {
        if (rules.poll()) {
            tellRules();
        }
    }

    private void tellRules() {
        LiveRules.State state = rules.state();
        metrics.ruleSet(state.book().hash(), state.since(), state.refused());
        metrics.write();
    }

    private void ended(String job, boolean failed, Duration took) {
        metrics.step(job, failed, took);
        metrics.write();
    }

    private Steps.Loaded load(Path feed, @Nullable Path mapping) {
        ImportReport report = app.importer().run(feed, mapping, null, Progress.NONE);
        long read = 0;
        long changed = 0;
        long rejected = 0;
        List<String> findings = new ArrayList<>();
        for (FileReport file : report.files()) {
            read += file.read();
            changed += file.inserted() + file.updated();
            rejected += file.rejected();
            if (file.refused() != null) {
                findings.add(file.file() + ": refused whole: " + file.refused());
            } else if (file.rejected() > 0) {
                findings.add(file.file() + ": " + file.rejected() + " of " + file.read() + " rows rejected, see "
                        + report.rejects());
            }
        }
        if (report.stopped()) {
            findings.add("Too many rows were rejected: no snapshot is taken until a better feed is imported");
        }
        String counts = String.format(
                Locale.ROOT,
                "%d files, %d rows read, %d changed, %d rejected",
                report.files().size(),
                read,
                changed,
                rejected);
        return new Steps.Loaded(counts, findings);
    }

    private String snapshot(LocalDate asOf) {
        // An edit that was saved while another step ran counts for this snapshot.
        pollRules();
        StringBuilder words = new StringBuilder();
        SnapshotReport report = app.snapshots(words::append).take(asOf);
        metrics.snapshot(report.active(), report.signals(), app.clock().instant());
        report.logged().forEach(line -> LOG.warn("snapshot of {}: {}", asOf, line));
        report.unjudged().lines().forEach(line -> LOG.info("snapshot of {}: {}", asOf, line));
        tell(report.shadow(), asOf);
        String counts = report.active() + " active customers, " + report.signals() + " signals; ";
        return report.replayed() ? counts + "older than the newest, so no alert and no mail" : counts + words;
    }

    private static void tell(@Nullable ShadowReport shadow, LocalDate asOf) {
        if (shadow != null && shadow.isFinding()) {
            LOG.warn("snapshot of {}: {}", asOf, shadow.words());
        } else if (shadow != null) {
            LOG.info("snapshot of {}: {}", asOf, shadow.words());
        }
    }

    private String kpis(LocalDate day) {
        pollRules();
        String stored = app.kpiStore().run(app.kpis(), day).words();
        return rules.get().watches()
                ? stored + "; " + app.watch(rules.get()).run(day).words()
                : stored;
    }

    @Override
    public Steps.@Nullable Mailed mailReports(Instant due) {
        if (app.settings().reports().mail().isEmpty()) {
            return null;
        }
        MailedReports.Queued queued = app.mailedReports().queue(due);
        return new Steps.Mailed(queued.mails() + " mails of reports queued", queued.faults());
    }

    @Override
    public @Nullable String ruleQuality() {
        return app.database().read(app.ruleQuality()::mail);
    }

    @Override
    public @Nullable String prune() {
        String words = Pruning.words(app.pruning().run());
        return words.isEmpty() ? null : words;
    }

    private @Nullable String flush() {
        FlushReport report = app.sender().sendDue();
        int failed = report.failures().size();
        return report.sent() + failed == 0 ? null : report.sent() + " sent, " + failed + " not sent";
    }
}
