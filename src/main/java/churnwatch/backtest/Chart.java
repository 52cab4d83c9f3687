package churnwatch.backtest;

import java.util.Locale;

/** One SVG chart of the unit square: a horizontal and a vertical axis in per cent, and what is drawn between them. */
final class Chart {
    private static final int LEFT = 58;
    private static final int TOP = 12;
    private static final int SIZE = 280;
    private static final int WIDTH = LEFT + SIZE + 24;
    private static final int HEIGHT = TOP + SIZE + 46;
    private static final int STEPS = 4;

    private final StringBuilder svg = new StringBuilder();

    /** The title names it, the words tell people who cannot see it what it shows. */
    Chart(String id, String title, String words) {
        add("""
                <svg role="img" aria-labelledby="%1$s-title %1$s-words" viewBox="0 0 %2$d %3$d">
                <title id="%1$s-title">%4$s</title>
                <desc id="%1$s-words">%5$s</desc>
                """, id, WIDTH, HEIGHT, Page.escaped(title), Page.escaped(words));
    }

    /** Draws lines at every quarter, and names them on the vertical axis. */
    Chart vertical(String name) {
        for (int step = 0; step <= STEPS; step++) {
            double share = (double) step / STEPS;
            add("<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%2$.1f\"/>\n", LEFT, y(share), LEFT + SIZE);
            text(LEFT - 6, y(share) + 4, "end", percent(share));
        }
        add(
                "<text class=\"axis\" transform=\"translate(11 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
                y(0.5), Page.escaped(name));
        return this;
    }

    /** Names the quarters of the horizontal axis. */
    Chart horizontal(String name) {
        for (int step = 0; step <= STEPS; step++) {
            double share = (double) step / STEPS;
            text(x(share), TOP + SIZE + 16, "middle", percent(share));
        }
        return named(name);
    }

    private Chart named(String name) {
        add(
                "<text class=\"axis\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                x(0.5), HEIGHT - 8, Page.escaped(name));
        return this;
    }

    /** Names places of the horizontal axis, evenly spread. */
    Chart horizontal(String name, String... places) {
        for (int i = 0; i < places.length; i++) {
            text(x((i + 0.5) / places.length), TOP + SIZE + 16, "middle", places[i]);
        }
        return named(name);
    }

    Chart diagonal() {
        return line("even", 0, 0, 1, 1);
    }

    Chart line(String style, double x1, double y1, double x2, double y2) {
        add(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                style, x(x1), y(y1), x(x2), y(y2));
        return this;
    }

    Chart curve(String style, Curve curve) {
        StringBuilder points = new StringBuilder();
        for (Curve.Point point : curve.points()) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.stayed()), y(point.lost())));
        }
        add("<polyline class=\"%s\" points=\"%s\"/>\n", style, points.toString().strip());
        return this;
    }

    Chart bar(double from, double to, double height) {
        add(
                "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
                x(from), y(height), x(to) - x(from), y(0) - y(height));
        return this;
    }

    /** An interval with its value as a dot. */
    Chart interval(double at, Figure figure) {
        line("whisker", at, figure.low(), at, figure.high());
        line("whisker", at - 0.015, figure.low(), at + 0.015, figure.low());
        line("whisker", at - 0.015, figure.high(), at + 0.015, figure.high());
        add("<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>\n", x(at), y(figure.value()));
        return this;
    }

    /** Words at a height of the vertical axis, at the right end. */
    Chart note(double height, String words) {
        text(LEFT + SIZE, y(height) - 5, "end", words);
        return this;
    }

    String svg() {
        return svg + "</svg>\n";
    }

    private void text(double x, double y, String anchor, String words) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, Page.escaped(words));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static double x(double share) {
        return LEFT + SIZE * share;
    }

    private static double y(double share) {
        return TOP + SIZE * (1 - share);
    }
}
