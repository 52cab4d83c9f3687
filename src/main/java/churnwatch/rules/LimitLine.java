package churnwatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of limits.csv as it stands there.
 *
 * @param number from 1
 */
record LimitLine(int number, String text) {
    private static final Pattern CELL =
            Pattern.compile("\\G(?:(?<quoted>\"[^\"]*+(?:\"\"[^\"]*+)*+(?<end>\"?)[^,]*)|(?<blank>\\s*)[^,]*)(?:,|$)");

    /** The lines of a text; one at least. */
    static List<LimitLine> of(String text) {
        List<LimitLine> lines = new ArrayList<>();
        for (String line : text.split("\r\n|\r|\n", -1)) {
            lines.add(new LimitLine(lines.size() + 1, line));
        }
        return lines;
    }

    /** Where a quote opens that the line does not close, from 1; 0 where there is none. */
    int openQuote() {
        Matcher cell = CELL.matcher(text);
        while (cell.find()) {
            if (cell.group("quoted") != null && cell.group("end").isEmpty()) {
                return cell.start() + 1;
            }
        }
        return 0;
    }

    /** Where the text of a cell begins, from 1; cells are counted from 0. */
    int column(int cell) {
        Matcher cells = CELL.matcher(text);
        for (int i = 0; cells.find(); i++) {
            if (i == cell) {
                return (cells.group("quoted") == null ? cells.end("blank") : cells.start() + 1) + 1;
            }
        }
        return 1;
    }
}
