package churnwatch.cli;

import churnwatch.config.Settings;
import java.io.PrintStream;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;

/** Where commands print: results to one stream, all else to the other; both are UTF-8. */
public final class Output {
    private final PrintStream results;
    private final PrintStream notes;
    private final int columns;
    private final Supplier<Currency> currency;

    public Output(PrintStream results, PrintStream notes, int columns, Supplier<Currency> currency) {
        this.results = results;
        this.notes = notes;
        this.columns = columns;
        this.currency = currency;
    }

    /** Begins rows; nothing is complete before they are closed. */
    public Rows rows(Format format, List<Column> columnsOfRows) {
        CellText cells = new CellText(currency);
        return switch (format) {
            case TABLE -> new TableRows(results, columnsOfRows, cells, columns);
            case CSV -> new CsvRows(results, columnsOfRows, cells);
            case JSON -> new JsonRows(results, columnsOfRows, cells);
        };
    }

    /** Begins rows for a spreadsheet program, in the ways in which agents write. */
    Rows spreadsheet(List<Column> columnsOfRows, Settings.Worklist ways) {
        return new SpreadsheetRows(results, columnsOfRows, new CellText(currency), ways);
    }

    /** A line of a result that is no row. */
    public void line(String text) {
        results.print(text + "\n");
        stopIfClosed(results);
    }

    /** Words of a result for people, in lines that fit the screen. */
    void words(String text) {
        ScreenText.hanging(ScreenText.printable(text), columns).forEach(this::line);
    }

    /** The same beside the results. */
    void noteWords(String text) {
        ScreenText.hanging(ScreenText.printable(text), columns).forEach(this::note);
    }

    /** The same with results to another stream. */
    Output into(PrintStream other) {
        return new Output(other, notes, columns, currency);
    }

    /** A line to the person at the terminal, beside the results. */
    public void note(String text) {
        notes.print(text + "\n");
        notes.flush();
    }

    /** The stream of everything that is no result. */
    public PrintStream notes() {
        return notes;
    }

    /** The currency of all amounts. */
    Currency currency() {
        return currency.get();
    }

    /** How wide the screen is. */
    int columns() {
        return columns;
    }

    static void stopIfClosed(PrintStream stream) {
        if (stream.checkError()) {
            throw new OutputClosed();
        }
    }
}
