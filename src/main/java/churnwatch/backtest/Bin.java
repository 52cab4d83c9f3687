package churnwatch.backtest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a range of scores.
 *
 * @param from the least score in it, 0..1; the greatest lies below the next bin's
 * @param cases how many they are
 * @param meanScore their mean score
 * @param lost the share of them that was lost; empty where these are too few customers
 */
public record Bin(
        double from, int cases, double meanScore, @Nullable Figure lost) {
    /** How many equally wide ranges there are. */
    public static final int COUNT = 10;

    static List<Bin> of(Cases cases) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < COUNT; bin++) {
            int wanted = bin;
            double sum = 0;
            int count = 0;
            for (int i = 0; i < cases.size(); i++) {
                if (binOf(cases.score(i)) == bin) {
                    sum += cases.score(i);
                    count++;
                }
            }
            if (count > 0) {
                Flagged figures = Flagged.of(cases, i -> binOf(cases.score(i)) == wanted ? 1 : 0);
                boolean enough = figures.customers() >= Line.FEWEST;
                bins.add(new Bin((double) bin / COUNT, count, sum / count, enough ? figures.precision() : null));
            }
        }
        return bins;
    }

    private static int binOf(double score) {
        return Math.min(COUNT - 1, (int) (score * COUNT));
    }
}
