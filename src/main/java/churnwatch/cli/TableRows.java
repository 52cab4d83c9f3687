package churnwatch.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns for people: numbers to the right, the widest texts folded so that a row fits the screen. Widths are those of the
 * first rows, so that a long table streams too.
 */
final class TableRows implements Rows {
    private static final int ROWS_MEASURED = 1_000;
    private static final int FOLDED_MIN = 10;
    private static final String GAP = "  ";

    private final PrintStream out;
    private final List<Column> columns;
    private final CellText cells;
    private final int screen;
    private final List<String[]> waiting = new ArrayList<>();
    private int @Nullable [] widths;

    TableRows(PrintStream out, List<Column> columns, CellText cells, int screen) {
        this.out = out;
        this.columns = columns;
        this.cells = cells;
        this.screen = screen;
        waiting.add(columns.stream().map(Column::name).toArray(String[]::new));
    }

    @Override
    public void add(@Nullable Object... values) {
        String[] row = new String[columns.size()];
        for (int i = 0; i < row.length; i++) {
            String text = cells.of(columns.get(i), values[i]);
            row[i] = text == null ? "" : ScreenText.printable(text);
        }
        waiting.add(row);
        if (widths != null || waiting.size() > ROWS_MEASURED) {
            flush();
        }
    }

    @Override
    public void close() {
        flush();
        out.flush();
    }

    private void flush() {
        int[] all = widths == null ? measure() : widths;
        widths = all;
        waiting.forEach(row -> print(row, all));
        waiting.clear();
        Output.stopIfClosed(out);
    }

    private int[] measure() {
        int[] all = new int[columns.size()];
        int sum = GAP.length() * (all.length - 1);
        for (int i = 0; i < all.length; i++) {
            int column = i;
            all[i] = waiting.stream()
                    .mapToInt(row -> ScreenText.width(row[column]))
                    .max()
                    .orElse(0);
            sum += all[i];
        }
        // The widest text gives way first, a letter at a time, until the row fits or no text is left to fold.
        for (int widest = widestText(all); sum > screen && widest >= 0; widest = widestText(all)) {
            all[widest]--;
            sum--;
        }
        return all;
    }

    /** The widest column of text that may still be folded; -1 where there is none. */
    private int widestText(int[] all) {
        int widest = -1;
        for (int i = 0; i < all.length; i++) {
            boolean folds = !columns.get(i).kind().isNumeric() && all[i] > FOLDED_MIN;
            if (folds && (widest < 0 || all[i] > all[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private void print(String[] row, int[] all) {
        List<List<String>> folded = new ArrayList<>();
        int lines = 1;
        for (int i = 0; i < row.length; i++) {
            List<String> pieces = ScreenText.fold(row[i], all[i]);
            folded.add(pieces);
            lines = Math.max(lines, pieces.size());
        }
        for (int line = 0; line < lines; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String piece = line < folded.get(i).size() ? folded.get(i).get(line) : "";
                String padding = " ".repeat(Math.max(0, all[i] - ScreenText.width(piece)));
                text.append(i == 0 ? "" : GAP)
                        .append(columns.get(i).kind().isNumeric() ? padding + piece : piece + padding);
            }
            out.print(text.toString().stripTrailing() + "\n");
        }
    }
}
