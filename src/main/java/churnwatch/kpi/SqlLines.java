package churnwatch.kpi;

/** Breaks long lines of SQL where a space stands outside of quotes, so that it still says the same. */
final class SqlLines {
    private static final String COMMENT = "-- ";
    private static final String FURTHER = "    ";

    private final int width;
    private final StringBuilder done = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    /** What cannot be cut: letters without a space. */
    private final StringBuilder piece = new StringBuilder();
    /** Of the line as it was written; less than none before that is known. */
    private int indent = -1;

    private SqlLines(int width) {
        this.width = width;
    }

    static String fitting(String sql, int width) {
        SqlLines lines = new SqlLines(width);
        SqlScan.of(sql).forEach(lines::add);
        lines.addPiece("");
        return lines.done.append(lines.line).toString().stripTrailing();
    }

    private void add(SqlToken token) {
        String text = token.text();
        if (text.startsWith("--")) {
            // A comment ends with its line, so that each line of it has to be one.
            for (String word : text.split(" ", -1)) {
                piece.append(word);
                addPiece(COMMENT);
                line.append(' ');
            }
        } else if (text.equals("\n")) {
            addPiece("");
            endLine();
            indent = -1;
        } else if (token.kind() == SqlToken.Kind.SPACE && text.isBlank()) {
            addPiece("");
            line.append(text);
        } else {
            piece.append(text);
        }
    }

    private void addPiece(String begin) {
        if (!line.isEmpty() && !line.toString().isBlank() && line.length() + piece.length() > width) {
            indent = indent < 0 ? line.length() - line.toString().stripLeading().length() : indent;
            endLine();
            line.append(" ".repeat(indent)).append(begin.isEmpty() ? FURTHER : begin);
        }
        line.append(piece);
        piece.setLength(0);
    }

    private void endLine() {
        done.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
    }
}
