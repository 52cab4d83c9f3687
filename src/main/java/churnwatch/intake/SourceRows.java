package churnwatch.intake;

import churnwatch.intake.SourceRow.CellState;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects the cells of one record. The file is decoded as ISO-8859-1, a byte a character, so that invalid UTF-8 costs
 * its row and not its file; cells beyond ASCII are decoded here.
 */
final class SourceRows extends AbstractBaseCsvCallbackHandler<SourceRow> {
    private static final int CELL_BYTES_MAX = 64 * 1024;
    private static final int SHOWN_OF_TOO_LONG = 40;
    private static final int CELLS_MAX = 10_000;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private String[] cells = new String[32];
    private CellState[] states = new CellState[32];
    private int count;
    private long line;

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        count = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index >= CELLS_MAX) {
            return;
        }
        if (index == cells.length) {
            cells = Arrays.copyOf(cells, index * 2);
            states = Arrays.copyOf(states, index * 2);
        }
        count = index + 1;
        int all = 0;
        boolean nul = false;
        for (int i = offset; i < offset + length; i++) {
            all |= buffer[i];
            nul |= buffer[i] == 0;
        }
        if (length > CELL_BYTES_MAX) {
            set(index, new String(buffer, offset, SHOWN_OF_TOO_LONG), CellState.TOO_LONG);
        } else if (nul) {
            set(index, new String(buffer, offset, length).replace('\0', '?'), CellState.NUL);
        } else {
            text(index, buffer, offset, length, all < 0x80);
        }
    }

    private void text(int index, char[] buffer, int offset, int length, boolean ascii) {
        int from = offset;
        int until = offset + length;
        while (from < until && buffer[from] <= ' ') {
            from++;
        }
        while (until > from && buffer[until - 1] <= ' ') {
            until--;
        }
        String cell = from == until ? "" : new String(buffer, from, until - from);
        if (ascii) {
            set(index, cell, CellState.GOOD);
            return;
        }
        byte[] bytes = cell.getBytes(StandardCharsets.ISO_8859_1);
        try {
            set(index, utf8.decode(ByteBuffer.wrap(bytes)).toString(), CellState.GOOD);
        } catch (CharacterCodingException e) {
            set(index, new String(bytes, StandardCharsets.UTF_8), CellState.NOT_UTF8);
        }
    }

    private void set(int index, String cell, CellState state) {
        cells[index] = cell;
        states[index] = state;
    }

    @Override
    protected void handleEmpty() {
        count = 0;
    }

    @Override
    protected SourceRow buildRecord() {
        return new SourceRow(line, Arrays.copyOf(cells, count), Arrays.copyOf(states, count));
    }
}
