package churnwatch.notify;

import churnwatch.config.Settings;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterDirection;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A language of mails and reports: its phrases, how it writes figures, and the direction that it runs in. */
public final class Language {
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char RIGHT_TO_LEFT_ISOLATE = '\u2067';
    private static final char POP_ISOLATE = '\u2069';
    private static final char RIGHT_TO_LEFT_MARK = '\u200f';

    private final String tag;
    private final boolean rightToLeft;
    private final Phrases phrases;
    private final Figures figures;

    private Language(String tag, Phrases phrases, Figures figures) {
        this.tag = tag;
        this.rightToLeft = new ULocale(tag).isRightToLeft();
        this.phrases = phrases;
        this.figures = figures;
    }

    /** As the files of the folder have it now. */
    static Language read(TemplateFolder folder, String tag, Currency currency) {
        Phrases phrases = Phrases.read(folder, tag, Phrases.MAILS);
        return new Language(tag, phrases, Figures.of(tag, currency, phrases));
    }

    /** With the phrases of reports, as the configured folder has them now. */
    public static Language ofReports(Settings settings, String tag) {
        TemplateFolder folder = new TemplateFolder(settings.mail().templates());
        Phrases phrases = Phrases.read(folder, tag, Phrases.MAILS, Phrases.REPORTS);
        return new Language(tag, phrases, Figures.of(tag, settings.currency(), phrases));
    }

    public String tag() {
        return tag;
    }

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    public String direction() {
        return rightToLeft ? "rtl" : "ltr";
    }

    public boolean isRightToLeft() {
        return rightToLeft;
    }

    public Figures figures() {
        return figures;
    }

    /** A phrase, with days and numbers written as the language does. */
    public String say(String key, Map<String, Object> values) {
        Map<String, Object> written = new HashMap<>(values);
        written.replaceAll((name, value) -> value instanceof LocalDate day ? figures.day(day) : value);
        return phrases.say(key, written);
    }

    /** Whether there is such a phrase. */
    public boolean says(String key) {
        return phrases.has(key);
    }

    /** What a signal is called. */
    public String signal(String id) {
        return phrases.signal(id);
    }

    /** Several things in a row. */
    public String list(Iterable<String> items) {
        String all = "";
        for (String item : items) {
            all = all.isEmpty() ? item : say("format.list", Map.of("first", all, "second", item));
        }
        return all;
    }

    /** A name or an id that neither takes the direction of the words around it nor changes theirs. */
    public String isolate(String text) {
        boolean mixed = rightToLeft || text.codePoints().anyMatch(Language::isRightToLeft);
        return text.isEmpty() || !mixed ? text : FIRST_STRONG_ISOLATE + text + POP_ISOLATE;
    }

    /** The subject, which mail programs show among words of any direction. */
    public String subject(String text) {
        return rightToLeft ? RIGHT_TO_LEFT_ISOLATE + text.strip() + POP_ISOLATE : text;
    }

    /** Plain text: programs take the direction of a line from its first letter, which may stand in an id. */
    public String plain(String text) {
        return rightToLeft ? text.replaceAll("(?m)^(?=.*\\S)", String.valueOf(RIGHT_TO_LEFT_MARK)) : text;
    }

    private static boolean isRightToLeft(int codePoint) {
        int direction = UCharacter.getDirection(codePoint);
        return direction == UCharacterDirection.RIGHT_TO_LEFT || direction == UCharacterDirection.RIGHT_TO_LEFT_ARABIC;
    }
}
