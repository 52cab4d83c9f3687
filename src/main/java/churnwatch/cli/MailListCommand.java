package churnwatch.cli;

import churnwatch.notify.Outbox;
import churnwatch.notify.Outbox.Entry;
import churnwatch.store.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch mail list}: what the outbox holds and held. */
@Command(name = "list", description = "Prints the mails of the outbox, sent ones too.")
public final class MailListCommand implements Callable<Integer> {
    private static final Column NOT_BEFORE = Column.text("not_before");
    private static final List<Column> COLUMNS = List.of(
            Column.number("mail"),
            Column.text("kind"),
            Column.text("recipient"),
            Column.date("as_of"),
            Column.text("subject"),
            Column.text("state"),
            Column.number("attempts"),
            Column.text("last_error"),
            Column.text("message_id"),
            NOT_BEFORE);

    private final Supplier<Database> database;
    private final Supplier<Outbox> outbox;
    private final Output output;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only these: queued, sending, sent or dead (default: all).")
    private @Nullable State state;

    @Mixin
    private FormatOption format = new FormatOption();

    /** Where a mail stands; sending means that a sender holds it, or that nobody knows whether it arrived. */
    enum State {
        QUEUED,
        SENDING,
        SENT,
        DEAD
    }

    public MailListCommand(Supplier<Database> database, Supplier<Outbox> outbox, Output output) {
        this.database = database;
        this.outbox = outbox;
        this.output = output;
    }

    @Override
    public Integer call() {
        List<Entry> entries = database.get().read(outbox.get()::list).stream()
                .filter(entry ->
                        state == null || entry.state().equals(state.name().toLowerCase(Locale.ROOT)))
                .toList();
        List<Column> columns = new ArrayList<>(COLUMNS);
        // On a screen only where somebody has a time of their own.
        if (format.get() == Format.TABLE && entries.stream().allMatch(entry -> entry.notBefore() == null)) {
            columns.remove(NOT_BEFORE);
        }
        try (Rows rows = output.rows(format.get(), columns)) {
            for (Entry entry : entries) {
                List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                        entry.messageNo(),
                        entry.kind(),
                        entry.recipient(),
                        entry.asOf(),
                        entry.subject(),
                        entry.state(),
                        entry.attempts(),
                        entry.lastError(),
                        entry.messageId()));
                if (columns.contains(NOT_BEFORE)) {
                    values.add(entry.notBefore());
                }
                rows.add(values.toArray());
            }
        }
        return ExitCode.DONE;
    }
}
