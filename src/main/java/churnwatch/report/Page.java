package churnwatch.report;

import churnwatch.report.ReportColumn.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A report as one page that needs nothing but itself, for the screen, the telephone and A4 paper. */
public final class Page {
    /** More rows than anybody reads; csv and json have them all. */
    static final int ROWS_MAX = 1_000;

    private static final int COLUMNS_UPRIGHT = 7;

    private final ReportWords words;
    private final Sheet sheet;
    /** The places of the columns: words that no row has would only take room, but what is not known is to be seen. */
    private final List<Integer> shown;

    public Page(ReportWords words, Sheet sheet) {
        this.words = words;
        this.sheet = sheet;
        List<ReportColumn> columns = sheet.columns();
        this.shown = IntStream.range(0, columns.size())
                .filter(place -> columns.get(place).kind() == Kind.FIGURE || !sheet.isBlank(place))
                .boxed()
                .toList();
    }

    /** The whole page. */
    public String html() {
        StringBuilder html = new StringBuilder();
        head(html, words, words.title(sheet.name()), shown.size() > COLUMNS_UPRIGHT);
        html.append("<h1>").append(Html.escaped(words.title(sheet.name()))).append("</h1>\n");
        html.append("<p class=\"soft\">")
                .append(Html.escaped(words.period(sheet)))
                .append("</p>\n");
        html.append("<p class=\"says\">")
                .append(Html.escaped(words.sentence(sheet)))
                .append("</p>\n");
        chart(html);
        table(html);
        meanings(html);
        gaps(html);
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    static void head(StringBuilder html, ReportWords words, String title, boolean wide) {
        html.append("<!DOCTYPE html>\n<html lang=\"").append(words.language().tag());
        html.append("\" dir=\"").append(words.language().direction()).append("\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(Html.plain(title)).append("</title>\n<style>\n");
        html.append(PageStyle.of(words.language(), title, wide));
        html.append("</style>\n</head>\n<body>\n<main>\n");
    }

    private void chart(StringBuilder html) {
        BarChart chart = new BarChart(words, sheet);
        if (chart.isEmpty()) {
            return;
        }
        html.append("<figure>\n<figcaption>").append(Html.escaped(chart.title()));
        if (sheet.all().bars().count() > chart.bars().size()) {
            html.append(" <span class=\"soft\">")
                    .append(Html.escaped(words.language()
                            .say("page.largest", Map.of("count", chart.bars().size()))))
                    .append("</span>");
        }
        html.append("</figcaption>\n").append(chart.svg()).append("</figure>\n");
    }

    private void table(StringBuilder html) {
        html.append("<h2>").append(Html.escaped(words.say("page.table"))).append("</h2>\n");
        if (sheet.rows().isEmpty()) {
            html.append("<p>").append(Html.escaped(words.say("page.no_rows"))).append("</p>\n");
            return;
        }
        html.append("<table>\n<thead>\n<tr>");
        for (int place : shown) {
            ReportColumn column = sheet.columns().get(place);
            html.append("<th scope=\"col\"")
                    .append(column.kind() == Kind.FIGURE ? " class=\"n\">" : ">")
                    .append(Html.escaped(words.heading(sheet, column)))
                    .append("</th>");
        }
        html.append("</tr>\n</thead>\n<tbody>\n");
        sheet.rows().stream().limit(ROWS_MAX).forEach(row -> row(html, row));
        html.append("</tbody>\n</table>\n");
        if (sheet.all().rows() > ROWS_MAX) {
            String more = words.language()
                    .say(
                            "page.more",
                            Map.of("shown", ROWS_MAX, "rows", sheet.all().rows()));
            html.append("<p>").append(Html.escaped(more)).append("</p>\n");
        }
    }

    private void row(StringBuilder html, List<@Nullable Object> row) {
        html.append(sheet.isTotal(row) ? "<tr class=\"total\">" : "<tr>");
        for (int i : shown) {
            ReportColumn column = sheet.columns().get(i);
            String cell = words.cell(sheet, column, row.get(i));
            if (i == shown.get(0)) {
                html.append("<th scope=\"row\"><bdi>")
                        .append(Html.escaped(cell))
                        .append("</bdi></th>");
            } else if (cell.isEmpty()) {
                html.append("<td></td>");
            } else {
                html.append(column.kind() == Kind.FIGURE ? "<td class=\"n\"" : "<td")
                        .append(" data-name=\"")
                        .append(Html.plain(words.heading(sheet, column)))
                        .append("\"><bdi>")
                        .append(Html.escaped(cell))
                        .append("</bdi></td>");
            }
        }
        html.append("</tr>\n");
    }

    private void meanings(StringBuilder html) {
        List<ReportWords.Meaning> all = words.meanings(sheet);
        if (all.isEmpty()) {
            return;
        }
        html.append("<h2>").append(Html.escaped(words.say("page.meanings"))).append("</h2>\n<dl>\n");
        for (ReportWords.Meaning one : all) {
            boolean foreign = !one.tag().equals(words.language().tag());
            html.append("<div><dt>")
                    .append(Html.escaped(one.title()))
                    .append(foreign ? "</dt><dd lang=\"" + one.tag() + "\" dir=\"ltr\">" : "</dt><dd>")
                    .append(Html.escaped(one.words()))
                    .append("</dd></div>\n");
        }
        html.append("</dl>\n");
    }

    private void gaps(StringBuilder html) {
        List<String> gaps = words.gaps(sheet);
        html.append("<h2>").append(Html.escaped(words.say("page.gaps"))).append("</h2>\n");
        if (gaps.isEmpty()) {
            html.append("<p>").append(Html.escaped(words.say("page.no_gaps"))).append("</p>\n");
            return;
        }
        html.append("<ul>\n");
        gaps.forEach(gap -> html.append("<li>").append(Html.escaped(gap)).append("</li>\n"));
        html.append("</ul>\n");
    }
}
