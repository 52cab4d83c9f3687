package churnwatch.report;

import churnwatch.notify.Language;

/** What pages look like: light, dark, narrow and printed. */
final class PageStyle {
    private static final String CSS = """
            :root { color-scheme: light dark; --ink: #1b1f24; --page: #ffffff; --soft: #59636e; --grid: #d5dae0; --bar: #2f6fc4;
              --below: #a63d00; --card: #f3f5f8; --link: #0b57d0; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --page: #16181c; --soft: #a5adb8; --grid: #3a4048;
              --bar: #6fa3ea; --below: #f5a26f; --card: #1f2428; --link: #8ab4f8; } }
            body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto,
              "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Thai", Vazirmatn, Tahoma, Arial, sans-serif; }
            main { margin: 0 auto; max-width: 68rem; padding: 1rem; }
            h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
            p { margin: .25rem 0; } .soft { color: var(--soft); } a { color: var(--link); }
            .says { background: var(--card); border-inline-start: 4px solid var(--bar); padding: .6rem .9rem; margin: .75rem 0; font-size: 1.1rem; }
            figure { margin: 1.25rem 0; max-width: 24rem; } figcaption { font-weight: 600; margin-bottom: .25rem; }
            svg { display: block; width: 100%; height: auto; } svg text { font-size: 13px; font-family: inherit; fill: var(--ink); } .name { unicode-bidi: plaintext; }
            .bar { fill: var(--bar); } .below { fill: var(--below); }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { text-align: start; padding: .3rem .5rem; border-bottom: 1px solid var(--grid); vertical-align: top; overflow-wrap: break-word; }
            .n { text-align: end; } thead th { font-weight: 600; vertical-align: bottom; } tbody th { font-weight: 400; }
            .total th, .total td { font-weight: 600; }
            dl { margin: 0; } dl > div { margin: 0 0 .5rem; break-inside: avoid; } dt { font-weight: 600; } dd { margin: 0; color: var(--soft); }
            ul { margin: 0; padding: 0; padding-inline-start: 1.25rem; }
            .reports li { margin: 0 0 .75rem; }
            @media screen and (max-width: 48rem) {
              thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
              tbody tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--grid); }
              th, td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .1rem 0; }
              th > bdi, td > bdi { min-width: 0; overflow-wrap: anywhere; } td > bdi { text-align: end; }
              tbody th { font-weight: 600; } td:empty { display: none; } td::before { content: attr(data-name); color: var(--soft); font-weight: 400; }
            }
            @media print {
              :root { color-scheme: light; --ink: #000000; --page: #ffffff; --soft: #444a51; --grid: #b5bcc4; --bar: #2f6fc4; --below: #a63d00; --card: #ffffff; }
              body { font-size: 10pt; } main { max-width: none; padding: 0; } table { font-size: 8.5pt; line-height: 1.35; }
              th, td { padding: .18rem .4rem; } td.n { white-space: nowrap; }
              thead { display: table-header-group; } tr, figure, .says { break-inside: avoid; } h2 { break-after: avoid; }
              figure { max-width: 9cm; } .bar, .below { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
            }
            """;

    private PageStyle() {}

    /** All of it; on paper each page tells at its foot what it is of, and its number in the digits of the language. */
    static String of(Language language, String title, boolean wide) {
        String counter = language.tag().equals("fa") ? ", persian" : "";
        return CSS + "@page { size: A4" + (wide ? " landscape" : "") + "; margin: 14mm;\n"
                + "  @bottom-center { content: \"" + quoted(title) + " \\b7  \" counter(page" + counter
                + ") \" / \" counter(pages" + counter + ");\n"
                + "    font: 8pt system-ui, \"Noto Sans\", Tahoma, Arial, sans-serif; color: #444a51; } }\n";
    }

    /** As a text in quotes, in which nothing ends the quotes or the style. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < ' ' || "\"\\<>&".indexOf(c) >= 0) {
                quoted.append('\\').append(Integer.toHexString(c)).append(' ');
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.toString();
    }
}
