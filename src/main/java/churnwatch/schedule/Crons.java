package churnwatch.schedule;

import churnwatch.config.Settings;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The crons of the configuration, by job. */
public final class Crons {
    private final Map<Job, Cron> byJob = new EnumMap<>(Job.class);

    Crons(Settings settings) {
        texts(settings).forEach((job, text) -> byJob.put(job, Cron.parse(text, settings.zone())));
    }

    /** What is wrong with the crons, each fault with its key and a remedy; empty where all is well. */
    public static List<String> faults(Settings settings, Instant now) {
        List<String> faults = new ArrayList<>();
        texts(settings).forEach((job, text) -> {
            String key = job.setting() + ": ";
            try {
                if (Cron.parse(text, settings.zone()).next(now) == null) {
                    faults.add(key + "'" + text + "' never comes due; daily at two is '0 0 2 * * ?'");
                }
            } catch (IllegalArgumentException e) {
                faults.add(key + e.getMessage());
            }
        });
        return faults;
    }

    private static Map<Job, String> texts(Settings settings) {
        Settings.Serve serve = settings.serve();
        Map<Job, String> texts = new EnumMap<>(Job.class);
        texts.put(Job.IMPORT, serve.importCron());
        texts.put(Job.SNAPSHOT, serve.snapshotCron());
        texts.put(Job.MAIL, serve.mailCron());
        String kpis = settings.kpi().cron();
        if (kpis != null) {
            texts.put(Job.KPI, kpis);
        }
        String reports = settings.reports().cron();
        if (reports != null) {
            texts.put(Job.REPORTS, reports);
        }
        String prune = settings.upkeep().pruneCron();
        if (prune != null) {
            texts.put(Job.PRUNE, prune);
        }
        String quality = settings.upkeep().ruleQualityCron();
        if (quality != null) {
            texts.put(Job.RULE_QUALITY, quality);
        }
        LocalTime dueBy = serve.feedDueBy();
        if (dueBy != null) {
            texts.put(Job.FEED_DUE, dueBy.getSecond() + " " + dueBy.getMinute() + " " + dueBy.getHour() + " * * ?");
        }
        return texts;
    }

    /** The cron of a job; null where the job is not wanted. */
    @Nullable
    Cron of(Job job) {
        return byJob.get(job);
    }

    /** When anything is due next. */
    @Nullable
    Instant next(Instant after) {
        Instant next = null;
        for (Cron cron : byJob.values()) {
            Instant due = cron.next(after);
            if (due != null && (next == null || due.isBefore(next))) {
                next = due;
            }
        }
        return next;
    }
}
