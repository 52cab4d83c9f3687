package churnwatch.versions;

import churnwatch.config.Settings;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.rules.RuleFaults;
import churnwatch.rules.RuleFiles;
import churnwatch.store.Database;
import churnwatch.versions.RuleSets.Who;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts a set that was in use back into the rules folder; what lay there is kept as a set first. */
public final class Rollback {
    private final Database database;
    private final Settings.Rules settings;
    private final Clock clock;

    public Rollback(Database database, Settings.Rules settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param former the set that lay in the folder; empty text where none did
     * @param hash the set that lies there now
     */
    public record Report(String former, String hash, int written, int removed, int same) {}

    /** Brings back the set whose hash begins so; without one, the set in use before the one that the folder holds. */
    public Report run(@Nullable String prefix, String who, @Nullable String why) {
        RuleFiles present =
                Files.isDirectory(settings.folder()) ? RuleFiles.read(settings.folder()) : new RuleFiles(List.of());
        RuleFiles wanted = database.write("rules rollback", tx -> choose(tx, present, prefix));
        FolderWriter.Written written = new FolderWriter(settings.folder()).write(present, wanted);
        String former = present.all().isEmpty() ? "" : present.hash();
        database.writing("rules rollback", tx -> {
            new RuleSets(tx).use(wanted, Who.ROLLBACK, clock.instant());
            if (!former.equals(wanted.hash())) {
                Done done = Done.by(who, "rules rollback", "the rules folder")
                        .because(why)
                        .changing(former.isEmpty() ? "no rules" : "rule set " + former, "rule set " + wanted.hash());
                DeedLog.add(tx, clock.millis(), done);
            }
        });
        return new Report(former, wanted.hash(), written.written(), written.removed(), written.same());
    }

    /** What lies in the folder is stored before a file of it is touched. */
    private RuleFiles choose(Handle tx, RuleFiles present, @Nullable String prefix) {
        RuleSets sets = new RuleSets(tx);
        String hash = prefix == null ? before(sets, present.hash()) : sets.find(prefix);
        RuleFiles wanted = sets.files(hash);
        refuseBroken(wanted);
        if (!present.all().isEmpty()) {
            sets.keep(present, clock.instant());
        }
        return wanted;
    }

    private static String before(RuleSets sets, String present) {
        return sets.before(present)
                .orElseThrow(() -> new VersionException("No set was in use before " + present
                        + ", the one in the rules folder; rules show lists those that are kept"));
    }

    private void refuseBroken(RuleFiles wanted) {
        try {
            Candidates.checked(wanted, settings.trust());
        } catch (RuleFaults e) {
            throw new VersionException(
                    "Rule set " + wanted.hash() + " is of no use to this version, nothing was changed: "
                            + e.faults().get(0),
                    e);
        }
    }
}
