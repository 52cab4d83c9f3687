package churnwatch.cli;

import java.util.ArrayList;
import java.util.List;

/** Text as a terminal shows it: marks that take no column, letters that take two, nothing that moves the cursor. */
final class ScreenText {
    /** The ranges that Unicode's EastAsianWidth lists as wide or fullwidth, roughly: scripts and emoji. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3040, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1FAFF},
        {0x20000, 0x3FFFD}
    };

    private static final String HANGING = "    ";

    private ScreenText() {}

    /** The text with line breaks as spaces and other control characters made visible. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                printable.append(' ');
            } else if (Character.isISOControl(c)) {
                printable.append('\uFFFD');
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }

    /** How many columns of the screen the text takes. */
    static int width(String text) {
        return text.codePoints().map(ScreenText::width).sum();
    }

    /** Cuts into pieces of at most so many columns: at spaces and commas, else behind other signs, else anywhere. */
    static List<String> fold(String text, int width) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (width(rest) > width) {
            int cut = cut(rest, Math.max(1, width));
            pieces.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        pieces.add(rest);
        return pieces;
    }

    /** The same, with the pieces after the first set in. */
    static List<String> hanging(String text, int width) {
        String first = fold(text, width).get(0);
        List<String> pieces = new ArrayList<>(List.of(first));
        String rest = text.substring(first.length()).strip();
        if (!rest.isEmpty()) {
            fold(rest, Math.max(1, width - HANGING.length())).forEach(piece -> pieces.add(HANGING + piece));
        }
        return pieces;
    }

    /** How many columns the longest piece takes that is cut only where it must be. */
    static int longestWord(String text) {
        int longest = 0;
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            width += c == ' ' ? 0 : width(c);
            longest = Math.max(longest, width);
            width = isGap(text, i) || isJoint(c) ? 0 : width;
        }
        return longest;
    }

    private static int cut(String text, int width) {
        int used = 0;
        int cut = 0;
        int good = 0;
        int fair = 0;
        while (cut < text.length()) {
            int c = text.codePointAt(cut);
            used += width(c);
            if (used > width && cut > 0) {
                // A space that no longer fits is as good a place as any.
                return c == ' ' ? cut : good > 0 ? good : fair > 0 ? fair : cut;
            }
            cut += Character.charCount(c);
            good = isGap(text, cut - 1) ? cut : good;
            fair = isJoint(c) ? cut : fair;
        }
        return cut;
    }

    /** A comma within a number is none. */
    private static boolean isGap(String text, int i) {
        char c = text.charAt(i);
        boolean inNumber = i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
        return c == ' ' || (c == ',' && !inNumber);
    }

    private static boolean isJoint(int c) {
        return c == '_' || c == '/' || c == '@';
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
