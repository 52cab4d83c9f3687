package churnwatch.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header; lines end as the shell's tools expect. */
final class CsvRows implements Rows {
    private static final int ROWS_BETWEEN_CHECKS = 1_000;

    private final PrintStream out;
    private final List<Column> columns;
    private final CellText cells;
    private final CsvWriter csv;
    private long count;

    CsvRows(PrintStream out, List<Column> columns, CellText cells) {
        this.out = out;
        this.columns = columns;
        this.cells = cells;
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(columns.stream().map(Column::name).toList());
    }

    @Override
    public void add(@Nullable Object... values) {
        @Nullable String[] record = new @Nullable String[columns.size()];
        for (int i = 0; i < record.length; i++) {
            record[i] = cells.of(columns.get(i), values[i]);
        }
        csv.writeRecord(record);
        if (++count % ROWS_BETWEEN_CHECKS == 0) {
            Output.stopIfClosed(out);
        }
    }

    @Override
    public void close() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }
}
