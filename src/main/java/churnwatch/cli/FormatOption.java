package churnwatch.cli;

import picocli.CommandLine.Option;

/** The option {@code --format} of every command that prints rows; use it as a mixin. */
public final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    public Format get() {
        return format;
    }
}
