package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.store.Database;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages and mails of the reports of February over {@link HandWorkedFeed}. */
class ReportPagesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/churnwatch/report");

    @TempDir
    static Path folder;

    @TempDir
    Path other;

    @BeforeAll
    static void load() throws IOException {
        Path feed = HandWorkedFeed.write(folder);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
        try (Database database = open(folder)) {
            database.writing("test", tx -> {
                long day = LocalDate.parse("2026-01-31").toEpochDay();
                tx.execute("INSERT INTO snapshots (as_of, taken_at, rule_set, customers, active, population, signals,"
                        + " replayed) VALUES (" + day + ", 0, 'x', 0, 0, 0, 0, 0)");
                tx.execute("INSERT INTO signals SELECT " + day + ", customer_no, 'late_payment', 1, '{}' FROM customers"
                        + " WHERE customer_id IN ('C', 'D')");
            });
        }
    }

    private static String page(Path of, String... words) {
        return run(
                        of,
                        0,
                        Stream.concat(
                                Stream.of("report"), Stream.concat(Stream.of(words), Stream.of("--format", "html"))))
                .out();
    }

    private static CommandRun run(Path of, int code, Stream<String> words) {
        CommandRun run = CommandRun.in(of, words.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        return run;
    }

    /** Open are op4 (300, offer) and op5, op6, op7 (400, in no stage), by their chances 150 and 45. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "fa", "he", "th"})
    void aPageTellsTheSameInEachLanguage(String locale) throws IOException {
        String page = page(folder, "pipeline", "--locale", locale);
        new Golden(GOLDEN).check("pipeline." + locale + ".html", page);
        assertThat(page)
                .contains("<html lang=\"" + locale + "\" dir=\"" + (locale.matches("fa|he") ? "rtl" : "ltr") + "\">")
                .doesNotContain("http://", "https://", "url(", "<script", "src=");
    }

    @Test
    void theSentenceFollowsFromTheFigures() {
        assertThat(page(folder, "pipeline"))
                .contains("4 opportunities are open, worth EUR 700.00; by their chances EUR 195.00 can be expected."
                        + " Most lies in the stage None given (EUR 400.00).")
                .contains("1 Feb 2026 to 28 Feb 2026")
                .contains("<desc id=\"chart-words\">None given: EUR 400.00; offer: EUR 300.00</desc>");
        // ann won one of two with 1,000, bob one of one with 501.
        assertThat(page(folder, "sales_performance"))
                .contains(
                        "Opportunities won of those closed: 66.7%; amount won a salesperson: EUR 750.50; to be expected"
                                + " of what is open: EUR 195.00. Most was won by ann (EUR 1,000.00).");
        assertThat(page(folder, "lead_sources"))
                .contains("2 leads came from 2 sources, most from fair (50%); 1 became customers.");
        // i8 is planned for the 20th, and nothing was done in the week before.
        assertThat(page(folder, "sales_activity", "--from", "2026-02-19", "--to", "2026-02-20"))
                .contains("<p class=\"says\">0 activities were done in the week.</p>");
        assertThat(page(folder, "pipeline", "--from", "2024-02-01", "--to", "2024-03-01"))
                .contains("1 Feb 2024 to 29 Feb 2024")
                .contains("There was nothing of this in the period.");
    }

    @Test
    void aPageOfMoreRowsThanItShowsTellsOfAll() throws IOException {
        StringBuilder customers = new StringBuilder("customer_id,joined_on\n");
        StringBuilder purchases = new StringBuilder("purchase_id,customer_id,purchased_at,amount,cost\n");
        for (int i = 1; i <= 1_005; i++) {
            customers.append("C").append(i).append(",2024-01-01\n");
            // The last one's cost is not known.
            purchases.append("p%d,C%d,2026-02-03,%s,%s%n"
                    .formatted(i, i, i == 1_004 ? "7.00" : "1.00", i < 1_005 ? "0.40" : ""));
        }
        Path feed = Files.createDirectories(other.resolve("feed"));
        Files.writeString(feed.resolve("customers.csv"), customers.toString());
        Files.writeString(feed.resolve("purchases.csv"), purchases.toString());
        run(other, 0, Stream.of("import", "--feed", feed.toString()));
        assertThat(page(other, "profitability"))
                .contains(
                        "1,004 customers of whom all costs are known brought EUR 608.40 after them; the revenue of all was"
                                + " EUR 1,011.00. Most brought C1004 (EUR 6.60).")
                .contains(
                        "1,000 of 1,005 rows are shown",
                        "The 12 largest",
                        "Contribution: not known in 1 of 1,005 rows.");
    }

    @Test
    void definitionsAreInThePagesLanguageAndWordsThatNoRowHasTakeNoRoom() {
        String scorecard = page(folder, "scorecard", "--locale", "fa");
        assertThat(scorecard)
                .contains("<dd>از پرونده‌هایی که موعدشان در دوره بود، سهم پرونده‌هایی که تا موعد حل شدند.</dd>")
                .contains("<bdi>برای نام تجاری ما ارزش قائل است</bdi>")
                .contains(">شاخص</th>")
                .doesNotContain("lang=\"en\"", ">اندازه</th>", "brand_value");
        // Of a column of figures it is to be seen that nothing is known.
        assertThat(page(folder, "profitability"))
                .contains(">Retention (EUR)</th>", "Retention: not known in 5 of 5 rows.");
    }

    @Test
    void eachSheetOfPaperTellsItsTitleAndNumber() throws IOException {
        Path templates = Files.createDirectories(other.resolve("templates"));
        Files.writeString(templates.resolve("reports.txt"), "report.pipeline = The \"funnel\" </style>\\\n");
        assertThat(page(folder, "pipeline", "--set", "mail.templates=" + templates))
                .contains("\"The \\22 funnel\\22  \\3c /style\\3e \\5c  \\b7  \" counter(page) \" / \" counter(pages)");
        assertThat(page(folder, "pipeline", "--locale", "fa")).contains("counter(page, persian)");
    }

    @Test
    void namesFromTheFeedAreNoMarkup() throws IOException {
        Path feed = HandWorkedFeed.write(other);
        run(other, 0, Stream.of("import", "--feed", feed.toString()));
        String evil = "<script>alert(\"1\")</script>&\u202e";
        try (Database database = open(other)) {
            database.writing("test", tx -> tx.execute("UPDATE opportunities SET owner = ? WHERE owner = 'bob'", evil));
        }
        assertThat(page(other, "sales_performance", "--locale", "fa"))
                .doesNotContain("<script", "alert(\"")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;");
    }

    private static Database open(Path of) {
        return Database.open(of.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
    }

    @Test
    void anEmptyDatabaseHasPagesThatSayTheyKnowNothing() throws IOException {
        Path out = other.resolve("reports");
        run(other, 0, Stream.of("report", "all", "--out", out.toString()));
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.filter(file -> !file.endsWith("index.html")))
                    .hasSizeGreaterThan(12)
                    .allSatisfy(file -> assertThat(file).content().contains("<h1>", "</html>"));
        }
        assertThat(out.resolve("pipeline.html"))
                .content()
                .contains("There are no data for this.", "Nothing was imported of opportunities")
                .doesNotContain("<svg");
        assertThat(out.resolve("index.html")).content().contains("<a href=\"pipeline.html\">Pipeline</a>");
    }

    @Test
    void oneFaultyReportStopsNoOtherAndLeavesNoOldFile() throws IOException {
        Path out = other.resolve("reports");
        Path kpis = Files.createDirectories(other.resolve("kpi"));
        List<String> all =
                List.of("report", "all", "--out", out.toString(), "--format", "csv", "--set", "kpi.folder=" + kpis);
        run(folder, 0, all.stream());
        assertThat(out.resolve("goal_progress.csv")).exists();
        Files.writeString(other.resolve("goals.yaml"), "goals: 7\n");
        CommandRun run = run(folder, 3, all.stream());
        assertThat(run.err()).contains("churnwatch: goal_progress failed: ").contains("wrote ");
        assertThat(out.resolve("goal_progress.csv")).doesNotExist();
        assertThat(out.resolve("index.html")).content().contains("This report could not be computed: ");
        assertThat(out.resolve("pipeline.csv"))
                .content()
                .isEqualTo(run(folder, 0, Stream.of("report", "pipeline", "--format", "csv"))
                        .out());
    }

    @Test
    void ownWordsCountAndWrongUseIsTold() throws IOException {
        Path templates = Files.createDirectories(other.resolve("templates"));
        Files.writeString(
                templates.resolve("reports.txt"),
                "report.pipeline = The funnel\ncolumn.stage = Step\nvalue.stage.offer = We offered\n");
        String set = "mail.templates=" + templates;
        assertThat(page(folder, "pipeline", "--set", set))
                .contains("<h1>The funnel</h1>", "<th scope=\"col\">Step</th>", "<bdi>We offered</bdi>");
        Files.writeString(templates.resolve("reports.txt"), "page.tabel = Figures\n");
        assertThat(run(folder, 2, Stream.of("report", "pipeline", "--format", "html", "--set", set))
                        .err())
                .contains("reports.txt:1: nothing says 'page.tabel' (did you mean page.table?)");
        assertThat(run(folder, 2, Stream.of("report", "pipeline", "--locale", "fa"))
                        .err())
                .contains("--locale: table is the same in all languages");
    }

    private Path config(String reports) throws IOException {
        Path config = Files.createDirectories(other.resolve("config"));
        Files.writeString(config.resolve("churnwatch.yaml"), """
                mail: {folder: %s}
                recipients:
                  retention@localhost:
                  ann@example.org: {locale: fa}
                  dan@example.org: {locale: en}
                reports:
                  mail: %s
                """.formatted(other.resolve("mails"), reports));
        return config;
    }

    @Test
    void everyRecipientGetsOneMailInTheirLanguageAndNobodyTwice() throws Exception {
        Path config = config("""
                [{to: [ann@example.org, dan@example.org], reports: [pipeline, profitability]},
                 {to: [dan@example.org], reports: [retention_programme, pipeline, root_causes]}]""");
        List<String> queue = List.of("report", "mail", "--config", config.toString());
        assertThat(run(folder, 0, queue.stream()).err()).contains("queued 2 mails");
        // The same instant again, as after a kill.
        assertThat(run(folder, 0, queue.stream()).err()).contains("queued 0 mails");
        run(folder, 0, Stream.of("mail", "--flush", "--config", config.toString()));

        Map<String, Map<String, String>> mails = mails();
        assertThat(mails.keySet()).containsExactlyInAnyOrder("ann@example.org", "dan@example.org");
        Map<String, String> dan = mails.getOrDefault("dan@example.org", Map.of());
        assertThat(dan.keySet())
                .contains("pipeline.csv", "profitability_by_segment.csv", "retention_programme.csv", "trend-1.png");
        assertThat(dan.get("text/html")).contains("src=\"cid:trend-1.", "EUR 700.00", "dir=\"ltr\"");
        assertThat(dan.get("text/plain")).contains("4 opportunities are open, worth EUR 700.00;");
        assertThat(dan.get("pipeline.csv"))
                .isEqualTo("\ufeff"
                        + run(folder, 0, Stream.of("report", "pipeline", "--format", "csv"))
                                .out());
        // All customers are fewer than ten, whatever their segment: together they brought what each brought.
        assertThat(String.valueOf(dan.get("profitability_by_segment.csv")).lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("(other),")
                        && line.split(",", -1)[2].equals(revenue().toPlainString()));
        assertThat(dan.get("retention_programme.csv"))
                .contains(",segment,(other),")
                .doesNotContain(",gold,", ",silver,");
        // Lost in February are C, D and G; C and D were late with paying.
        assertThat(dan.get("root_causes.csv"))
                .contains("\nsignal,segment,(other),(other),3,3,", "\nreason,segment,(other),(other),3,3,")
                .doesNotContain(",gold,", ",silver,", ",tea,", ",web,", "rival", "late_payment", "(no signal)");
        assertThat(mails.getOrDefault("ann@example.org", Map.of()).get("text/html"))
                .contains("dir=\"rtl\"", "قیف فروش", "۷۰۰٫۰۰ یورو");
    }

    /** What the report on profitability tells of all customers together. */
    private static BigDecimal revenue() {
        return run(folder, 0, Stream.of("report", "profitability", "--format", "csv"))
                .out()
                .lines()
                .skip(1)
                .map(line -> new BigDecimal(line.split(",", -1)[2]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The parts of each mail by recipient; attachments and pictures by their names, words by their types. */
    private Map<String, Map<String, String>> mails() throws Exception {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> listed = Files.list(other.resolve("mails"))) {
            files = listed.collect(Collectors.toList());
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
                Map<String, String> parts = new LinkedHashMap<>();
                collect(message, parts);
                all.put(message.getAllRecipients()[0].toString(), parts);
            }
        }
        return all;
    }

    private static void collect(Part part, Map<String, String> into) throws Exception {
        if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                BodyPart one = many.getBodyPart(i);
                collect(one, into);
            }
            return;
        }
        String name = part.getFileName() == null ? part.getContentType().replaceAll(";.*", "") : part.getFileName();
        try (InputStream in = part.getInputStream()) {
            into.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void mailsOfReportsThatThereAreNotAreRefused() throws IOException {
        Path config = config("[{to: [dan@example.org], reports: [pipelin]}]");
        assertThat(run(folder, 2, Stream.of("report", "mail", "--config", config.toString()))
                        .err())
                .contains("reports.mail.reports: 'pipelin' is no report; did you mean pipeline?");
        Path stranger = config("[{to: [dam@example.org], reports: [pipeline]}]");
        assertThat(run(folder, 2, Stream.of("report", "mail", "--config", stranger.toString()))
                        .err())
                .contains("reports.mail.to: 'dam@example.org' is not among the recipients")
                .contains("did you mean dan@example.org?");
    }
}
