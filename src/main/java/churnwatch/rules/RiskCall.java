package churnwatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place where a risk rule says how much: {@code risk.base(…)} or {@code risk.add(…)}.
 *
 * @param rule the rule's name
 * @param file its file's name below the rules folder
 * @param line of the call, from 1
 * @param base whether it sets a base, else it adds a weight
 * @param share what it sets or adds, as it stands in the text
 * @param offset where that stands in the file's text, from 0
 */
public record RiskCall(String rule, String file, int line, boolean base, String share, int offset) {
    private static final Pattern PASSED_OVER = Pattern.compile(
            "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'" + "|//[^\\n]*|(?s:/\\*.*?\\*/)");
    private static final Pattern CALL = Pattern.compile("\\brisk\\s*\\.\\s*(base|add)\\s*\\(");

    /** All calls of a set that compiles, by file and place. */
    public static List<RiskCall> of(RuleFiles files) {
        List<RiskCall> calls = new ArrayList<>();
        for (RuleText rule : RuleText.of(files)) {
            if (!rule.name().raisesSignals()) {
                add(rule, calls);
            }
        }
        return calls;
    }

    private static void add(RuleText rule, List<RiskCall> calls) {
        String text = rule.file().text();
        String code = PASSED_OVER
                .matcher(rule.text())
                .replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
        Matcher call = CALL.matcher(code);
        while (call.find()) {
            int comma = end(code, call.end(), ',');
            int end = end(code, comma + 1, ')');
            String argument = code.substring(comma + 1, end);
            int start = rule.start()
                    + comma
                    + 1
                    + argument.length()
                    - argument.stripLeading().length();
            String share = text.substring(
                    start, rule.start() + comma + 1 + argument.stripTrailing().length());
            int line = 1
                    + (int) text.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            calls.add(new RiskCall(
                    rule.name().name(), rule.file().name(), line, call.group(1).equals("base"), share, start));
        }
    }

    /** The place of a letter outside of brackets that open from a place on. */
    private static int end(String code, int from, char wanted) {
        int depth = 0;
        int at = from;
        while (at < code.length() && (depth > 0 || code.charAt(at) != wanted)) {
            char c = code.charAt(at);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            at++;
        }
        return at;
    }
}
