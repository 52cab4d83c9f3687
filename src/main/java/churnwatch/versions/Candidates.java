package churnwatch.versions;

import churnwatch.config.Settings.Trust;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleCheck;
import churnwatch.rules.RuleFault;
import churnwatch.rules.RuleFaults;
import churnwatch.rules.RuleFiles;
import churnwatch.rules.RuleFinding;
import churnwatch.store.Database;
import churnwatch.versions.LiveRules.Gate;
import java.util.List;

/** Builds the sets that may come into use. */
final class Candidates {
    private final Database database;
    private final Trust trust;
    private final Gate gate;

    Candidates(Database database, Trust trust, Gate gate) {
        this.database = database;
        this.trust = trust;
        this.gate = gate;
    }

    /** Checks and compiles a set; one that is not in use already has to pass the gate as well. */
    RuleBook build(RuleFiles files) {
        RuleBook book = checked(files, trust);
        boolean inUse = database.read(handle ->
                new RuleSets(handle).inUse().filter(book.hash()::equals).isPresent());
        // A set brought back by rollback counts as in use: the tests of later rules must not stand in its way.
        List<RuleFault> faults = inUse ? List.of() : gate.faults(book);
        if (!faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return book;
    }

    /** The set compiled, where a check finds no error in it; warnings keep no set from being used. */
    static RuleBook checked(RuleFiles files, Trust trust) {
        RuleCheck check = RuleCheck.of(files, trust);
        RuleBook book = check.book();
        if (book == null) {
            throw new RuleFaults(check.findings().stream()
                    .filter(RuleFinding::isError)
                    .map(Candidates::fault)
                    .toList());
        }
        return book;
    }

    private static RuleFault fault(RuleFinding found) {
        return new RuleFault(
                found.kind(), found.file(), found.line(), found.column(), found.rule(), found.message(), found.fix());
    }

    /** The set in use last; where there is none of use to this version, what is wrong with the folder is thrown. */
    RuleBook lastGood(RuleFaults ofFolder) {
        RuleFiles files = database.read(handle -> {
            RuleSets sets = new RuleSets(handle);
            return sets.files(sets.inUse().orElseThrow(() -> ofFolder));
        });
        try {
            return RuleBook.of(files, trust);
        } catch (RuleFaults e) {
            ofFolder.addSuppressed(e);
            throw ofFolder;
        }
    }
}
