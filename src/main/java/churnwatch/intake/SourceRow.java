package churnwatch.intake;

import java.util.List;

/** One record of a source file as it was read: its cells, trimmed, and what is wrong with them as text. */
final class SourceRow {
    private final long line;
    private final String[] cells;
    private final CellState[] states;

    /** Takes the arrays as they are; a file has too many rows for copies. */
    SourceRow(long line, String[] cells, CellState[] states) {
        this.line = line;
        this.cells = cells;
        this.states = states;
    }

    /** What a cell's bytes are. */
    enum CellState {
        GOOD,
        TOO_LONG,
        NUL,
        NOT_UTF8
    }

    /** The line of the file, from 1, in which the record begins. */
    long line() {
        return line;
    }

    int size() {
        return cells.length;
    }

    String cell(int index) {
        return cells[index];
    }

    CellState state(int index) {
        return states[index];
    }

    List<String> cells() {
        return List.of(cells);
    }

    /** Whether the line holds nothing at all. */
    boolean isBlank() {
        return cells.length == 1 && cells[0].isEmpty() && states[0] == CellState.GOOD;
    }

    /** Whether every cell is text that can be used. */
    boolean isGood() {
        for (CellState state : states) {
            if (state != CellState.GOOD) {
                return false;
            }
        }
        return true;
    }
}
