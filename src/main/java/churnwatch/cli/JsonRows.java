package churnwatch.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One array of objects, an object a line. */
final class JsonRows implements Rows {
    private static final int ROWS_BETWEEN_CHECKS = 1_000;

    private final PrintStream out;
    private final List<Column> columns;
    private final CellText cells;
    private final JsonGenerator json;
    private long count;

    JsonRows(PrintStream out, List<Column> columns, CellText cells) {
        this.out = out;
        this.columns = columns;
        this.cells = cells;
        try {
            json = new JsonFactory().createGenerator(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN.mappedFeature());
        json.setPrettyPrinter(new MinimalPrettyPrinter(",\n"));
        out.print("[");
    }

    @Override
    public void add(@Nullable Object... values) {
        if (count == 0) {
            out.print("\n");
        }
        try {
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeFieldName(columns.get(i).name());
                write(columns.get(i), values[i]);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (++count % ROWS_BETWEEN_CHECKS == 0) {
            Output.stopIfClosed(out);
        }
    }

    private void write(Column column, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (column.kind().isNumeric()) {
            json.writeNumber(cells.number(column, value));
        } else if (value instanceof List<?> words) {
            json.writeStartArray();
            for (Object word : words) {
                json.writeString(word.toString());
            }
            json.writeEndArray();
        } else if (column.kind() == Column.Kind.JSON) {
            json.writeRawValue(value.toString());
        } else {
            json.writeString(value.toString());
        }
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(count == 0 ? "]\n" : "\n]\n");
        out.flush();
    }
}
