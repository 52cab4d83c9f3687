package churnwatch.metrics;

import churnwatch.config.FileFailure;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon's metrics, in a file in Prometheus' text format that is replaced in one step. */
public final class Metrics {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final @Nullable Path file;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge ruleSet;
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();
    private boolean complained;

    /** Metrics that go to a file; to none, where there is none. */
    public Metrics(@Nullable Path file) {
        this.file = file;
        this.ruleSet = MultiGauge.builder("churnwatch.rule.set.info")
                .description("The rule set in use, by its hash")
                .register(registry);
    }

    /** The rule set in use, since when, and whether the folder holds another one that was refused. */
    public void ruleSet(String hash, Instant since, boolean refused) {
        ruleSet.register(List.of(MultiGauge.Row.of(Tags.of("hash", hash), 1)), true);
        gauge("churnwatch.rules.loaded.timestamp.seconds", "When the rule set came into use", since.getEpochSecond());
        gauge("churnwatch.rules.last.reload.failed", "1 while the rules folder is refused", refused ? 1 : 0);
    }

    /** A step of the daemon that ended. */
    public void step(String job, boolean failed, Duration took) {
        Timer.builder("churnwatch.step")
                .description("Steps of the daemon and how long they took")
                .tags("job", job, "result", failed ? "failed" : "done")
                .register(registry)
                .record(took);
    }

    /** A snapshot that was taken. */
    public void snapshot(int active, int signals, Instant takenAt) {
        gauge("churnwatch.snapshot.active.customers", "Active customers in the newest snapshot", active);
        gauge("churnwatch.snapshot.signals", "Signals in the newest snapshot", signals);
        gauge("churnwatch.snapshot.timestamp.seconds", "When the newest snapshot was taken", takenAt.getEpochSecond());
    }

    private void gauge(String name, String about, long value) {
        gauges.computeIfAbsent(name, n -> {
                    AtomicLong holder = new AtomicLong();
                    io.micrometer.core.instrument.Gauge.builder(n, holder, AtomicLong::get)
                            .description(about)
                            .register(registry);
                    return holder;
                })
                .set(value);
    }

    /** Writes the file; where that fails the log says so once. */
    public void write() {
        if (file == null) {
            return;
        }
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(beside, registry.scrape(), StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            complained = false;
        } catch (IOException e) {
            if (!complained) {
                LOG.error("metrics: {} cannot be written: {}", file, FileFailure.words(e));
                complained = true;
            }
        }
    }
}
