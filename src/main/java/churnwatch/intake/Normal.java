package churnwatch.intake;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.Map;

/** Texts as they are compared to find one customer twice, whatever keyboard and script they were typed with. */
final class Normal {
    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
    /** What different keyboards give for the same Persian letter. */
    private static final Map<Integer, Integer> SAME_LETTER = Map.of(
            0x064A, 0x06CC, // Arabic yeh
            0x0649, 0x06CC, // alef maksura, typed for yeh
            0x0643, 0x06A9); // Arabic kaf

    private static final int LEAST_PHONE_DIGITS = 5;
    /** So many last digits are a number of its own; what stands before is the country or the trunk prefix, or neither. */
    private static final int PHONE_DIGITS = 9;

    private Normal() {}

    /**
     * Words in lower case with one blank between them: digits of all scripts as 0 to 9, one letter for yeh and one for kaf,
     * without Hebrew points, Arabic vowels and joiners. Thai marks stay in one order, since they tell words apart.
     */
    static String words(String text) {
        StringBuilder words = new StringBuilder();
        boolean blank = false;
        // Joiners shape letters, they part no words; the folding takes them out.
        String folded = FOLDED.normalize(text);
        for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
            int letter = plain(folded.codePointAt(i));
            if (isPoint(letter)) {
                continue;
            }
            if (Character.isLetterOrDigit(letter) || isMark(letter)) {
                if (blank && words.length() > 0) {
                    words.append(' ');
                }
                words.appendCodePoint(letter);
                blank = false;
            } else {
                blank = true;
            }
        }
        return words.toString();
    }

    private static int plain(int letter) {
        int digit = UCharacter.digit(letter, 10);
        return digit >= 0 ? '0' + digit : SAME_LETTER.getOrDefault(letter, letter);
    }

    /** Hebrew points, Arabic vowels, the stroke that stretches a word. */
    private static boolean isPoint(int letter) {
        return (letter >= 0x0591 && letter <= 0x05BD)
                || (letter >= 0x05BF && letter <= 0x05C7 && letter != 0x05C0 && letter != 0x05C3 && letter != 0x05C6)
                || (letter >= 0x064B && letter <= 0x0652)
                || letter == 0x0670
                || letter == 0x0640;
    }

    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** An address of mail without regard to case, width of letters and blanks around it. */
    static String email(String text) {
        return FOLDED.normalize(text.strip());
    }

    /**
     * The last nine digits of a number, so that +98 21 8888 9999, 0098 21 8888 9999 and 021 8888 9999 are one; all digits of
     * a shorter one, without leading zeros; empty where there are fewer than five.
     */
    static String phone(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().map(c -> UCharacter.digit(c, 10)).filter(d -> d >= 0).forEach(digits::append);
        String number = digits.toString().replaceFirst("^0+", "");
        if (number.length() < LEAST_PHONE_DIGITS) {
            return "";
        }
        return number.substring(Math.max(0, number.length() - PHONE_DIGITS));
    }
}
