package churnwatch.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import churnwatch.config.Settings;
import churnwatch.config.SettingsFile;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFault;
import churnwatch.rules.RuleFaults;
import churnwatch.rules.RuleFiles;
import churnwatch.store.Database;
import churnwatch.versions.RuleSets.Who;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LiveRulesTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private Instant now = START;
    private final Map<String, String> mailed = new LinkedHashMap<>();
    private final List<RuleFault> failedTests = new ArrayList<>();
    private Database database;
    private RulesFolder rules;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(folder.resolve("a.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
        rules = RulesFolder.copy(folder.resolve("rules"), START.minusSeconds(3600));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEditIsTakenOnceTheFolderHasNotChangedForTheSettleTime() throws IOException {
        LiveRules live = start();
        RuleBook first = live.get();
        assertThat(live.poll()).isFalse();

        now = START.plusSeconds(100);
        rules.edit(61, now);
        assertThat(live.poll()).isFalse();
        now = START.plusSeconds(109);
        rules.edit(62, now);
        now = START.plusSeconds(118);
        assertThat(live.poll()).isFalse();
        assertThat(live.get()).isSameAs(first);

        now = START.plusSeconds(119);
        assertThat(live.poll()).isTrue();
        assertThat(live.get().files().all().toString()).contains("DetailKind.ADDRESS, 62)");
        assertThat(live.state().since()).isEqualTo(now);
        // Whoever took the former set before works on with it.
        assertThat(first.files().all().toString()).contains("DetailKind.ADDRESS, 60)");
        assertThat(live.poll()).isFalse();
        assertThat(inUse()).isEqualTo(live.get().hash()).isNotEqualTo(first.hash());
        assertThat(mailed).isEmpty();
    }

    @Test
    void aBadEditKeepsTheLastGoodSetAndTellsOpsOnceForEachBadState() throws IOException {
        LiveRules live = start();
        RuleBook good = live.get();

        rules.write("signals/mine.drl", "package signals\nrule \"mine\"\nwhen\n", later());
        settledPolls(live, 3);
        assertThat(live.get()).isSameAs(good);
        assertThat(live.state().refused()).isTrue();
        assertThat(mailed.values())
                .singleElement()
                .asString()
                .contains("signals/mine.drl:", "set " + good.hash() + " stays in use", "churnwatch rules rollback");

        // A snapshot goes on with the good set; the folder is refused all the same.
        database.writing("test", tx -> new RuleSets(tx).use(good.files(), Who.SNAPSHOT, now));
        RuleSets.Load newest =
                database.read(handle -> new RuleSets(handle).newestLoad().orElseThrow());
        assertThat(newest.refused()).contains("signals/mine.drl:");
        // Another bad state is told, the same faults in another file's shadow are not.
        rules.write("signals/mine.drl", "package signals\nrule \"yours\"\nwhen\n", later());
        settledPolls(live, 2);
        assertThat(mailed).hasSize(2);
        rules.write("tests/note.yaml", "# nothing that matters", later());
        settledPolls(live, 2);
        assertThat(mailed).hasSize(2);

        rules.delete("signals/mine.drl", later());
        settledPolls(live, 2);
        assertThat(live.get()).isSameAs(good);
        assertThat(live.state().refused()).isFalse();

        rules.write("signals/mine.drl", "package signals\nrule \"yours\"\nwhen\n", later());
        settledPolls(live, 2);
        assertThat(mailed).hasSize(3);
        assertThat(inUse()).isEqualTo(good.hash());
    }

    @Test
    void aDaemonThatStartsOverABadFolderWorksWithTheSetInUseLast() throws IOException {
        String good = start().get().hash();
        rules.write("signals/mine.drl", "no rule at all", later());
        now = now.plusSeconds(60);

        LiveRules live = start();
        assertThat(live.get().hash()).isEqualTo(good);
        assertThat(live.state().refused()).isTrue();
        assertThat(mailed).hasSize(1);
        now = now.plusSeconds(60);
        // Ops know it, and whoever reads the log of this start does not.
        Logger log = (Logger) LoggerFactory.getLogger(LiveRules.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        start();
        log.detachAppender(told);
        assertThat(mailed).hasSize(1);
        assertThat(told.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("rules: still refused, set " + good + " stays in use: signals/mine.drl:1:1: ");

        rules.delete("signals/mine.drl", later());
        settledPolls(live, 1);
        assertThat(live.state().refused()).isFalse();
    }

    @Test
    void withoutASetThatWasEverInUseABrokenFolderIsRefused() throws IOException {
        rules.write("signals/mine.drl", "no rule at all", later());
        assertThatThrownBy(this::start).isInstanceOf(RuleFaults.class).hasMessageContaining("signals/mine.drl");
        assertThat(mailed).isEmpty();
    }

    @Test
    void aFolderThatIsGoneIsABadStateToo() throws IOException {
        LiveRules live = start();
        java.nio.file.Files.move(rules.path(), folder.resolve("elsewhere"));
        settledPolls(live, 2);
        assertThat(live.state().refused()).isTrue();
        assertThat(mailed.values()).singleElement().asString().contains("there is no such folder");
        java.nio.file.Files.move(folder.resolve("elsewhere"), rules.path());
        settledPolls(live, 1);
        assertThat(live.state().refused()).isFalse();
    }

    @Test
    void whatFailsItsTestsIsRefusedUntilRulesOrTestsChange() throws IOException {
        LiveRules live = start();
        RuleBook good = live.get();
        failedTests.add(new RuleFault("tests/address_change.yaml", 3, "", "expected address_change, got nothing"));
        rules.edit(61, later());
        settledPolls(live, 2);
        assertThat(live.get()).isSameAs(good);
        assertThat(mailed.values()).singleElement().asString().contains("tests/address_change.yaml:3:");

        failedTests.clear();
        settledPolls(live, 1);
        assertThat(live.get()).isSameAs(good);
        rules.write("tests/address_change.yaml", "# mended", later());
        settledPolls(live, 1);
        assertThat(live.get().files().all().toString()).contains("DetailKind.ADDRESS, 61)");
        assertThat(live.state().refused()).isFalse();
    }

    @Test
    void aSetBroughtBackByRollbackIsTakenWhateverTheTestsOfLaterRulesSay() throws IOException {
        LiveRules live = start();
        String first = live.get().hash();
        rules.edit(61, later());
        settledPolls(live, 1);
        String second = live.get().hash();
        assertThat(second).isNotEqualTo(first);

        failedTests.add(new RuleFault("tests/address_change.yaml", 3, "", "expected address_change, got nothing"));
        new Rollback(database, settings().rules(), clock()).run(null, "ann", null);
        rules.write("tests/address_change.yaml", "# of the later rules", later());
        settledPolls(live, 1);
        assertThat(live.get().hash()).isEqualTo(first);
        assertThat(mailed).isEmpty();

        // Put there by hand it is an edit like any other.
        rules.edit(61, later());
        settledPolls(live, 1);
        assertThat(live.get().hash()).isEqualTo(first);
        assertThat(mailed).hasSize(1);
    }

    @Test
    void whatCannotBeStoredIsLookedAtAgain() throws IOException {
        LiveRules live = start();
        rules.edit(61, later());
        now = now.plusSeconds(60);
        database.writing("test", tx -> tx.execute("ALTER TABLE rule_loads RENAME TO gone"));
        assertThatThrownBy(live::poll).hasMessageContaining("rule_loads");
        database.writing("test", tx -> tx.execute("ALTER TABLE gone RENAME TO rule_loads"));
        assertThat(live.poll()).isTrue();
        assertThat(live.get().files().all().toString()).contains("DetailKind.ADDRESS, 61)");
    }

    @Test
    void aSetThatOnlyASnapshotUsedIsTheSetInUseToo() {
        RuleFiles files = RuleFiles.read(rules.path());
        database.writing("test", tx -> new RuleSets(tx).use(files, Who.SNAPSHOT, now));
        failedTests.add(new RuleFault("tests/a.yaml", 1, "", "fails"));
        assertThat(start().state().refused()).isFalse();
    }

    private Instant later() {
        now = now.plusSeconds(1000);
        return now;
    }

    private void settledPolls(LiveRules live, int polls) {
        for (int i = 0; i < polls; i++) {
            now = now.plusSeconds(60);
            live.poll();
        }
    }

    private LiveRules start() {
        return LiveRules.start(
                database,
                settings(),
                book -> failedTests,
                (tx, subject, text, key) -> mailed.putIfAbsent(key, text),
                clock());
    }

    private String inUse() {
        return database.read(handle -> new RuleSets(handle).inUse().orElseThrow());
    }

    private Settings settings() {
        return SettingsFile.load(folder, false, List.of("rules.folder=" + rules.path()), Map.of());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
