package churnwatch.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;

/** Quartz's alarm: whatever it rings for, the ledger says what is due. */
@DisallowConcurrentExecution
final class Wake implements org.quartz.Job {
    private final Runnable onWake;

    Wake(Runnable onWake) {
        this.onWake = onWake;
    }

    @Override
    public void execute(JobExecutionContext context) {
        onWake.run();
    }
}
