package churnwatch.rules.guard;

/** One word or sign of a rule file and where it stands: offset from 0, line and column from 1. */
public record Token(Kind kind, String text, int offset, int line, int column) {
    /** What a token is; VARIABLE begins with $, TEXT holds its quotes. */
    public enum Kind {
        WORD,
        VARIABLE,
        NUMBER,
        TEXT,
        SIGN
    }

    boolean is(String other) {
        return text.equals(other) && kind != Kind.TEXT;
    }

    boolean sameAs(Token other) {
        return kind == other.kind && text.equals(other.text);
    }

    /** What stands between the quotes of a text. */
    public String unquoted() {
        return kind == Kind.TEXT ? text.substring(1, text.length() - 1) : text;
    }
}
