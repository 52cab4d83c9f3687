package churnwatch;

import churnwatch.cli.DemoCommand;
import churnwatch.intake.ImportReport;
import churnwatch.intake.Progress;
import churnwatch.notify.FlushReport;
import churnwatch.snapshot.SnapshotReport;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.BinaryOperator;

/** The product itself, set up for the tour. */
record DemoTour(Churnwatch app) implements DemoCommand.Tour {
    @Override
    public Database database() {
        return app.database();
    }

    @Override
    public ImportReport load(Path feed, Progress progress) {
        return app.importer().run(feed, null, null, progress);
    }

    @Override
    public SnapshotReport snapshot(LocalDate asOf) {
        return app.snapshots(words -> {}).take(asOf);
    }

    @Override
    public int sendMails() {
        FlushReport report = app.sender().sendAll();
        return report.sent();
    }

    @Override
    public BinaryOperator<String> words() {
        return app.digests().words();
    }

    @Override
    public void close() {
        app.close();
    }
}
