package churnwatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place where a rule asks for a number of limits.csv.
 *
 * @param file the file's name below the rules folder
 * @param line from 1
 * @param column from 1
 * @param name the number's name; null where the text has anything but one text in quotes
 * @param whole whether it must be a whole number
 */
record LimitUse(String file, int line, int column, @Nullable String name, boolean whole) {
    /** Comments and other texts are passed over. */
    private static final Pattern PLACE = Pattern.compile("//[^\\n]*|(?s:/\\*.*?\\*/)"
            + "|\\b(?<call>limit|wholeLimit)\\s*\\(\\s*(?:\"(?<name>[^\"\\n]*)\"\\s*\\))?"
            + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'");

    /** All of them, in the order of the text. */
    static List<LimitUse> of(RuleFile file) {
        List<LimitUse> uses = new ArrayList<>();
        Matcher place = PLACE.matcher(file.text());
        int line = 1;
        int lineStart = 0;
        int reached = 0;
        while (place.find()) {
            for (; reached < place.start(); reached++) {
                if (file.text().charAt(reached) == '\n') {
                    line++;
                    lineStart = reached + 1;
                }
            }
            String call = place.group("call");
            if (call != null) {
                uses.add(new LimitUse(
                        file.name(),
                        line,
                        place.start() - lineStart + 1,
                        place.group("name"),
                        call.equals("wholeLimit")));
            }
        }
        return uses;
    }
}
