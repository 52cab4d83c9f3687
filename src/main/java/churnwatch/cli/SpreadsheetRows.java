package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.intake.Formulas;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as a spreadsheet program opens it on a double click: with a byte order mark, in the ways of the country, and with no
 * cell that it would run. Where the comma is decimal a semicolon stands between cells.
 */
final class SpreadsheetRows implements Rows {
    private final PrintStream out;
    private final List<Column> columns;
    private final CellText cells;
    private final Settings.Worklist ways;
    private final CsvWriter csv;

    SpreadsheetRows(PrintStream out, List<Column> columns, CellText cells, Settings.Worklist ways) {
        this.out = out;
        this.columns = columns;
        this.cells = cells;
        this.ways = ways;
        out.print('\ufeff');
        this.csv = CsvWriter.builder()
                .fieldSeparator(ways.decimal().equals(",") ? ';' : ',')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(columns.stream().map(Column::name).toList());
    }

    @Override
    public void add(@Nullable Object... values) {
        @Nullable String[] record = new @Nullable String[columns.size()];
        for (int i = 0; i < record.length; i++) {
            record[i] = text(columns.get(i), values[i]);
        }
        csv.writeRecord(record);
    }

    private @Nullable String text(Column column, @Nullable Object value) {
        String text = cells.of(column, value);
        if (text == null) {
            return null;
        }
        if (value instanceof LocalDate day) {
            return ways.date().write(day);
        }
        return column.kind().isNumeric() ? text.replace(".", ways.decimal()) : Formulas.defused(text);
    }

    @Override
    public void close() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
        Output.stopIfClosed(out);
    }
}
