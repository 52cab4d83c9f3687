package churnwatch.rules.guard;

import churnwatch.rules.guard.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A rule file in tokens. Its {@code plain} text has every comment blanked out, all else in its place: that text, and no
 * other, is parsed and compiled, so that nothing can be a comment to one reader and code to the next.
 */
public final class SourceText {
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u+[0-9a-fA-F]{4}");
    private static final int DEEPEST = 40;
    private static final List<String> PAIRS = List.of("==", "!=", "<=", ">=", "&&", "||");

    private final String text;
    private final char[] plain;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    private SourceText(String text) {
        this.text = text;
        this.plain = text.toCharArray();
    }

    /** A comment and its first and last line, from 1. */
    public record Comment(String text, int line, int lastLine) {}

    /** Takes a file apart; what no rule may contain is among the refusals. */
    public static SourceText read(String text) {
        SourceText source = new SourceText(text);
        while (source.at < text.length()) {
            source.next();
        }
        return source;
    }

    /** The text without its comments, every other character in its old place. */
    public String plain() {
        return new String(plain);
    }

    /** The tokens in order, comments left out. */
    public List<Token> tokens() {
        return tokens;
    }

    /** The comments in order. */
    public List<Comment> comments() {
        return comments;
    }

    /** Characters that no rule may contain. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** The index of the first token at or after an offset. */
    int indexAt(int offset) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The index of the first token of a line. */
    int indexAtLine(int wanted) {
        int index = 0;
        while (index < tokens.size() && tokens.get(index).line() < wanted) {
            index++;
        }
        return index;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n' || c == '\r') {
            newLine();
        } else if (c == ' ' || c == '\t') {
            at++;
        } else if (text.startsWith("//", at)) {
            comment(at, endOfLine());
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            comment(at, end < 0 ? text.length() : end + 2);
        } else if (c == '"') {
            quoted();
        } else if (isDigit(c)) {
            number();
        } else if (isLetter(c) || c == '$') {
            word(c);
        } else {
            sign(c);
        }
    }

    private void newLine() {
        // A carriage return alone ends a line here and becomes a line feed, so that the parser counts alike.
        boolean pair = text.startsWith("\r\n", at);
        if (!pair) {
            plain[at] = '\n';
        }
        at += pair ? 2 : 1;
        line++;
        lineStart = at;
    }

    private int endOfLine() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private void comment(int start, int end) {
        if (UNICODE_ESCAPE.matcher(text.substring(start, end)).find()) {
            refuse("a unicode escape in a comment", "write the character itself");
        }
        int firstLine = line;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                newLine();
            } else {
                plain[at++] = ' ';
            }
        }
        comments.add(new Comment(text.substring(start, end), firstLine, line));
    }

    private void quoted() {
        int end = at + 1;
        while (end < text.length() && "\"\n\r".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String content = text.substring(at + 1, end);
        if (end == text.length() || text.charAt(end) != '"') {
            refuse("a \" is not closed", "add it on this line");
            at = end;
            return;
        }
        if (content.indexOf('\\') >= 0) {
            refuse("a backslash in a text", "write the character itself; a text needs no escapes");
        } else if (content.chars().anyMatch(Character::isISOControl)) {
            refuse("a control character in a text", "remove it");
        } else if (!tokens.isEmpty()
                && last().kind() == Kind.TEXT
                && last().offset() + last().text().length() == at) {
            refuse("a text right behind another", "write one text in one pair of quotes");
        }
        add(Kind.TEXT, end + 1);
    }

    private Token last() {
        return tokens.get(tokens.size() - 1);
    }

    private void number() {
        int end = at;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
            end++;
        }
        while (end < text.length() && (isDigit(text.charAt(end)) || isLetter(text.charAt(end)))) {
            end++;
        }
        add(Kind.NUMBER, end);
        String written = last().text();
        if (!written.matches("(0|[1-9]\\d{0,14})(\\.\\d{1,12})?")) {
            refusals.add(Refusal.at(
                    last(), "", "'" + written + "' is no plain number", "write it in digits, such as 1000 or 0.25"));
        }
    }

    private void word(char first) {
        int end = at + 1;
        while (end < text.length() && (isDigit(text.charAt(end)) || isLetter(text.charAt(end)))) {
            end++;
        }
        if (first == '$' && (end == at + 1 || isDigit(text.charAt(at + 1)))) {
            refuse("a $ without a name", "write $ and letters, such as $days");
        } else if (end < text.length() && text.charAt(end) == '$') {
            refuse("a $ inside a name", "write it at the beginning only, such as $days");
        }
        add(first == '$' ? Kind.VARIABLE : Kind.WORD, end);
    }

    private void sign(char c) {
        if (c == '\\') {
            refuse("a backslash", "write the character itself");
        } else if (c == '\'') {
            refuse("a text in single quotes", "write it in double quotes");
        } else if (c > '~' || c < ' ') {
            refuse(
                    "the character " + (Character.isISOControl(c) ? "with code " + (int) c : "'" + c + "'"),
                    "outside of texts and comments use plain letters, digits and signs only");
        }
        nesting(c);
        String two = text.substring(at, Math.min(at + 2, text.length()));
        add(Kind.SIGN, at + (PAIRS.contains(two) ? 2 : 1));
    }

    private void nesting(char c) {
        depth += "([{".indexOf(c) >= 0 ? 1 : 0;
        depth -= ")]}".indexOf(c) >= 0 ? 1 : 0;
        if (depth == DEEPEST && "([{".indexOf(c) >= 0) {
            refuse("more than " + DEEPEST + " brackets inside each other", "write several conditions");
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(at, end), at, line, at - lineStart + 1));
        at = end;
    }

    private void refuse(String what, String fix) {
        refusals.add(new Refusal(line, at - lineStart + 1, "", what + " is not allowed", fix));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
