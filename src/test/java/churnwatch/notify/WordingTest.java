package churnwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    @TempDir
    Path folder;

    private static final String CASES = """
            address_change|"changes":1|{"table":"contact_changes","id":"h1","date":"2026-03-01","kind":"address"}|Postal address changed on 1 Mar 2026.
            billing_question|"contacts":2|{"id":"i1","date":"2026-03-01"},{"id":"i2","date":"2026-03-09"}|Asked about an invoice or a bill twice: 1 Mar 2026, 9 Mar 2026.
            cancellation_enquiry|"contacts":1|{"id":"i1","date":"2026-03-01"}|Asked about cancelling once: 1 Mar 2026.
            category_defection|"categories":[{"category":"mobile","purchase_days":9,"recent_days":5,"days_since_last":75,"median_gap":14.5}]|{"id":"p1","date":"2026-01-01"}|No longer buys mobile: nothing for 75 days, where 14.5 days were usual. Other categories are still bought. Last: p1 (1 Jan 2026).
            complaint_mishandled|"overdue":1,"rated_badly":2|{"id":"t1","date":"2026-03-01"}|Complaints went wrong: 1 overdue; handling rated badly twice; see t1 (1 Mar 2026).
            falling_rfm|"points_lost":4,"now":{"as_of":"2026-03-31","total":8,"rfm":"233","recency_days":61,"orders":3,"spend":250.5},"before":{"as_of":"2025-12-31","total":12,"rfm":"444","recency_days":5,"orders":9,"spend":1250.00}|`  `|Buys less than before: recency, frequency and money fell by 4 points, from 12 (444, 31 Dec 2025) to 8 (233). Last purchase 61 days ago; orders in a year 9, now 3; spend EUR 1,250.00, now EUR 250.50.
            falling_satisfaction|"nps_fell":true,"nps_dissatisfied":true|{"id":"s1","date":"2025-12-01","kind":"nps","score":9},{"id":"s2","date":"2026-03-01","kind":"nps","score":4}|Less satisfied: NPS 9 on 1 Dec 2025, NPS 4 on 1 Mar 2026; clearly worse than the answer before; dissatisfied.
            falling_satisfaction|"nps_dissatisfied":true|{"id":"s2","date":"2026-03-01","kind":"nps","score":4}|Dissatisfied: NPS 4 on 1 Mar 2026.
            falling_share_of_wallet|"points_lost":25.04,"share_of_itself_lost":0.4|{"id":"w1","date":"2025-03-01","category":null,"share":0.6},{"id":"w2","date":"2026-03-01","category":null,"share":0.35}|Our share of what the customer spends with all suppliers fell by 25 points: 60% on 1 Mar 2025, 35% on 1 Mar 2026.
            late_payment|"days_late":12,"used_to_pay_on_time":true|{"id":"I-7","date":"2026-02-01","issued_on":"2026-02-01","due_on":"2026-03-01","paid_on":null,"amount":1234.5}|Up to 12 days late with paying: invoice I-7 of EUR 1,234.50, due 1 Mar 2026, unpaid; used to pay on time.
            late_payment|"days_late":9|{"id":"I-7","due_on":"2026-03-01","paid_on":"2026-03-10","amount":10}|Up to 9 days late with paying: invoice I-7 of EUR 10.00, due 1 Mar 2026, paid 10 Mar 2026.
            overdue_purchase|"days_since_last":45,"median_gap_days":12|{"id":"p9","date":"2026-02-14"}|Nothing bought for 45 days, where 12 days are usual; last on 14 Feb 2026.
            renewal_at_risk|"contracts":1|{"id":"c1","date":"2025-04-01","ends_on":"2026-04-30","yearly_value":1200}|Contract c1 (EUR 1,200.00 a year) ends on 30 Apr 2026 and is not renewed.
            technical_enquiries|"contacts":3,"contacts_year_before":2|{"id":"i1","date":"2026-03-01"}|3 technical or product questions within a month, against 2 in the year before: 1 Mar 2026.
            touchpoint_change|"closed":1|{"id":"x1","date":"2026-03-01","touchpoint":"Store North","kind":"closed"}|Touchpoint Store North closed on 1 Mar 2026.
            unanswered_offer|"offers_in_a_row":2|{"id":"o2","date":"2026-02-01","expires_on":null},{"id":"o1","date":"2026-01-01","expires_on":null}|2 offers in a row without an answer: o2 (1 Feb 2026), o1 (1 Jan 2026).
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CASES)
    void everyShippedSignalSpeaksInWordsWithItsNumbersAndDates(
            String signal, String values, String facts, String words) {
        assertThat(wording().words(signal, evidence(values, facts))).isEqualTo(words);
    }

    @Test
    void aSignalWithoutWordsOfItsOwnGetsReadableOnes() {
        assertThat(wording()
                        .words("too_quiet", evidence("\"days_silent\":40", "{\"id\":\"x1\",\"date\":\"2026-03-01\"}")))
                .isEqualTo("Too quiet: days silent 40; see x1 (1 Mar 2026).");
        assertThat(wording().words("too_quiet", "{}")).isEqualTo("Too quiet.");
    }

    @Test
    void wordsThatAskForAValueTheRuleNoLongerGivesFallBackToTheGenericOnes() {
        assertThat(wording().words("billing_question", evidence("\"calls\":2", "")))
                .isEqualTo("Billing question: calls 2.");
    }

    @Test
    void aFileInTheFolderReplacesTheShippedWords() throws Exception {
        Files.createDirectories(folder.resolve("signals"));
        Files.writeString(folder.resolve("signals/billing_question.txt"), "Rechnung: {{ values.contacts }} Fragen");
        assertThat(wording().words("billing_question", evidence("\"contacts\":2", "")))
                .isEqualTo("Rechnung: 2 Fragen");
    }

    @Test
    void evidenceNeverBeginsAnotherLineNorWritesOverOne() {
        assertThat(wording().words("too_quiet", "{\"values\":{\"by\":\"a\\n\\u001b[2Jb\\u202ec\\u2028d\"}}"))
                .isEqualTo("Too quiet: by a [2Jb c d.");
    }

    @Test
    void aSignalsNameNeverLeadsOutOfTheFolder() throws Exception {
        Files.writeString(folder.resolveSibling("secret.txt"), "secret");
        assertThat(wording().words("../../secret", "{}")).isEqualTo("../../secret.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa", "he", "th"})
    void everySignalSpeaksInEachLanguageAsTheGoldenFileHasIt(String locale) throws Exception {
        List<String> lines = new ArrayList<>();
        Wording wording = wording(locale, true);
        for (String line : CASES.lines().toList()) {
            String[] cells = line.split("\\|", -1);
            lines.add(cells[0] + " | " + wording.words(cells[0], evidence(cells[1], cells[2].replace("`  `", ""))));
        }
        lines.add(
                "too_quiet | "
                        + wording.words(
                                "too_quiet",
                                evidence(
                                        "\"days_silent\":1040,\"last\":\"2026-02-01\",\"by\":\"Ann\",\"sure\":true",
                                        "{\"id\":\"x1\",\"date\":\"2026-03-01\"},{\"id\":\"x2\"},{\"id\":\"x3\"},{\"id\":\"x4\"}")));
        Path golden = Path.of("src/test/resources/churnwatch/notify/evidence." + locale + ".txt");
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.write(golden, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(golden));
    }

    @Test
    void figuresAreWrittenAsEachLanguageWritesThem() {
        Map<String, String> written = new TreeMap<>();
        for (String locale : List.of("en", "fa", "he", "th")) {
            Figures figures = language(locale).figures();
            written.put(
                    locale,
                    figures.minorUnits(-123_456) + " | " + figures.percent(new BigDecimal("0.315")) + " | "
                            + figures.number(new BigDecimal("1234.56")) + " | "
                            + figures.day(LocalDate.of(2026, 3, 20)) + " | " + figures.day(LocalDate.of(2026, 3, 21)));
        }
        assertThat(written)
                .containsEntry("en", "-EUR 1,234.56 | 32% | 1,234.6 | 20 Mar 2026 | 21 Mar 2026")
                .containsEntry("fa", "\u200e\u2212۱٬۲۳۴٫۵۶ یورو | ۳۲٪ | ۱٬۲۳۴٫۶ | ۲۹ اسفند ۱۴۰۴ | ۱ فروردین ۱۴۰۵")
                .containsEntry("th", "-1,234.56 ยูโร | 32% | 1,234.6 | 20 มี.ค. 2569 | 21 มี.ค. 2569");
        assertThat(written.get("he")).contains("1,234.56", "€", "32%", "20 במרץ 2026");
    }

    @Test
    void withoutFreeTextOnlyReferencesFiguresAndDaysAreLeft() {
        String gone = evidence(
                "\"categories\":[{\"category\":\"mobile\",\"days_since_last\":75,\"median_gap\":14.5}]",
                "{\"id\":\"p1\",\"date\":\"2026-01-01\"}");
        assertThat(wording("en", false).words("category_defection", gone))
                .isEqualTo("No longer buys in one category: nothing for 75 days, where 14.5 days were usual. Other"
                        + " categories are still bought. Last: p1 (1 Jan 2026).");
        String moved = evidence(
                "\"moved\":1",
                "{\"id\":\"x1\",\"date\":\"2026-03-01\",\"touchpoint\":\"Store North\",\"kind\":\"moved\"}");
        assertThat(wording("en", false).words("touchpoint_change", moved)).isEqualTo("Touchpoint moved on 1 Mar 2026.");
        assertThat(wording("en", false).words("own", evidence("\"said\":\"I leave\",\"days\":3", "")))
                .isEqualTo("Own: days 3.");
    }

    @Test
    void wordsInAnotherLanguageFallBackToTheEnglishFileOfTheFolder() throws Exception {
        Files.createDirectories(folder.resolve("signals"));
        Files.writeString(folder.resolve("signals/too_quiet.txt"), "Silent for {{ values.days | number }} days");
        assertThat(wording("th", true).words("too_quiet", evidence("\"days\":40", "")))
                .isEqualTo("Silent for 40 days");
    }

    private static String evidence(String values, String facts) {
        return "{\"rule\":[\"r\"],\"rule_set\":\"h\",\"values\":{" + values + "},\"facts\":[" + facts.strip() + "]}";
    }

    private Wording wording() {
        return wording("en", true);
    }

    private Wording wording(String locale, boolean freeText) {
        return new Wording(new Templates(new TemplateFolder(folder), language(locale)), freeText);
    }

    private Language language(String locale) {
        return Language.read(new TemplateFolder(folder), locale, Currency.getInstance("EUR"));
    }
}
