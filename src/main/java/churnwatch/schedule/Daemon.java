package churnwatch.schedule;

import churnwatch.config.Settings;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon: does what was missed, then waits for the next due time, until it is told to stop. One thread does all
 * steps, so none overlaps another.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final TriggerKey NEXT = TriggerKey.triggerKey("next");
    private static final JobKey RULES = JobKey.jobKey("rules");

    /** What does not end within this is rolled back and done again at the next start; shorter than Docker's ten. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final Clock clock;
    private final Crons crons;
    private final ServeLock lock;
    private final Runner runner;
    private final Scheduler scheduler;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Daemon(Clock clock, Crons crons, ServeLock lock, Runner runner) {
        this.clock = clock;
        this.crons = crons;
        this.lock = lock;
        this.runner = runner;
        this.scheduler = quartz();
    }

    /**
     * Starts the only daemon of a database; refused, with the holder's name, where there is one already. The work is
     * made once that is known.
     */
    public static Daemon start(Database database, Settings settings, Clock clock, Supplier<Steps> work) {
        ServeLock lock = ServeLock.take(database.file(), clock.instant());
        try {
            Crons crons = new Crons(settings);
            Daemon daemon = new Daemon(clock, crons, lock, runner(database, settings, clock, crons, work.get()));
            daemon.begin(settings);
            return daemon;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Runner runner(Database database, Settings settings, Clock clock, Crons crons, Steps steps) {
        Ledger ledger = new Ledger(database);
        Due due = new Due(settings, crons, ledger);
        Work work = new Work(settings, clock, steps, due, ledger);
        return new Runner(database, clock, settings.zone(), steps, due, ledger, work);
    }

    /** Waits until the process is told to end (SIGTERM, ctrl-C), ends the running step, and exits with 0. */
    public void untilStopped() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endOfProcess, "stop"));
        stopped.await();
    }

    private void endOfProcess() {
        close();
        // Being told to stop is no failure: without this the exit code would be 143.
        Runtime.getRuntime().halt(0);
    }

    private void begin(Settings settings) {
        try {
            JobDetail wake = JobBuilder.newJob(Wake.class)
                    .withIdentity("wake")
                    .storeDurably()
                    .build();
            JobDetail rules = JobBuilder.newJob(Wake.class)
                    .withIdentity(RULES)
                    .storeDurably()
                    .build();
            scheduler.setJobFactory((bundle, quartz) ->
                    new Wake(bundle.getJobDetail().getKey().equals(RULES) ? runner::pollRules : this::wake));
            scheduler.addJob(wake, true);
            scheduler.addJob(rules, true);
            scheduler.scheduleJob(every(settings.serve().rulesSettle(), rules));
            // Every minute as well, for clocks that were set and machines that slept.
            scheduler.scheduleJob(TriggerBuilder.newTrigger()
                    .forJob(wake)
                    .withSchedule(SimpleScheduleBuilder.repeatMinutelyForever()
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build());
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("The scheduler does not start: " + e.getMessage(), e);
        }
        LOG.info(
                "serve: started, drop folder {}, next due {}",
                settings.serve().dropFolder(),
                words(crons.next(clock.instant()), settings));
    }

    private static Trigger every(Duration interval, JobDetail job) {
        return TriggerBuilder.newTrigger()
                .forJob(job)
                .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever((int) Math.max(1, interval.toSeconds()))
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }

    private static String words(@Nullable Instant due, Settings settings) {
        return due == null
                ? "never"
                : due.atZone(settings.zone()).toLocalDateTime().toString();
    }

    private void wake() {
        Instant before = clock.instant();
        runner.runDue();
        // Asked from before: what came due meanwhile is rung for at once, not only when the next minute is.
        Instant next = crons.next(before);
        if (next == null) {
            return;
        }
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(NEXT)
                .forJob("wake")
                .startAt(Date.from(next))
                .build();
        try {
            if (scheduler.rescheduleJob(NEXT, trigger) == null) {
                scheduler.scheduleJob(trigger);
            }
        } catch (SchedulerException e) {
            // The wake of every minute is there still.
            LOG.debug("serve: the next due time cannot be set", e);
        }
    }

    private static Scheduler quartz() {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "churnwatch");
        properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", "1");
        properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        try {
            return new StdSchedulerFactory(properties).getScheduler();
        } catch (SchedulerException e) {
            throw new IllegalStateException("The scheduler cannot be made: " + e.getMessage(), e);
        }
    }

    /** Lets the running step end, within a bound, and gives the database free. */
    @Override
    public void close() {
        LOG.info("serve: stopping");
        try {
            scheduler.shutdown(false);
            boolean ended = runner.stop(STOP_WITHIN);
            LOG.info(
                    ended
                            ? "serve: stopped"
                            : "serve: stopped; the running step is undone and runs again at the start");
        } catch (SchedulerException e) {
            LOG.error("serve: the scheduler does not stop: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.close();
        stopped.countDown();
    }
}
