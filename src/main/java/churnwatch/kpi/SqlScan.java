package churnwatch.kpi;

import churnwatch.kpi.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes SQL apart, as far as it must be known what is quoted, a comment, a parameter or a slot. */
final class SqlScan {
    private final String text;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private SqlScan(String text) {
        this.text = text;
    }

    /** All pieces, which put together give the text again. */
    static List<SqlToken> of(String sql) {
        SqlScan scan = new SqlScan(sql);
        while (scan.at < sql.length()) {
            scan.next();
        }
        return scan.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            take(Kind.SPACE, at + 1);
        } else if (text.startsWith("--", at)) {
            take(Kind.SPACE, endOr(text.indexOf('\n', at)));
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            take(end < 0 ? Kind.OPEN : Kind.SPACE, end < 0 ? text.length() : end + 2);
        } else if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (c == ':' && isWord(at + 1)) {
            take(Kind.PARAMETER, endOfWord(at + 1));
        } else if (c == '{' && isWord(at + 1) && charAt(endOfWord(at + 1)) == '}') {
            take(Kind.SLOT, endOfWord(at + 1) + 1);
        } else if (isWord(at)) {
            take(Kind.WORD, endOfWord(at));
        } else {
            take(Kind.OTHER, at + 1);
        }
    }

    /** A doubled quote is part of what is quoted. */
    private void quoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        while (end >= 0 && charAt(end + 1) == quote) {
            end = text.indexOf(quote, end + 2);
        }
        take(end < 0 ? Kind.OPEN : Kind.QUOTED, end < 0 ? text.length() : end + 1);
    }

    private void take(Kind kind, int end) {
        String piece = text.substring(at, end);
        tokens.add(new SqlToken(kind, piece, line));
        line += (int) piece.chars().filter(c -> c == '\n').count();
        at = end;
    }

    private int endOr(int found) {
        return found < 0 ? text.length() : found;
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private boolean isWord(int index) {
        char c = charAt(index);
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private int endOfWord(int start) {
        int end = start;
        while (isWord(end)) {
            end++;
        }
        return end;
    }
}
