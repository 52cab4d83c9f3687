package churnwatch.fact;

import java.util.Arrays;

/** Days between consecutive purchase days. */
final class Gaps {
    private Gaps() {}

    /** The median of the first {@code count} days' gaps, the mean of the middle two where even; 0 without a gap. */
    static double median(int[] days, int count) {
        if (count < 2) {
            return 0;
        }
        int[] gaps = new int[count - 1];
        for (int i = 1; i < count; i++) {
            gaps[i - 1] = days[i] - days[i - 1];
        }
        Arrays.sort(gaps);
        int middle = gaps.length / 2;
        return gaps.length % 2 == 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2.0;
    }
}
