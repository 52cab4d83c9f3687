package churnwatch.cli;

import churnwatch.privacy.Export;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code churnwatch export}: everything stored of a customer, to hand over. */
@Command(name = "export", description = "Prints everything stored of a customer as one JSON object, to hand over.")
public final class ExportCommand implements Callable<Integer> {
    private final Supplier<Export> export;
    private final Output output;

    @Parameters(paramLabel = "ID", description = "The customer_id.")
    private String customerId = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Writes to a file instead.")
    private @Nullable Path out;

    @Mixin
    private ByOptions by = new ByOptions();

    public ExportCommand(Supplier<Export> export, Output output) {
        this.export = export;
        this.output = output;
    }

    @Override
    public Integer call() {
        String json = export.get().of(customerId, by.who(), by.reason());
        if (out == null) {
            output.line(json);
        } else {
            TextFile.write(out, json + "\n");
            output.note("Wrote " + out);
        }
        return ExitCode.DONE;
    }
}
