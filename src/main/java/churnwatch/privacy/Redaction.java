package churnwatch.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts what stands for a customer in the place of all that would name the customer in a text. */
final class Redaction {
    /** An id of fewer characters is found in nearly every text, as a number of days or a price. */
    private static final int TELLING_LENGTH = 4;

    private static final Pattern WORD = Pattern.compile("[^\\s\"'<>(),;&]+");
    private static final Pattern TAIL = Pattern.compile("[.:!?]+$");

    private final Map<Pattern, String> names = new LinkedHashMap<>();
    private final Map<String, String> ids;
    private final boolean tells;

    /** Replaces the person's own data by the pseudonym, and the ids of rows by what takes their place. */
    Redaction(Person person, String pseudonym, Map<String, String> ids) {
        this.ids = ids;
        this.tells = person.id().length() >= TELLING_LENGTH;
        for (String text : List.of(
                nonNull(person.email()), nonNull(person.name()), nonNull(person.address()), nonNull(person.phone()))) {
            if (!text.isBlank()) {
                names.put(word(text), pseudonym);
                names.put(word(escaped(text)), pseudonym);
            }
        }
        names.put(tells ? word(person.id()) : quoted(person.id()), pseudonym);
    }

    /** Whether a text without the customer's id or name surely does not speak of the customer. */
    boolean tellsByItself() {
        return tells;
    }

    /** The text without the customer's names and ids. */
    String of(String text) {
        String clean = text;
        for (Map.Entry<Pattern, String> name : names.entrySet()) {
            clean = name.getKey().matcher(clean).replaceAll(Matcher.quoteReplacement(name.getValue()));
        }
        return WORD.matcher(clean).replaceAll(found -> Matcher.quoteReplacement(standIn(found.group())));
    }

    private String standIn(String word) {
        String own = ids.get(word);
        if (own != null) {
            return own;
        }
        String bare = TAIL.matcher(word).replaceAll("");
        String standIn = ids.get(bare);
        return standIn == null ? word : standIn + word.substring(bare.length());
    }

    /** Between what is no letter or digit, with any white space between its words: a mail's lines are folded. */
    private static Pattern word(String text) {
        StringBuilder pattern = new StringBuilder("(?<![\\p{L}\\p{N}_-])");
        String between = "";
        for (String part : text.strip().split("\\s+", -1)) {
            pattern.append(between).append(Pattern.quote(part));
            between = "\\s+";
        }
        return Pattern.compile(pattern + "(?![\\p{L}\\p{N}_-])");
    }

    private static Pattern quoted(String id) {
        return Pattern.compile("(?<=customer |customer '|')" + Pattern.quote(id) + "(?![\\p{L}\\p{N}_-])");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String nonNull(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The ids of rows as one map, whatever table they are of. */
    static Map<String, String> flat(Map<String, Map<String, String>> ofTables, Set<String> tables) {
        Map<String, String> flat = new LinkedHashMap<>();
        tables.forEach(table -> flat.putAll(ofTables.getOrDefault(table, Map.of())));
        return flat;
    }
}
