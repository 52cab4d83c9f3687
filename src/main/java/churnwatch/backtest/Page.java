package churnwatch.backtest;

import churnwatch.backtest.Line.Scope;
import churnwatch.fact.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A backtest as one page that needs nothing but itself: tables, and charts that have words beside them. */
public final class Page {
    /** In the order of the curves; they differ by more than colour. */
    private static final List<String> STYLES = List.of("score", "recency", "logistic");

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Backtest</title>
            <style>
            :root { color-scheme: light dark; --ink: #1b1f24; --page: #ffffff; --soft: #59636e; --grid: #d5dae0;
              --score: #0b57d0; --recency: #a63d00; --logistic: #5f6b2d; --bar: #c4d7f2; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --page: #16181c; --soft: #a5adb8; --grid: #3a4048;
              --score: #8ab4f8; --recency: #f5a26f; --logistic: #c3d082; --bar: #2f4a75; } }
            body { margin: 0 auto; max-width: 68rem; padding: 1rem; background: var(--page); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; }
            h1 { font-size: 1.5rem; margin: 0 0 .5rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
            p { margin: .25rem 0; } .soft { color: var(--soft); }
            .both { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; }
            .both > figure { flex: 1 1 17rem; max-width: 26rem; margin: 0; } .both > div { flex: 3 1 36rem; min-width: 0; }
            figcaption { color: var(--soft); font-size: .9rem; }
            svg { display: block; width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
            .grid { stroke: var(--grid); } .even { stroke: var(--soft); stroke-dasharray: 2 4; }
            .base { stroke: var(--ink); stroke-dasharray: 6 4; } polyline { fill: none; stroke-width: 2.5; }
            .score { stroke: var(--score); } .recency { stroke: var(--recency); stroke-dasharray: 7 4; }
            .logistic { stroke: var(--logistic); stroke-dasharray: 2 3; } .bar { fill: var(--bar); }
            .whisker { stroke: var(--ink); stroke-width: 1.5; } .dot { fill: var(--score); }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { text-align: right; padding: .25rem .5rem; border-bottom: 1px solid var(--grid); vertical-align: top; }
            th:first-child { text-align: left; overflow-wrap: break-word; } thead th { font-weight: 600; }
            tbody th { font-weight: 400; }
            td small { color: var(--soft); white-space: nowrap; } td > span { text-align: right; }
            @media (max-width: 40rem) {
              thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
              tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--grid); }
              th, td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .1rem 0; }
              tbody th { font-weight: 600; } td:empty { display: none; } td::before { content: attr(data-name); color: var(--soft); text-align: left; }
            }
            </style>
            </head>
            <body>
            """;

    private static final List<Cell> FLAGS = List.of(
            new Cell("fired", line -> String.valueOf(line.fired())),
            new Cell("precision", line -> percent(line.precision())),
            new Cell("recall", line -> percent(line.recall())),
            new Cell("lift", line -> number(line.lift(), 1)),
            new Cell("AUC", line -> number(line.auc(), 3)),
            new Cell("lead, days", line -> number(line.leadDays(), 0)));

    private static final List<Cell> RANKINGS = List.of(
            new Cell("AUC", line -> number(line.auc(), 3)),
            new Cell("lost among first", line -> percent(line.topPrecision())),
            new Cell("score ahead by", line -> number(line.scoreAhead(), 3)));

    private final Report report;

    public Page(Report report) {
        this.report = report;
    }

    /** The whole page. */
    public String html() {
        StringBuilder html = new StringBuilder(HEAD);
        html.append("<h1>Backtest of rule set ")
                .append(escaped(report.ruleSet()))
                .append("</h1>\n");
        about().forEach(words -> html.append("<p>").append(escaped(words)).append("</p>\n"));
        report.notes()
                .forEach(words ->
                        html.append("<p><strong>").append(escaped(words)).append("</strong></p>\n"));
        section(html, "Ranking", curves(), table("ranking", RANKINGS, Scope.RANKING, Scope.BASELINE));
        section(html, "Levels", levels(), table("level", FLAGS, Scope.LEVEL, Scope.BASELINE));
        section(html, "Score and what came of it", bins(), binTable());
        section(html, "Signals", "", table("signal", FLAGS, Scope.SIGNAL));
        section(html, "Rules", "", table("rule", FLAGS, Scope.RULE));
        section(
                html,
                report.rule() == null ? "Dates" : "The rule date by date",
                "",
                table("date", dateCells(), Scope.DATE));
        return html.append(
                        "<p class=\"soft\">Brackets hold 95 % intervals; one customer on several dates counts as one. Too")
                .append(" few: fewer than ")
                .append(Line.FEWEST)
                .append(" customers flagged, lost, or staying.</p>\n</body>\n</html>\n")
                .toString();
    }

    private List<String> about() {
        Line all = report.lines().get(0);
        Plan plan = report.plan();
        String lost = plan.label() == Label.CHURN ? "churn date within " : "no purchase within ";
        return List.of(
                report.dates().size()
                        + (report.dates().size() == 1 ? " date, " : " dates from ")
                        + report.dates().get(0)
                        + (report.dates().size() == 1
                                ? ""
                                : " to " + report.dates().get(report.dates().size() - 1)),
                "Lost means: " + lost + plan.horizonDays() + " days. At least " + plan.minPurchases()
                        + " purchase days.",
                report.customers() + " customers, " + all.cases() + " times on a date, " + all.lost() + " times lost: "
                        + plain(percent(all.baseRate())),
                "The first in a ranking are "
                        + Figure.rounded(plan.topShare() * 100, 1).replace(".0", "") + " %.");
    }

    private static void section(StringBuilder html, String title, String figure, String table) {
        if (!figure.isEmpty() || !table.isEmpty()) {
            html.append("<h2>")
                    .append(title)
                    .append("</h2>\n<div class=\"both\">\n")
                    .append(figure);
            html.append("<div>\n").append(table).append("</div>\n</div>\n");
        }
    }

    private String curves() {
        if (report.curves().isEmpty()) {
            return "";
        }
        String words = lines(Scope.RANKING, Scope.BASELINE).stream()
                .filter(line -> line.auc() != null)
                .map(line -> line.name() + ": area " + plain(number(line.auc(), 3)))
                .collect(Collectors.joining("; "));
        Chart chart = new Chart("roc", "ROC curves of the score and of baselines", words)
                .vertical("of the lost, found")
                .horizontal("of those who stayed, flagged")
                .diagonal();
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < report.curves().size(); i++) {
            chart.curve(STYLES.get(i), report.curves().get(i));
            legend.append(String.format(
                    "<svg class=\"key\" aria-hidden=\"true\" viewBox=\"0 0 32 8\" style=\"display:inline;width:2rem\">"
                            + "<line class=\"%s\" stroke-width=\"2.5\" x1=\"0\" y1=\"4\" x2=\"32\" y2=\"4\"/></svg> %s ",
                    STYLES.get(i), escaped(report.curves().get(i).name())));
        }
        return figure(chart, legend.toString());
    }

    private String levels() {
        List<Line> levels = lines(Scope.LEVEL).stream()
                .filter(line -> Arrays.stream(Level.values())
                        .anyMatch(level -> level.word().equals(line.name())))
                .toList();
        Figure base = report.lines().get(0).baseRate();
        if (levels.isEmpty() || base == null) {
            return "";
        }
        String words = levels.stream()
                .map(line -> line.name() + ": " + plain(percent(line.precision())))
                .collect(Collectors.joining("; "));
        Chart chart = new Chart("levels", "Share lost of each level", words + "; everybody: " + plain(percent(base)))
                .vertical("lost")
                .horizontal("level", levels.stream().map(Line::name).toArray(String[]::new));
        for (int i = 0; i < levels.size(); i++) {
            Figure precision = levels.get(i).precision();
            double middle = (i + 0.5) / levels.size();
            if (precision != null) {
                chart.bar(middle - 0.08, middle + 0.08, precision.value());
                chart.interval(middle, precision);
            }
        }
        chart.line("base", 0, base.value(), 1, base.value()).note(base.value(), "everybody");
        return figure(chart, "A level without a bar has too few customers.");
    }

    private String bins() {
        if (report.bins().stream().allMatch(bin -> bin.lost() == null)) {
            return "";
        }
        String words = report.bins().stream()
                .filter(bin -> bin.lost() != null)
                .map(bin -> "score about " + Figure.rounded(bin.meanScore(), 2) + ": " + plain(percent(bin.lost())))
                .collect(Collectors.joining("; "));
        Chart chart = new Chart("bins", "Share lost by score", words)
                .vertical("lost")
                .horizontal("score")
                .diagonal();
        for (Bin bin : report.bins()) {
            if (bin.lost() != null) {
                chart.interval(bin.meanScore(), bin.lost());
            }
        }
        return figure(
                chart, "On the dotted line a score would be the chance of loss itself. A ranking does not need it to.");
    }

    private String binTable() {
        StringBuilder table =
                new StringBuilder("<table>\n<thead><tr><th scope=\"col\">score</th><th scope=\"col\">customers</th>"
                        + "<th scope=\"col\">mean score</th><th scope=\"col\">lost</th></tr></thead>\n<tbody>\n");
        for (Bin bin : report.bins()) {
            String range = Figure.rounded(bin.from(), 1) + " to " + Figure.rounded(bin.from() + 1.0 / Bin.COUNT, 1);
            table.append("<tr><th scope=\"row\">").append(range).append("</th>");
            table.append(cell("customers", String.valueOf(bin.cases())));
            table.append(cell("mean score", Figure.rounded(bin.meanScore(), 3)));
            table.append(cell("lost", percent(bin.lost()))).append("</tr>\n");
        }
        return table.append("</tbody>\n</table>\n").toString();
    }

    private static String figure(Chart chart, String caption) {
        return "<figure>\n" + chart.svg() + "<figcaption>" + caption + "</figcaption>\n</figure>\n";
    }

    private List<Cell> dateCells() {
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell("customers", line -> String.valueOf(line.cases())),
                new Cell("lost", line -> percent(line.baseRate()))));
        cells.addAll(FLAGS);
        return cells;
    }

    private String table(String what, List<Cell> cells, Scope... scopes) {
        List<Line> lines = lines(scopes);
        if (lines.isEmpty()) {
            return "";
        }
        List<String> silent = lines.stream()
                .filter(line -> line.fired() == 0 && isNamed(line))
                .map(Line::name)
                .toList();
        StringBuilder table = new StringBuilder("<table>\n<thead><tr><th scope=\"col\">" + what + "</th>");
        cells.forEach(
                cell -> table.append("<th scope=\"col\">").append(cell.name()).append("</th>"));
        table.append("</tr></thead>\n<tbody>\n");
        for (Line line : lines) {
            if (silent.contains(line.name())) {
                continue;
            }
            table.append("<tr><th scope=\"row\">").append(escaped(line.name())).append("</th>");
            cells.forEach(cell -> table.append(cell(cell.name(), cell.html().apply(line))));
            table.append("</tr>\n");
        }
        table.append("</tbody>\n</table>\n");
        if (!silent.isEmpty()) {
            table.append("<p class=\"soft\">Never fired: ")
                    .append(escaped(String.join("; ", silent)))
                    .append("</p>\n");
        }
        return table.toString();
    }

    /** Rules and signals are many; those that never fired are only named. */
    private static boolean isNamed(Line line) {
        return line.scope() == Scope.RULE || line.scope() == Scope.SIGNAL;
    }

    private static String cell(String name, String html) {
        return html.isEmpty() ? "<td></td>" : "<td data-name=\"" + name + "\"><span>" + html + "</span></td>";
    }

    private List<Line> lines(Scope... scopes) {
        return Arrays.stream(scopes)
                .flatMap(scope -> report.lines().stream().filter(line -> line.scope() == scope))
                .toList();
    }

    private static String percent(@Nullable Figure figure) {
        return figure == null ? "too few" : interval(figure.percent(), 0, " %");
    }

    private static String number(@Nullable Figure figure, int digits) {
        return figure == null ? "" : interval(figure, digits, "");
    }

    private static String interval(Figure figure, int digits, String unit) {
        return Figure.rounded(figure.value(), digits) + unit + " <small>(" + Figure.rounded(figure.low(), digits)
                + " to " + Figure.rounded(figure.high(), digits) + ")</small>";
    }

    private static String plain(String html) {
        return html.replaceAll("</?small>", "");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private record Cell(String name, Function<Line, String> html) {}
}
