package churnwatch.backtest;

import java.util.ArrayList;
import java.util.List;

/** A ROC curve: how many of the stayed are flagged by mistake until so many of the lost are, from nobody to everybody. */
public record Curve(String name, List<Point> points) {
    private static final int STEPS = 100;

    public Curve {
        points = List.copyOf(points);
    }

    /** One threshold: the shares 0..1 of the stayed and of the lost that lie above it. */
    public record Point(double stayed, double lost) {}

    static Curve of(String name, Cases cases, Ranking ranking) {
        double allLost = cases.lost().cardinality();
        double allStayed = cases.size() - allLost;
        List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
        int lost = 0;
        for (int first = 0; first < ranking.size(); ) {
            int end = ranking.endOfEquals(first);
            for (int i = first; i < end; i++) {
                lost += cases.isLost(ranking.at(i)) ? 1 : 0;
            }
            Point point = new Point((end - lost) / allStayed, lost / allLost);
            Point before = points.get(points.size() - 1);
            double way = point.stayed() - before.stayed() + point.lost() - before.lost();
            if (way > 1.0 / STEPS || end == ranking.size()) {
                points.add(point);
            }
            first = end;
        }
        return new Curve(name, points);
    }
}
