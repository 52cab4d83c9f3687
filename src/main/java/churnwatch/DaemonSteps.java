package churnwatch;

import churnwatch.intake.FileReport;
import churnwatch.intake.ImportReport;
import churnwatch.intake.Progress;
import churnwatch.notify.FlushReport;
import churnwatch.notify.Outbox;
import churnwatch.schedule.Steps;
import churnwatch.snapshot.ShadowReport;
import churnwatch.snapshot.SnapshotReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of the daemon in terms of the other parts, with the counts that its log shows. */
final class DaemonSteps {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonSteps.class);

    private final Churnwatch app;

    private DaemonSteps(Churnwatch app) {
        this.app = app;
    }

    static Steps of(Churnwatch app) {
        DaemonSteps steps = new DaemonSteps(app);
        Outbox outbox = new Outbox(app.settings(), app.clock());
        return new Steps(steps::load, steps::snapshot, steps::flush, outbox::queueOps);
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
        StringBuilder words = new StringBuilder();
        SnapshotReport report = app.snapshots(words::append).take(asOf);
        report.found().forEach(line -> LOG.warn("snapshot of {}: {}", asOf, line));
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

    private @Nullable String flush() {
        FlushReport report = app.sender().sendDue();
        int failed = report.failures().size();
        return report.sent() + failed == 0 ? null : report.sent() + " sent, " + failed + " not sent";
    }
}
