package churnwatch.cli;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How wide the columns of a table are, so that a row fits the screen: the widest give way first, a letter at a time, texts
 * down to their longest word and numbers and dates down to the longest of them.
 */
final class TableWidths {
    static final String GAP = "  ";
    /** Longer words are cut where it must be. */
    private static final int WORD_MAX = 12;

    private final List<Column> columns;
    private final List<String[]> rows;

    /** The first of the rows holds the names. */
    TableWidths(List<Column> columns, List<String[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** The widths of the first so many columns; null where they do not fit. */
    int @Nullable [] fitting(int first, int screen) {
        int[] all = new int[first];
        int[] least = new int[first];
        for (int i = 0; i < first; i++) {
            int column = i;
            all[i] = rows.stream()
                    .mapToInt(row -> ScreenText.width(row[column]))
                    .max()
                    .orElse(0);
            least[i] = least(i);
        }
        int sum = Arrays.stream(all).sum() + GAP.length() * (first - 1);
        for (int widest = widest(all, least); sum > screen && widest >= 0; widest = widest(all, least)) {
            all[widest]--;
            sum--;
        }
        return sum > screen ? null : all;
    }

    private int least(int column) {
        int name = ScreenText.longestWord(rows.get(0)[column]);
        int longest = rows.stream()
                .skip(1)
                .mapToInt(row -> folds(columns.get(column))
                        ? Math.min(WORD_MAX, ScreenText.longestWord(row[column]))
                        : ScreenText.width(row[column]))
                .max()
                .orElse(0);
        return Math.max(name, longest);
    }

    /** Whether its values may take several lines. */
    static boolean folds(Column column) {
        return !column.kind().isNumeric() && column.kind() != Column.Kind.DATE;
    }

    private static int widest(int[] all, int[] least) {
        int widest = -1;
        for (int i = 0; i < all.length; i++) {
            if (all[i] > least[i] && (widest < 0 || all[i] > all[widest])) {
                widest = i;
            }
        }
        return widest;
    }
}
