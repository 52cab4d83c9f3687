package churnwatch.report;

import churnwatch.notify.Attachment;
import churnwatch.notify.Bars;
import churnwatch.notify.Mail;
import churnwatch.report.ReportColumn.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports as one mail: in HTML as mail programs take it, tables and styles in place, and everything in plain text. */
public final class ReportMail {
    private static final int ROWS_MAX = 20;
    private static final int COLUMNS_MAX = 7;
    /** Columns that say how it stands. */
    private static final Set<String> STANDS = Set.of("status", "trend", "state", "vital_few", "member");

    private static final String CELL = "padding:4px 8px;border-bottom:1px solid #d5dae0;vertical-align:top;text-align:";
    private static final String SOFT = "margin:2px 0;color:#4b5259";

    private final ReportWords words;
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final List<Attachment> attachments = new ArrayList<>();
    private int reports;

    public ReportMail(ReportWords words) {
        this.words = words;
    }

    /** A report with all of its rows as csv. */
    public void add(Sheet sheet, String csv) {
        reports++;
        title(words.title(sheet.name()));
        paragraph(words.period(sheet), SOFT);
        paragraph(words.sentence(sheet), "margin:6px 0;font-weight:bold");
        chart(sheet);
        table(sheet);
        words.gaps(sheet).forEach(gap -> paragraph(gap, SOFT));
        // The mark tells spreadsheet programs that the file is UTF-8.
        attachments.add(new Attachment(sheet.name() + ".csv", "text/csv", "\ufeff" + csv));
    }

    /** A report that could not be made. */
    public void failed(String report, String reason) {
        reports++;
        title(words.title(report));
        paragraph(words.failed(reason), "margin:6px 0");
    }

    /** The mail, of a day. */
    public Mail mail(LocalDate day) {
        String subject = words.language().say("mail.subject", Map.of("count", reports, "date", day));
        paragraph(words.say("mail.folded"), SOFT);
        paragraph(words.say("mail.foot"), SOFT);
        String tag = words.language().tag();
        String direction = words.language().direction();
        String page = "<!DOCTYPE html>\n<html lang=\"" + tag + "\" dir=\"" + direction + "\">\n<head>\n"
                + "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + Html.plain(subject) + "</title>\n</head>\n<body style=\"margin:0;background:#ffffff\">\n"
                + "<div lang=\"" + tag + "\" dir=\"" + direction
                + "\" style=\"max-width:680px;margin:0 auto;padding:16px;"
                + "background:#ffffff;color:#1a1d21;font:15px/1.5 'Segoe UI',Roboto,'Noto Sans',Tahoma,Arial,sans-serif\">\n"
                + html + "</div>\n</body>\n</html>\n";
        return new Mail(
                words.language().subject(subject), words.language().plain(text.toString()), page, tag, attachments);
    }

    private void title(String title) {
        html.append("<h2 style=\"font-size:19px;line-height:1.35;margin:24px 0 2px\">")
                .append(Html.escaped(title))
                .append("</h2>\n");
        text.append(text.isEmpty() ? "" : "\n").append(title).append("\n\n");
    }

    private void paragraph(String line, String style) {
        html.append("<p style=\"")
                .append(style)
                .append("\">")
                .append(Html.escaped(line))
                .append("</p>\n");
        text.append(line).append("\n");
    }

    private void chart(Sheet sheet) {
        BarChart chart = new BarChart(words, sheet);
        if (chart.isEmpty()) {
            return;
        }
        String all = chart.title() + ": " + chart.text();
        html.append("<p style=\"margin:10px 0 2px\"><img width=\"")
                .append(Bars.WIDTH)
                .append("\" height=\"")
                .append(Bars.HEIGHT)
                .append("\" alt=\"")
                .append(Html.plain(all))
                .append("\" src=\"")
                .append(Bars.url(chart.lengths(), words.language().isRightToLeft()))
                .append("\"></p>\n");
        paragraph(all, SOFT);
    }

    private void table(Sheet sheet) {
        if (sheet.rows().isEmpty()) {
            return;
        }
        List<Integer> places = shown(sheet);
        List<ReportColumn> shown = places.stream().map(sheet.columns()::get).toList();
        html.append("<table role=\"table\" cellspacing=\"0\" style=\"border-collapse:collapse;margin:10px 0\">\n<tr>");
        for (ReportColumn column : shown) {
            html.append("<th scope=\"col\" style=\"")
                    .append(CELL)
                    .append(side(column))
                    .append("\">");
            html.append(Html.escaped(words.heading(sheet, column))).append("</th>");
        }
        html.append("</tr>\n");
        sheet.rows().stream().limit(ROWS_MAX).forEach(row -> row(sheet, shown, places, row));
        html.append("</table>\n");
        if (sheet.all().rows() > ROWS_MAX || sheet.columns().size() > shown.size()) {
            long rows = sheet.all().rows();
            paragraph(words.language().say("mail.more", Map.of("shown", Math.min(ROWS_MAX, rows), "rows", rows)), SOFT);
        }
    }

    /**
     * The places of the columns that a mail has room for: what names the row, how it stands, figures, and then other words;
     * none that is blank in every row.
     */
    private static List<Integer> shown(Sheet sheet) {
        List<Integer> filled = new ArrayList<>();
        for (int i = 0; i < sheet.columns().size(); i++) {
            if (!sheet.isBlank(i)) {
                filled.add(i);
            }
        }
        int label = sheet.column(sheet.charted().label());
        List<Integer> byWorth = new ArrayList<>(filled);
        byWorth.sort(Comparator.comparingInt(
                (Integer i) -> worth(sheet.columns().get(i), i == label || i.equals(filled.get(0)))));
        return byWorth.stream().limit(COLUMNS_MAX).sorted().toList();
    }

    private static int worth(ReportColumn column, boolean names) {
        if (names) {
            return 0;
        }
        if (STANDS.contains(column.name())) {
            return 1;
        }
        return column.kind() == ReportColumn.Kind.TEXT ? 3 : 2;
    }

    private void row(Sheet sheet, List<ReportColumn> shown, List<Integer> places, List<@Nullable Object> row) {
        html.append("<tr>");
        for (int i = 0; i < shown.size(); i++) {
            ReportColumn column = shown.get(i);
            html.append("<td style=\"").append(CELL).append(side(column)).append("\"><bdi>");
            html.append(Html.escaped(words.cell(sheet, column, row.get(places.get(i)))))
                    .append("</bdi></td>");
        }
        html.append("</tr>\n");
    }

    /** Mail programs know left and right, but not where a language begins. */
    private String side(ReportColumn column) {
        return (column.kind() == Kind.FIGURE) == words.language().isRightToLeft() ? "left" : "right";
    }
}
