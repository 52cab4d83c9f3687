package churnwatch.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code churnwatch report list}: the reports that there are. */
@Command(name = "list", description = "Lists the reports.")
public final class ReportListCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(Column.text("report"), Column.text("tells"));

    private static final Set<String> NO_REPORTS = Set.of("list", "all", "mail");

    private final Output output;

    @Spec
    private CommandSpec at = CommandSpec.create();

    @Mixin
    private FormatOption format = new FormatOption();

    public ReportListCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        Map<String, String> all = new TreeMap<>();
        at.parent().subcommands().forEach((name, line) -> {
            if (!NO_REPORTS.contains(name)) {
                all.put(
                        name,
                        String.join(" ", line.getCommandSpec().usageMessage().description())
                                .replace("%%", "%"));
            }
        });
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            all.forEach(rows::add);
        }
        return ExitCode.DONE;
    }
}
