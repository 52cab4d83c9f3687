package churnwatch.versions;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.SettingsFile;
import churnwatch.demo.DemoCompany;
import churnwatch.intake.Importer;
import churnwatch.intake.Progress;
import churnwatch.snapshot.Aftermath;
import churnwatch.snapshot.Snapshots;
import churnwatch.store.Database;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon whose rules are edited again and again lets go of every former set. */
class SwapsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final int WARM_UP = 15;
    /** One set that is held on to is about a megabyte of each; of the fewest swaps here, 35 would be. */
    private static final long ROOM_BYTES = 12 << 20;

    @TempDir
    Path folder;

    @Test
    void fiftySwapsLeaveHeapAndMetaspaceAsTheyWere() throws Exception {
        swap(50);
    }

    @Test
    @Tag("stress")
    void fiveHundredSwapsLeaveHeapAndMetaspaceAsTheyWere() throws Exception {
        swap(500);
    }

    private void swap(int swaps) throws Exception {
        Instant saved = Instant.now().minusSeconds(3600);
        RulesFolder rules = RulesFolder.copy(folder.resolve("rules"), saved);
        Settings settings = SettingsFile.load(
                folder, false, List.of("rules.folder=" + rules.path(), "database=" + folder.resolve("a.db")), Map.of());
        try (Database database = Database.open(settings.database(), settings.zone(), settings.currency())) {
            fill(database, settings);
            LiveRules live = LiveRules.start(
                    database, settings, book -> List.of(), (tx, subject, text, key) -> {}, Clock.systemUTC());
            Snapshots snapshots = new Snapshots(database, settings, live, SwapsTest::noAftermath, Clock.systemUTC());
            Used before = new Used(0, 0);
            for (int i = 1; i <= swaps; i++) {
                rules.edit(60 + i, saved.plusSeconds(i));
                assertThat(live.poll()).isTrue();
                // The engine compiles conditions when they have been evaluated often enough.
                assertThat(snapshots.take(DAY).ruleSet()).isEqualTo(live.get().hash());
                before = i == WARM_UP ? Used.now() : before;
            }
            Used after = Used.now();
            assertThat(after.heapBytes() - before.heapBytes()).as("heap").isLessThan(ROOM_BYTES);
            assertThat(after.metaspaceBytes() - before.metaspaceBytes())
                    .as("metaspace")
                    .isLessThan(ROOM_BYTES);
        }
    }

    private static Aftermath.Run noAftermath(Handle transaction, LocalDate asOf, String ruleSet) {
        throw new AssertionError("Nothing follows from a replay");
    }

    private void fill(Database database, Settings settings) throws IOException {
        new DemoCompany(60, 3, DAY).writeTo(folder.resolve("feed"));
        new Importer(database, settings, Clock.systemUTC()).run(folder.resolve("feed"), null, null, Progress.NONE);
        database.writing("test", tx -> tx.execute("""
                INSERT INTO snapshots (as_of, taken_at, rule_set, customers, active, population, signals, replayed)
                VALUES (?, 0, 'newer', 0, 0, 0, 0, 0)
                """, DAY.plusDays(1).toEpochDay()));
    }

    /** What is left after a collection. */
    private record Used(long heapBytes, long metaspaceBytes) {
        static Used now() throws InterruptedException {
            var memory = ManagementFactory.getMemoryMXBean();
            // The first collections queue what the later ones may let go of.
            for (int i = 0; i < 3; i++) {
                memory.gc();
                Thread.sleep(50);
            }
            long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals("Metaspace"))
                    .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                    .sum();
            return new Used(memory.getHeapMemoryUsage().getUsed(), metaspace);
        }
    }
}
