package churnwatch.cli;

import churnwatch.privacy.Erasure;
import churnwatch.privacy.Erasure.Erased;
import churnwatch.privacy.Erasure.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch erase}: forgets customers, while statistics stay right. */
@Command(name = "erase", description = "Forgets customers, for good; statistics stay right under a pseudonym.")
public final class EraseCommand implements Callable<Integer> {
    private final Supplier<Erasure> erasure;
    private final Output output;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The customer_ids: all of them, or nothing is done.")
    private List<String> customerIds = new ArrayList<>();

    @Mixin
    private ByOptions by = new ByOptions();

    public EraseCommand(Supplier<Erasure> erasure, Output output) {
        this.erasure = erasure;
        this.output = output;
    }

    @Override
    public Integer call() {
        Report report = erasure.get().of(customerIds, by.who(), by.reason());
        report.erased().forEach((id, erased) -> output.line(words(ScreenText.printable(id), erased)));
        if (!report.copies().isEmpty()) {
            output.note("These copies of the database still hold what was erased, if they are older; delete them, or"
                    + " erase again after restoring one:");
            report.copies().forEach(copy -> output.note("  " + copy));
        }
        if (!report.clean()) {
            output.note("The log of the database cannot be emptied while somebody reads it for long; run the same"
                    + " command again later");
            return ExitCode.FOUND;
        }
        return ExitCode.DONE;
    }

    private static String words(String id, Erased erased) {
        if (erased.already()) {
            return id + " was erased before, as " + erased.pseudonym() + "; nothing was left to do";
        }
        return id + " is erased; " + erased.rows() + " rows are now those of " + erased.pseudonym()
                + "; mails withdrawn: "
                + erased.withdrawn() + ", emptied or changed: " + erased.mails() + ", their files: " + erased.files()
                + "; rejected rows removed: " + erased.rejects();
    }
}
