package churnwatch.cli;

import churnwatch.report.Sheet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A report with its figures.
 *
 * @param sheets gives what pages and mails show
 * @param rows prints it as table, csv or json
 * @param notes what the person at the terminal is told beside
 * @param found whether it says something that somebody has to act on
 */
record MadeReport(Supplier<Sheet> sheets, BiConsumer<Output, Format> rows, List<String> notes, boolean found) {
    MadeReport {
        notes = List.copyOf(notes);
    }

    MadeReport(Sheet sheet, BiConsumer<Output, Format> rows, List<String> notes, boolean found) {
        this(() -> sheet, rows, notes, found);
    }

    Sheet sheet() {
        return sheets.get();
    }

    int exitCode() {
        return found ? ExitCode.FOUND : ExitCode.DONE;
    }
}
