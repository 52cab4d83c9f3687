package churnwatch.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --out} of commands that can print into a file; use it as a mixin. */
final class OutOption {
    @Option(names = "--out", paramLabel = "FILE", description = "Writes the report to this file.")
    private @Nullable Path file;

    /** Prints to the file if one was named, else to the output; the file is written when all is known. */
    void print(Output output, Consumer<Output> printing) {
        Path named = file;
        if (named == null) {
            printing.accept(output);
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        printing.accept(output.into(stream));
        stream.flush();
        TextFile.write(named, bytes.toString(StandardCharsets.UTF_8));
        output.note("churnwatch: wrote " + named);
    }
}
