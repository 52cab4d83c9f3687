package churnwatch.intake;

import churnwatch.config.FileFailure;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Streams the records of one CSV file. Whatever spoils the file as a whole refuses it. */
final class CsvFile implements AutoCloseable {
    /** Beyond this one field is most likely a quote that never closes; memory stays flat. */
    private static final int FIELD_CHARS_MAX = 4 * 1024 * 1024;

    private static final Pattern LINE = Pattern.compile("starting at line (\\d+)");

    private final SourceFile source;
    private final CsvReader<SourceRow> reader;
    private final CloseableIterator<SourceRow> records;
    private final List<String> header;
    private long line;
    private boolean unclosed;

    private CsvFile(SourceFile source, CsvReader<SourceRow> reader) {
        this.source = source;
        this.reader = reader;
        this.records = reader.iterator();
        this.header = readHeader();
    }

    // Text after a closing quote joins the field, as in spreadsheets; refusing it would cost the rest of the file.
    @SuppressWarnings("removal")
    static CsvFile open(SourceFile source, char delimiter, LongConsumer progress) {
        try {
            InputStream bytes = source.open(progress);
            CsvReader<SourceRow> reader = CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowExtraCharsAfterClosingQuote(true)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(FIELD_CHARS_MAX)
                    .build(new SourceRows(), new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
            return opened(source, reader);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static CsvFile opened(SourceFile source, CsvReader<SourceRow> reader) throws IOException {
        try {
            return new CsvFile(source, reader);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** The column names, trimmed. */
    List<String> header() {
        return header;
    }

    /** The next record, or null at the end; blank lines are no records. */
    @Nullable
    SourceRow next() {
        while (true) {
            SourceRow row = read();
            if (row == null || !row.isBlank()) {
                return row;
            }
        }
    }

    /** The line of a record that opens a quote and does not close it, which ends the file; 0 where there is none. */
    long unclosedLine() {
        return unclosed ? line : 0;
    }

    private @Nullable SourceRow read() {
        try {
            if (unclosed || !records.hasNext()) {
                return null;
            }
            SourceRow row = records.next();
            line = row.line();
            return row;
        } catch (CsvParseException e) {
            return endOfSense(e);
        } catch (UncheckedIOException e) {
            throw unreadable(source, e);
        }
    }

    private @Nullable SourceRow endOfSense(CsvParseException e) {
        if (e.getCause() instanceof IOException io) {
            throw unreadable(source, io);
        }
        String message = String.valueOf(e.getMessage())
                + (e.getCause() == null ? "" : e.getCause().getMessage());
        Matcher at = LINE.matcher(message);
        line = at.find() ? Long.parseLong(at.group(1)) : line + 1;
        if (message.contains("Unclosed quoted field")) {
            unclosed = true;
            return null;
        }
        throw new RefusedFileException("at or after line " + line + " one field is longer than " + FIELD_CHARS_MAX
                + " bytes, most likely a quote that is opened and never closed; correct the line");
    }

    private List<String> readHeader() {
        SourceRow first = next();
        if (first == null) {
            throw new RefusedFileException("there is no header; the first line must name the columns");
        }
        if (!first.isGood()) {
            throw new RefusedFileException("the header is not UTF-8 text; save the file as UTF-8");
        }
        Set<String> seen = new HashSet<>();
        for (String name : first.cells()) {
            if (!name.isEmpty() && !seen.add(name)) {
                throw new RefusedFileException("the header names the column " + name + " twice; remove one of the two");
            }
        }
        return first.cells();
    }

    private static RefusedFileException unreadable(SourceFile source, Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String what = source.zipped() ? "it cannot be unzipped to its end (" : "it cannot be read (";
        return new RefusedFileException(what + FileFailure.words(cause) + "); deliver the file again", e);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }
}
