package churnwatch.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Bars below each other as an SVG, each with its name and its figure above it, so that it can be read on a telephone. */
final class BarChart {
    private static final int WIDTH = 320;
    private static final int ROW = 34;
    private static final int BAR = 10;
    private static final int LABEL_MAX = 30;

    private final ReportWords words;
    private final Sheet sheet;
    private final List<Bar> bars;

    BarChart(ReportWords words, Sheet sheet) {
        this.words = words;
        this.sheet = sheet;
        this.bars = sheet.all().bars().shown();
    }

    /** Whether there is anything to draw. */
    boolean isEmpty() {
        return bars.isEmpty();
    }

    List<Bar> bars() {
        return bars;
    }

    /** What is drawn. */
    String title() {
        ReportColumn value = sheet.columns().get(sheet.column(sheet.charted().value()));
        ReportColumn label = sheet.columns().get(sheet.column(sheet.charted().label()));
        String where = sheet.charted().where().getOrDefault("kpi", "");
        String what = where.isEmpty() ? words.name(sheet, value) : words.text("kpi", where);
        return words.language().say("page.chart", java.util.Map.of("value", what, "label", words.name(sheet, label)));
    }

    /** All that is drawn in words. */
    String text() {
        return bars.stream()
                .map(bar -> words.language().isolate(words.label(sheet, bar)) + ": " + words.figure(bar.figure()))
                .collect(Collectors.joining("; "));
    }

    /** The lengths in thousandths of the longest; what is below nothing has none. */
    int[] lengths() {
        double most = bars.stream().mapToDouble(Bar::length).max().orElse(0);
        return bars.stream()
                .mapToInt(bar -> most <= 0 ? 0 : (int) Math.round(Math.max(0, bar.length()) * 1_000 / most))
                .toArray();
    }

    String svg() {
        boolean rtl = words.language().isRightToLeft();
        double least = Math.min(0, bars.stream().mapToDouble(Bar::length).min().orElse(0));
        double most = Math.max(0, bars.stream().mapToDouble(Bar::length).max().orElse(0));
        double scale = most > least ? WIDTH / (most - least) : 0;
        StringBuilder svg = new StringBuilder(
                String.format(Locale.ROOT, """
                <svg role="img" aria-labelledby="chart-title chart-words" viewBox="0 0 %d %d">
                <title id="chart-title">%s</title>
                <desc id="chart-words">%s</desc>
                """, WIDTH, bars.size() * ROW, Html.plain(title()), Html.plain(text())));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double from = (Math.min(0, bar.length()) - least) * scale;
            double width = Math.abs(bar.length()) * scale;
            label(svg, i * ROW + 14, bar, rtl);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
                    bar.length() < 0 ? "bar below" : "bar",
                    rtl ? WIDTH - from - width : from,
                    i * ROW + 19,
                    width,
                    BAR));
        }
        return svg.append("</svg>\n").toString();
    }

    /** The name where reading begins, the figure where the line ends. */
    private void label(StringBuilder svg, int y, Bar bar, boolean rtl) {
        int begin = rtl ? WIDTH : 0;
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"name\" x=\"%d\" y=\"%d\" text-anchor=\"start\">%s</text>"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
                begin,
                y,
                Html.plain(shortened(words.label(sheet, bar))),
                WIDTH - begin,
                y,
                Html.plain(words.figure(bar.figure()))));
    }

    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LABEL_MAX
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LABEL_MAX - 1)) + "\u2026";
    }
}
