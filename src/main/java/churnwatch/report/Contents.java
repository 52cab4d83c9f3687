package churnwatch.report;

/** The page that leads to the files of several reports. */
public final class Contents {
    private final ReportWords words;
    private final StringBuilder list = new StringBuilder();

    public Contents(ReportWords words) {
        this.words = words;
    }

    /** A report that lies in a file beside the page. */
    public void add(Sheet sheet, String file) {
        list.append("<li><a href=\"").append(Html.plain(file)).append("\">");
        list.append(Html.escaped(words.title(sheet.name()))).append("</a> <span class=\"soft\">");
        list.append(Html.escaped(words.period(sheet))).append("</span><br>");
        list.append(Html.escaped(words.sentence(sheet))).append("</li>\n");
    }

    /** A report that could not be made. */
    public void failed(String report, String reason) {
        list.append("<li>").append(Html.escaped(words.title(report))).append("<br>");
        list.append(Html.escaped(words.failed(reason))).append("</li>\n");
    }

    /** The whole page. */
    public String html() {
        StringBuilder html = new StringBuilder();
        Page.head(html, words, words.say("page.reports"), false);
        html.append("<h1>").append(Html.escaped(words.say("page.reports"))).append("</h1>\n<ul class=\"reports\">\n");
        return html.append(list).append("</ul>\n</main>\n</body>\n</html>\n").toString();
    }
}
