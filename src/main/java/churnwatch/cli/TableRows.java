package churnwatch.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Columns for people: numbers to the right, the widest texts folded so that a row fits the screen. Where even that does
 * not do, the last text stands below its row, and where that does not do, each row is a list of its own. Widths are those
 * of the first rows, so that a long table streams too.
 */
final class TableRows implements Rows {
    private static final int ROWS_MEASURED = 1_000;
    private static final int NARROW = 24;
    private static final int LINES_MAX = 5;
    private static final String INDENT = "    ";

    private final PrintStream out;
    private final List<Column> columns;
    private final CellText cells;
    private final int screen;
    private final List<String[]> waiting = new ArrayList<>();
    private final String[] names;
    private int @Nullable [] widths;

    TableRows(PrintStream out, List<Column> columns, CellText cells, int screen) {
        this.out = out;
        this.columns = columns;
        this.cells = cells;
        this.screen = screen;
        this.names = columns.stream().map(Column::name).toArray(String[]::new);
        waiting.add(names);
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
        waiting.forEach(row -> {
            if (all.length > 0) {
                grid(row, all);
            } else {
                list(row);
            }
        });
        waiting.clear();
        Output.stopIfClosed(out);
    }

    /** The widths of the columns that stand beside each other: all, all but the last, or none. */
    private int[] measure() {
        TableWidths measured = new TableWidths(columns, waiting);
        int[] all = measured.fitting(columns.size(), screen);
        int last = columns.size() - 1;
        if (last > 0 && TableWidths.folds(columns.get(last)) && (all == null || isATower(all[last]))) {
            int[] less = measured.fitting(last, screen);
            all = less == null ? all : less;
        }
        return all == null ? new int[0] : all;
    }

    /** Whether the last text would take a few letters on each of many lines, or be cut within words. */
    private boolean isATower(int width) {
        int last = columns.size() - 1;
        return width < NARROW
                && waiting.stream()
                        .skip(1)
                        .map(row -> row[last])
                        .anyMatch(text -> ScreenText.width(text) > width * LINES_MAX
                                || Stream.of(text.split(" ")).anyMatch(word -> ScreenText.width(word) > width));
    }

    private void grid(String[] row, int[] all) {
        List<List<String>> folded = new ArrayList<>();
        int lines = 1;
        for (int i = 0; i < all.length; i++) {
            // A number in two pieces would be read as another one.
            boolean folds = row == names || TableWidths.folds(columns.get(i));
            List<String> pieces = folds ? ScreenText.fold(row[i], all[i]) : List.of(row[i]);
            folded.add(pieces);
            lines = Math.max(lines, pieces.size());
        }
        for (int line = 0; line < lines; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < all.length; i++) {
                String piece = line < folded.get(i).size() ? folded.get(i).get(line) : "";
                String padding = " ".repeat(Math.max(0, all[i] - ScreenText.width(piece)));
                text.append(i == 0 ? "" : TableWidths.GAP)
                        .append(columns.get(i).kind().isNumeric() ? padding + piece : piece + padding);
            }
            line(text.toString());
        }
        if (all.length < row.length && !row[all.length].isEmpty()) {
            ScreenText.fold(row[all.length], screen - INDENT.length()).forEach(piece -> line(INDENT + piece));
        }
    }

    /** A line for each column that has a value. */
    private void list(String[] row) {
        if (row == names) {
            ScreenText.fold(String.join(TableWidths.GAP, names), screen).forEach(this::line);
            return;
        }
        int width = Stream.of(names).mapToInt(ScreenText::width).max().orElse(0);
        line("");
        for (int i = 0; i < row.length; i++) {
            String name = names[i] + " ".repeat(width - ScreenText.width(names[i])) + TableWidths.GAP;
            String below = " ".repeat(name.length());
            if (!row[i].isEmpty()) {
                line(name
                        + ScreenText.fold(row[i], Math.max(1, screen - name.length())).stream()
                                .collect(Collectors.joining("\n" + below)));
            }
        }
    }

    private void line(String text) {
        out.print(text.stripTrailing() + "\n");
    }
}
