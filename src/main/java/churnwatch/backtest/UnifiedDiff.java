package churnwatch.backtest;

import java.util.ArrayList;
import java.util.List;

/** Tells changed lines as patch tools read them; no line was added or taken away. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** The changes of a file; empty where there are none. */
    static String of(String file, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> changed = after.lines().toList();
        if (old.size() != changed.size()) {
            throw new IllegalArgumentException(file + ": a share was changed over its lines");
        }
        StringBuilder diff = new StringBuilder();
        for (int[] hunk : hunks(old, changed)) {
            int first = hunk[0];
            int end = hunk[1];
            String range = (first + 1) + "," + (end - first);
            diff.append("@@ -" + range + " +" + range + " @@\n");
            for (int i = first; i < end; ) {
                int same = i;
                while (same < end && !old.get(same).equals(changed.get(same))) {
                    same++;
                }
                old.subList(i, same)
                        .forEach(line -> diff.append('-').append(line).append('\n'));
                changed.subList(i, same)
                        .forEach(line -> diff.append('+').append(line).append('\n'));
                if (same < end) {
                    diff.append(' ').append(old.get(same)).append('\n');
                }
                i = same + 1;
            }
        }
        return diff.isEmpty() ? "" : "--- a/" + file + "\n+++ b/" + file + "\n" + diff;
    }

    /** Ranges of lines (from, to) around changes that lie near each other. */
    private static List<int[]> hunks(List<String> old, List<String> changed) {
        List<int[]> hunks = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            if (!old.get(i).equals(changed.get(i))) {
                int end = Math.min(old.size(), i + 1 + CONTEXT);
                if (!hunks.isEmpty() && i - CONTEXT <= hunks.get(hunks.size() - 1)[1]) {
                    hunks.get(hunks.size() - 1)[1] = end;
                } else {
                    hunks.add(new int[] {Math.max(0, i - CONTEXT), end});
                }
            }
        }
        return hunks;
    }
}
