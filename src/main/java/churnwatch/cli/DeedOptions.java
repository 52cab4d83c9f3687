package churnwatch.cli;

import churnwatch.alert.AlertWork;
import churnwatch.alert.AlertWork.Decided;
import churnwatch.alert.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which alerts a person decides about, who that is, and why. */
final class DeedOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "The numbers of the alerts: all of them, or nothing is done.")
    private List<Long> alertIds = new ArrayList<>();

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who decides; it is recorded.")
    private String who = "";

    @Option(names = "--why", paramLabel = "TEXT", description = "Why; it is recorded.")
    private @Nullable String why;

    String who() {
        return who;
    }

    /** Does it, and tells a line an alert. */
    int decide(Deed deed, Supplier<AlertWork> work, Output output) {
        for (Decided alert : work.get().decide(deed, alertIds, who, why)) {
            output.line("alert " + alert.alertId() + " of " + ScreenText.printable(alert.customerId()) + " is "
                    + deed.verb().done()
                    + (deed.verb().done().equals(alert.status().word())
                            ? ""
                            : ", " + alert.status().word()));
        }
        return ExitCode.DONE;
    }
}
