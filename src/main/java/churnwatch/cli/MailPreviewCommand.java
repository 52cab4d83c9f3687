package churnwatch.cli;

import churnwatch.notify.Digests;
import churnwatch.notify.Mail;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code churnwatch mail preview}: the newest digest as the templates write it now. */
@Command(
        name = "preview",
        description = "Shows the newest digest, or a sample where there is none, as the templates write it now.")
public final class MailPreviewCommand implements Callable<Integer> {
    private final Supplier<Database> database;
    private final Supplier<Digests> digests;
    private final Output output;

    @Option(names = "--html", description = "The HTML form instead of the plain text.")
    private boolean html;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes it to this file; one that ends with .html gets the HTML form.")
    private @Nullable Path out;

    public MailPreviewCommand(Supplier<Database> database, Supplier<Digests> digests, Output output) {
        this.database = database;
        this.digests = digests;
        this.output = output;
    }

    @Override
    public Integer call() {
        Mail mail = database.get().read(digests.get()::preview);
        boolean asHtml = html || (out != null && out.toString().endsWith(".html"));
        String text =
                asHtml ? Objects.requireNonNull(mail.html()) : "Subject: " + mail.subject() + "\n\n" + mail.text();
        if (out == null) {
            output.line(text.stripTrailing());
            return ExitCode.DONE;
        }
        TextFile.write(out, text);
        output.note("Wrote " + out);
        return ExitCode.DONE;
    }
}
