package churnwatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One comparison in a condition, taken apart: {@code purchases.days >= 3}. Where nothing is compared, such as in
 * {@code rfm.known}, the operator and the right side are empty.
 */
record Comparison(String left, String operator, String right) {
    private static final Pattern OPERATOR = Pattern.compile("==|!=|<=|>=|<|>|&&|\\|\\||\\b(?:not\\s+)?"
            + "(?:in|matches|contains|memberOf|soundslike|str|before|after)\\b(?=[\\s(\\[])");
    private static final Pattern LITERAL =
            Pattern.compile("-?[\\d.]+[A-Za-z]?|\"[^\"]*\"|true|false|null|[A-Z]\\w*\\.\\w+");

    /** The comparisons of a condition, in their order; what && and || make of them does not matter here. */
    static List<Comparison> of(String condition) {
        List<Comparison> found = new ArrayList<>();
        collect(condition, found);
        return found;
    }

    /** Whether the right side says its own value. */
    boolean isAgainstLiteral() {
        return operator.endsWith("in") || LITERAL.matcher(right).matches();
    }

    private static void collect(String condition, List<Comparison> found) {
        String text = unwrapped(condition.strip());
        Cut join = cut(text, true);
        if (join.operator().isEmpty()) {
            Cut own = cut(text, false);
            found.add(new Comparison(
                    own.left().strip(), own.operator(), own.right().strip()));
        } else {
            collect(join.left(), found);
            collect(join.right(), found);
        }
    }

    /** Without the brackets, and the '!' before them, that go around all of it. */
    private static String unwrapped(String text) {
        String inner = text;
        int from = inner.startsWith("!") ? 1 : 0;
        while (inner.startsWith("(", from) && closing(inner, from) == inner.length() - 1) {
            inner = inner.substring(from + 1, inner.length() - 1).strip();
            from = inner.startsWith("!") ? 1 : 0;
        }
        return inner;
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i = next(text, i)) {
            depth += depth(text.charAt(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Cuts at the first operator outside all brackets: one that joins conditions, or one that compares. */
    private static Cut cut(String text, boolean joining) {
        Matcher operator = OPERATOR.matcher(text);
        int depth = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) {
            depth += depth(text.charAt(i));
            if (depth == 0 && operator.region(i, text.length()).lookingAt()) {
                String found = operator.group();
                if (joining == (found.equals("&&") || found.equals("||"))) {
                    return new Cut(text.substring(0, i), found, text.substring(i + found.length()));
                }
                i += found.length() - 1;
            }
        }
        return new Cut(text, "", "");
    }

    private static int depth(char c) {
        return "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }

    /** The place after this one, where a quoted text is one place. */
    private static int next(String text, int i) {
        char quote = text.charAt(i);
        if (quote != '"' && quote != '\'') {
            return i + 1;
        }
        int end = i + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private record Cut(String left, String operator, String right) {}
}
