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

    static Curve of(String name, Cases cases, float[] score) {
        int[] order = Auc.descending(score, cases.size());
        double allLost = cases.lost().cardinality();
        double allStayed = cases.size() - allLost;
        List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
        int lost = 0;
        for (int i = 0; i < order.length; i++) {
            lost += cases.isLost(order[i]) ? 1 : 0;
            boolean lastOfEquals = i + 1 == order.length || score[order[i + 1]] != score[order[i]];
            Point point = new Point((i + 1 - lost) / allStayed, lost / allLost);
            Point before = points.get(points.size() - 1);
            double way = point.stayed() - before.stayed() + point.lost() - before.lost();
            if (lastOfEquals && (way > 1.0 / STEPS || i + 1 == order.length)) {
                points.add(point);
            }
        }
        return new Curve(name, points);
    }
}
