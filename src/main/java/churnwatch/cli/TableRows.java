package churnwatch.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns for people: numbers to the right, the widest text folded so that a row fits the screen. Widths are those of the
 * first rows, so that a long table streams too.
 */
final class TableRows implements Rows {
    private static final int ROWS_MEASURED = 1_000;
    private static final int FOLDED_MIN = 24;
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
        int folded = -1;
        int sum = GAP.length() * (all.length - 1);
        for (int i = 0; i < all.length; i++) {
            int column = i;
            all[i] = waiting.stream()
                    .mapToInt(row -> ScreenText.width(row[column]))
                    .max()
                    .orElse(0);
            sum += all[i];
            if (!columns.get(i).kind().isNumeric() && (folded < 0 || all[i] > all[folded])) {
                folded = i;
            }
        }
        if (folded >= 0 && sum > screen) {
            all[folded] = Math.min(all[folded], Math.max(FOLDED_MIN, screen - (sum - all[folded])));
        }
        return all;
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
