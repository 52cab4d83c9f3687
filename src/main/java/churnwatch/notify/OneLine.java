package churnwatch.notify;

import java.util.regex.Pattern;

/** Words that come from the feed, on one line: what would begin another, or write over or turn round its text, is a space. */
final class OneLine {
    // Controls with ESC, line and paragraph separators, bidi overrides and isolates; not the joiners of Persian words.
    private static final Pattern FORGING = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    private OneLine() {}

    static String clean(String text) {
        return FORGING.matcher(text).replaceAll(" ");
    }
}
