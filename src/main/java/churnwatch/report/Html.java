package churnwatch.report;

/** Text put into HTML. */
final class Html {
    private Html() {}

    /** Text that is no markup, whatever stands in it; what is set apart by characters is set apart by tags. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\u2068", "<bdi>")
                .replace("\u2069", "</bdi>");
    }

    /** Text of an SVG, which has no such tags. */
    static String plain(String text) {
        return escaped(text.replace("\u2068", "").replace("\u2069", ""));
    }
}
