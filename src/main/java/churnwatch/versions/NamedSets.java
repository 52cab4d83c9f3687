package churnwatch.versions;

import churnwatch.config.Settings.Trust;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFault;
import churnwatch.rules.RuleFaults;
import churnwatch.rules.RuleFiles;
import churnwatch.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the rule set that somebody means: a folder, a set that was in use, or that of the newest snapshot. */
public final class NamedSets {
    private final Database database;

    public NamedSets(Database database) {
        this.database = database;
    }

    /** A set and what to call it. */
    public record Named(String words, RuleFiles files) {
        /** Compiles it; faults name the set before the file. */
        public RuleBook compile(Trust trust) {
            try {
                return RuleBook.of(files, trust);
            } catch (RuleFaults e) {
                throw new RuleFaults(e.faults().stream().map(this::named).toList());
            }
        }

        private RuleFault named(RuleFault fault) {
            return new RuleFault(
                    words + ", " + fault.file(),
                    fault.line(),
                    fault.column(),
                    fault.rule(),
                    fault.message(),
                    fault.fix());
        }
    }

    /** The set in a folder of that name, or else the one whose hash begins so. */
    public Named of(String text) {
        Path folder = Path.of(text);
        if (Files.isDirectory(folder)) {
            return new Named(text, RuleFiles.read(folder));
        }
        if (!text.matches("[0-9a-f]{1,12}")) {
            throw new VersionException("There is no folder " + text + " and no rule set of that name; give a folder, or"
                    + " the first digits of a set that rules show lists");
        }
        return database.read(handle -> {
            RuleSets sets = new RuleSets(handle);
            String hash = sets.find(text);
            return new Named("set " + hash, sets.files(hash));
        });
    }

    /** The set that the newest snapshot used. */
    public Named ofNewestSnapshot() {
        return database.read(handle -> {
            List<String> newest = handle.createQuery("SELECT rule_set FROM snapshots ORDER BY as_of DESC LIMIT 1")
                    .mapTo(String.class)
                    .list();
            if (newest.isEmpty()) {
                throw new VersionException("There is no snapshot yet; take one with: churnwatch snapshot");
            }
            RuleFiles files = new RuleSets(handle).files(newest.get(0));
            if (files.all().isEmpty()) {
                throw new VersionException("The texts of set " + newest.get(0) + ", which the newest snapshot used,"
                        + " were not kept by the version that took it; name a folder or another set");
            }
            return new Named("set " + newest.get(0) + " of the newest snapshot", files);
        });
    }
}
