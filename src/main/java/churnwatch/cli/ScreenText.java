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

    /** Cuts into pieces of at most so many columns, at spaces and commas where there are some. */
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

    private static int cut(String text, int width) {
        int used = 0;
        int cut = 0;
        int good = 0;
        while (cut < text.length()) {
            int c = text.codePointAt(cut);
            used += width(c);
            if (used > width && cut > 0) {
                // A space that no longer fits is as good a place as any.
                return c == ' ' || good == 0 ? cut : good;
            }
            cut += Character.charCount(c);
            if (c == ' ' || c == ',') {
                good = cut;
            }
        }
        return cut;
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
