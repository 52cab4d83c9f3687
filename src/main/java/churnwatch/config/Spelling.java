package churnwatch.config;

import java.util.Arrays;

/** How near two words are, to guess what somebody meant who wrote an unknown one. */
public final class Spelling {
    private Spelling() {}

    /** Whether one is probably a slip of the pen for the other. */
    public static boolean isNear(String name, String key) {
        return distance(name, key) <= Math.max(2, name.length() / 3);
    }

    /** How many letters must be typed, taken away or changed to make one word from the other (Levenshtein). */
    public static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[other.length()];
    }
}
