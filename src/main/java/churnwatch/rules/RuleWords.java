package churnwatch.rules;

import java.util.regex.Pattern;

/** Turns what the compiler says into a line for the person who edits rules. */
final class RuleWords {
    private static final Pattern CODE = Pattern.compile("\\[ERR \\d+\\]\\s*(Line (\\d+):(\\d+))?\\s*");
    private static final Pattern HEADER = Pattern.compile(
            "^(Rule Compilation error\\s*:?|Unable to Analyse Expression)\\s*(\\[Rule name='[^']*'\\])?\\s*");

    private RuleWords() {}

    /** One line, without the compiler's own numbering; a column that it told is kept. */
    static String tidy(String message) {
        String text = CODE.matcher(message).replaceAll(m -> m.group(3) == null ? "" : "column " + m.group(3) + ": ");
        text = HEADER.matcher(text.strip()).replaceFirst("");
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** What a thrown exception says. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : tidy(message);
    }
}
