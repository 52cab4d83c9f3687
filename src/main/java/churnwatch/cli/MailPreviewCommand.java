package churnwatch.cli;

import churnwatch.notify.Digests;
import churnwatch.notify.Digests.Template;
import churnwatch.notify.Mail;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code churnwatch mail preview}: a mail as the templates write it now. */
@Command(
        name = "preview",
        description = "Shows the newest digest as the templates write it now; a sample where there is none, and of the"
                + " other mails.")
public final class MailPreviewCommand implements Callable<Integer> {
    private final Supplier<Database> database;
    private final Supplier<Digests> digests;
    private final Output output;

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "Which mail: digest, immediate, escalation or watch (default: digest).")
    private Template template = Template.DIGEST;

    @Option(
            names = "--locale",
            paramLabel = "LANGUAGE",
            description = "In which language: en, fa, he or th (default: the recipient's).")
    private @Nullable ReportLanguage locale;

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
        String tag = locale == null ? null : locale.tag();
        Digests written = digests.get();
        Mail mail = database.get().read(handle -> written.preview(handle, template, tag));
        boolean asHtml = html || (out != null && out.toString().endsWith(".html"));
        String text = asHtml && mail.html() != null ? mail.html() : "Subject: " + mail.subject() + "\n\n" + mail.text();
        if (out == null) {
            output.line(text.stripTrailing());
            return ExitCode.DONE;
        }
        TextFile.write(out, text);
        output.note("Wrote " + out);
        return ExitCode.DONE;
    }
}
