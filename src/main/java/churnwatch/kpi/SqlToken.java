package churnwatch.kpi;

/** A piece of SQL and the line it stands in, counted from 1. */
record SqlToken(Kind kind, String text, int line) {
    enum Kind {
        WORD,
        /** {@code :name}. */
        PARAMETER,
        /** A name in braces. */
        SLOT,
        QUOTED,
        /** Comments and white space. */
        SPACE,
        /** A quote or a comment that does not end. */
        OPEN,
        OTHER
    }

    /** What stands between the colon and the end, or between the braces. */
    String name() {
        return kind == Kind.SLOT ? text.substring(1, text.length() - 1) : text.substring(1);
    }
}
