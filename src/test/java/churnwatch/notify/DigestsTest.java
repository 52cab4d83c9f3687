package churnwatch.notify;

import static churnwatch.notify.MailFixture.CANCEL;
import static churnwatch.notify.MailFixture.LATE;
import static churnwatch.notify.MailFixture.MARCH_31;
import static churnwatch.notify.MailFixture.assessed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.config.ConfigException;
import churnwatch.fact.Assessment;
import churnwatch.fact.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    private static final String SUBJECT = " may leave, EUR 20.00 at risk (31 Mar 2026)";

    @TempDir
    Path folder;

    private MailFixture bench;

    @BeforeEach
    void open() {
        bench = new MailFixture(folder);
        bench.customer(1, "C-1", "One <b>Ltd</b>", "ann", "north");
        bench.customer(2, "C-2", "Two", "bob", "north");
        bench.customer(3, "C-3", "Three", "bob", "south");
        bench.customer(4, "C-4", null, null, null);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theFirstRouteThatMatchesGetsTheAlertAndTheFallbackTheRest() {
        bench.snapshot(
                MARCH_31,
                assessed(1, Level.HIGH, 2000, LATE),
                assessed(2, Level.HIGH, 2000, LATE),
                assessed(3, Level.HIGH, 1500, LATE),
                assessed(4, Level.HIGH, 500, LATE));
        assertThat(bench.outbox())
                .containsExactly(
                        "ann@example.org queued 1 customer" + SUBJECT,
                        "chief@example.org queued 1 customer" + SUBJECT,
                        "bob@example.org queued 1 customer" + SUBJECT,
                        "team@example.org queued 2 customers" + SUBJECT);
    }

    @Test
    void theMostValueAtRiskComesFirstAndWhatPassesTheLimitIsCounted() {
        for (int no = 11; no <= 15; no++) {
            bench.customer(no, "K-" + no, null, null, null);
        }
        bench.snapshot(
                MARCH_31,
                assessed(11, Level.HIGH, 100, LATE),
                assessed(12, Level.HIGH, 500, LATE),
                assessed(13, Level.HIGH, Long.MAX_VALUE, LATE),
                assessed(14, Level.HIGH, 300, LATE),
                assessed(15, Level.HIGH, 400, LATE));
        String text = text("team@example.org");
        assertThat(text)
                .containsSubsequence(
                        "5 customers",
                        "K-13",
                        "K-12",
                        "K-15",
                        "And 2 more with less value at risk wait for the next digest.");
        assertThat(text).doesNotContain("K-11").doesNotContain("K-14");
        assertThat(text).contains("EUR 92,233,720,368,547,758.07 a year at risk");
        assertThat(bench.strings("SELECT count(*) FROM alert_mails")).containsExactly("3");
    }

    @Test
    void whatPassesTheLimitWaitsForTheNextDatesAndCompetesByValueAtRisk() {
        for (int no = 11; no <= 16; no++) {
            bench.customer(no, "K-" + no, null, null, null);
        }
        Assessment[] five = {
            assessed(11, Level.HIGH, 100, LATE),
            assessed(12, Level.HIGH, 500, LATE),
            assessed(13, Level.HIGH, 600, LATE),
            assessed(14, Level.HIGH, 300, LATE),
            assessed(15, Level.HIGH, 400, LATE)
        };
        bench.snapshot(MARCH_31, five);
        bench.flush();
        assertThat(bench.snapshot(MARCH_31, five)).isZero();
        Assessment[] six = Arrays.copyOf(five, 6);
        six[5] = assessed(16, Level.HIGH, 200, LATE);
        bench.snapshot(MARCH_31.plusDays(1), six);
        assertThat(text("team@example.org"))
                .containsSubsequence("3 customers", "K-14", "Open since 31 Mar 2026", "K-16", "New", "K-11")
                .doesNotContain("K-12")
                .doesNotContain("Risk rose")
                .doesNotContain("more with less");
        bench.flush();
        assertThat(bench.snapshot(MARCH_31.plusDays(2), six)).isZero();
        assertThat(bench.strings("SELECT count(*) || ' ' || count(DISTINCT alert_id) FROM alert_mails"))
                .containsExactly("6 6");
        assertThat(bench.strings("SELECT count(*) FROM alert_history WHERE what <> 'opened'"))
                .containsExactly("0");
    }

    @Test
    void aRiseThatPassesTheLimitWaitsTooAndIsToldAsARise() {
        for (int no = 11; no <= 14; no++) {
            bench.customer(no, "K-" + no, null, null, null);
        }
        Assessment low = assessed(14, Level.HIGH, 100, LATE);
        bench.snapshot(MARCH_31, assessed(14, Level.MEDIUM, 100, LATE));
        Assessment[] crowd = {
            assessed(11, Level.HIGH, 500, LATE),
            assessed(12, Level.HIGH, 500, LATE),
            assessed(13, Level.HIGH, 500, LATE),
            low
        };
        bench.pass(Duration.ofDays(1));
        bench.snapshot(MARCH_31.plusDays(1), crowd);
        assertThat(text("team@example.org")).contains("And 1 more with").doesNotContain("K-14");
        assertThat(bench.snapshot(MARCH_31.plusDays(2), crowd)).isEqualTo(1);
        assertThat(text("team@example.org")).containsSubsequence("1 customer", "K-14", "Risk rose; open since 31 Mar");
        assertThat(bench.strings("SELECT count(*) FROM alert_history WHERE what = 'rose'"))
                .containsExactly("1");
    }

    @Test
    void aRecipientWithRoomIsToldAtOnceAndNotAgainWhenTheOtherHasRoom() {
        for (int no = 11; no <= 13; no++) {
            bench.customer(no, "K-" + no, null, "eve", null);
        }
        Assessment[] four = {
            assessed(1, Level.HIGH, 100, LATE),
            assessed(11, Level.HIGH, 500, LATE),
            assessed(12, Level.HIGH, 500, LATE),
            assessed(13, Level.HIGH, 500, LATE)
        };
        bench.snapshot(MARCH_31, four);
        assertThat(text("ann@example.org")).contains("C-1");
        assertThat(text("chief@example.org")).contains("And 1 more with").doesNotContain("C-1");
        assertThat(bench.snapshot(MARCH_31.plusDays(1), four)).isEqualTo(1);
        assertThat(text("chief@example.org")).containsSubsequence("1 customer", "C-1");
    }

    @Test
    void aLineTellsReferenceNameOwnerLevelEvidenceAndTacticAndEscapesThem() {
        bench.snapshot(MARCH_31, assessed(1, Level.CRITICAL, 2000, CANCEL, LATE));
        assertThat(text("ann@example.org")).isEqualTo("""
                1 customer may leave
                EUR 20.00 a year at risk. As of 31 Mar 2026; the most value at risk comes first.

                (!!) C-1, One <b>Ltd</b>
                     Critical risk, EUR 20.00 at risk
                     Alert 1 · New · Owner: ann
                     - Asked about cancelling once: 29 Mar 2026.
                     - Up to 12 days late with paying: invoice I-7 of EUR 120.00, due 19 Mar 2026, unpaid.
                     What to try: Call today; ask for the reason before making any offer.
                     Costs about EUR 10.00.

                How to answer
                Reply to this mail with the number of the alert, what you did and what came of it. Operations record it. For example:
                     1: called, renewed the contract, stays with us
                Or fill in the work list that operations send you, and send it back.
                For operations: churnwatch alert close 1 --outcome saved --by NAME

                --
                Sent by churnwatch, once when an alert opens and again when its risk rises.
                """);
        assertThat(html("ann@example.org"))
                .contains("<bdi>One &lt;b&gt;Ltd&lt;/b&gt;</bdi>")
                .doesNotContain("<b>Ltd");
    }

    @Test
    void nothingIsMailedTwiceUntilTheLevelRises() {
        bench.snapshot(MARCH_31, assessed(4, Level.MEDIUM, 2000, LATE));
        assertThat(bench.snapshot(MARCH_31.plusDays(1), assessed(4, Level.MEDIUM, 2000, LATE)))
                .isZero();
        assertThat(bench.snapshot(MARCH_31.plusDays(2), assessed(4, Level.HIGH, 2000, LATE)))
                .isEqualTo(1);
        assertThat(text("team@example.org")).contains("Risk rose; open since 31 Mar 2026");
    }

    @Test
    void theSameDateAgainRewritesWhatHasNotLeft() {
        bench.snapshot(MARCH_31, assessed(1, Level.HIGH, 2000, LATE), assessed(4, Level.HIGH, 700, LATE));
        bench.snapshot(MARCH_31, assessed(4, Level.HIGH, 2000, LATE));
        assertThat(bench.outbox()).containsExactly("team@example.org queued 1 customer" + SUBJECT);
        assertThat(bench.strings("SELECT group_concat(alert_id) FROM alert_mails"))
                .containsExactly("2");
    }

    @Test
    void theSameDateAgainWithTheSameDataGivesTheVeryMailsIncludingTheirIds() {
        bench.snapshot(MARCH_31, assessed(1, Level.HIGH, 2000, LATE));
        String ids = "SELECT message_id || text || html FROM outbox ORDER BY message_no";
        List<String> before = bench.strings(ids);
        bench.snapshot(MARCH_31, assessed(1, Level.HIGH, 2000, LATE));
        assertThat(bench.strings(ids)).isEqualTo(before);
    }

    @Test
    void theSameDateAgainNeverRepeatsWhatHasLeftAndTellsTheNewInAFurtherMail() {
        bench.snapshot(MARCH_31, assessed(4, Level.MEDIUM, 500, LATE));
        bench.flush();
        bench.snapshot(MARCH_31, assessed(3, Level.MEDIUM, 2000, LATE), assessed(4, Level.HIGH, 500, LATE));
        assertThat(bench.outbox())
                .containsExactly(
                        "team@example.org sent 1 customer may leave, EUR 5.00 at risk (31 Mar 2026)",
                        "team@example.org queued 1 further customer" + SUBJECT);
        bench.pass(Duration.ofDays(1));
        assertThat(bench.snapshot(
                        MARCH_31.plusDays(1),
                        assessed(3, Level.MEDIUM, 2000, LATE),
                        assessed(4, Level.HIGH, 500, LATE)))
                .isEqualTo(1);
        assertThat(text("team@example.org")).contains("C-4").doesNotContain("C-3");
    }

    @Test
    void aRecipientWhoseMailHasNotLeftIsToldByTheSecondRunThoughAnothersHas() {
        bench.snapshot(MARCH_31, assessed(1, Level.HIGH, 2000, LATE));
        bench.database.writing(
                "test", tx -> tx.execute("UPDATE outbox SET state = 'sent' WHERE recipient = 'ann@example.org'"));
        bench.snapshot(MARCH_31, assessed(1, Level.HIGH, 2000, LATE));
        assertThat(bench.outbox())
                .containsExactly(
                        "ann@example.org sent 1 customer" + SUBJECT, "chief@example.org queued 1 customer" + SUBJECT);
    }

    @Test
    void aMailOfWhichNobodyKnowsWhetherItLeftIsNotTakenBack() {
        bench.snapshot(MARCH_31, assessed(4, Level.HIGH, 2000, LATE));
        bench.database.writing("test", tx -> tx.execute("UPDATE outbox SET state = 'sending'"));
        assertThat(bench.snapshot(MARCH_31, assessed(4, Level.HIGH, 2000, LATE)))
                .isZero();
        assertThat(bench.outbox()).containsExactly("team@example.org sending 1 customer" + SUBJECT);
    }

    @Test
    void anAlertThatAPersonClosedIsNotMailed() {
        bench.snapshot(MARCH_31, assessed(4, Level.HIGH, 2000, LATE));
        bench.database.writing("test", tx -> {
            tx.execute(
                    "UPDATE alerts SET status = 'closed', outcome = 'saved', closed_on = ?, closed_by = 'ann'",
                    MARCH_31.toEpochDay());
            tx.execute(
                    "INSERT INTO alert_history (alert_id, as_of, at, who, what, why) VALUES (1, ?, 0, 'ann', 'closed', '')",
                    MARCH_31.toEpochDay());
        });
        assertThat(bench.snapshot(MARCH_31, assessed(4, Level.HIGH, 2000, LATE)))
                .isZero();
        assertThat(bench.outbox()).isEmpty();
    }

    @Test
    void aBrokenTemplateIsNamedWithFileAndLineAndNothingIsStored() throws IOException {
        template("digest.html", "<p>\n{{ digest.total \n</p>");
        assertThatThrownBy(() -> new Digests(bench.settings, bench.clock).check())
                .isInstanceOf(ConfigException.class)
                .hasMessageMatching("(?s).*templates.digest.html:\\d.*correct the template.*");
        assertThatThrownBy(() -> bench.snapshot(MARCH_31, assessed(4, Level.HIGH, 2000, LATE)))
                .isInstanceOf(ConfigException.class);
        assertThat(bench.strings("SELECT alert_id FROM alerts")).isEmpty();
        template("digest.html", "{{ digest.totl }}");
        assertThatThrownBy(() -> new Digests(bench.settings, bench.clock).check())
                .hasMessageContaining("digest.html:1")
                .hasMessageContaining("totl");
    }

    @Test
    void brokenTacticsAreNamedWithFileAndLine() throws IOException {
        Files.writeString(folder.resolve("tactics.yaml"), "a: b\n\"c: d\n");
        assertThatThrownBy(() -> new Digests(bench.settings, bench.clock).check())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tactics.yaml:")
                .hasMessageContaining("not readable as YAML")
                .hasMessageContaining("one line a signal");
        for (String tactic : List.of("[d]", "")) {
            Files.writeString(folder.resolve("tactics.yaml"), "a: b\nc: " + tactic + "\n");
            assertThatThrownBy(() -> new Digests(bench.settings, bench.clock).check())
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("the tactic of 'c' is not a line of text");
        }
    }

    @Test
    void allBrokenTemplatesAreNamedAtOnceAlsoThoseOfSignals() throws IOException {
        template("digest.txt", "{{ digest.totl }}");
        template("signals/late_payment.txt", "ok\n{% if %}");
        assertThatThrownBy(() -> new Digests(bench.settings, bench.clock).check())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("digest.txt:1")
                .hasMessageContaining("late_payment.txt:2");
    }

    @Test
    void aNameOrOwnerForgesNoLineAndPersianStaysWhole() {
        bench.customer(21, "K-21", "A\n(!!) X\u001b[1m\u202eB\u2066", "o\rp", null);
        bench.customer(22, "K-22", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", null, null);
        bench.snapshot(MARCH_31, assessed(21, Level.HIGH, 100, LATE), assessed(22, Level.HIGH, 100, LATE));
        assertThat(text("team@example.org"))
                .contains(
                        "K-21, A (!!) X [1m B \n", "Owner: o p\n", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645");
    }

    @Test
    void withLeastPersonalDataOnlyTheReferenceTellsWhoItIs() throws IOException {
        bench.close();
        bench = MailFixture.of(
                Files.createDirectory(folder.resolve("minimal")),
                "mail: {privacy: minimal, link: \"https://crm.example.org/c/{customer}?a={alert}\"}");
        bench.customer(1, "C-1", "Parisa Jones", "ann", "north");
        bench.snapshot(MARCH_31, assessed(1, Level.HIGH, 2000, LATE));
        String all = bench.strings("SELECT subject || text || html FROM outbox").get(0);
        assertThat(all)
                .contains("C-1", "I-7", "https://crm.example.org/c/C-1?a=1")
                .doesNotContain("Parisa", "Jones", "ann<", "Owner");
    }

    @Test
    void brokenWordsAreNamedWithFileAndLineAndWhatIsNotSaidStaysAsShipped() throws IOException {
        template(
                "words.txt",
                "# ours\nwhy = Reasons\nfoot = {count, plural, one {x}\nwhi = x\nat_risk = {mony}\nnothing\n");
        assertThatThrownBy(() -> new Digests(bench.settings, bench.clock).check())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("words.txt:3: foot: a brace or a choice by number is wrong")
                .hasMessageContaining("words.txt:4: nothing says 'whi' (did you mean why?)")
                .hasMessageContaining("words.txt:5: {mony} is nothing that 'at_risk' is given; it may use money")
                .hasMessageContaining("words.txt:6: 'nothing' is no phrase");
        template("words.txt", "format.calendar = lunar\n");
        assertThatThrownBy(() -> new Digests(bench.settings, bench.clock).check())
                .hasMessageContaining("words.txt:1: format.calendar = lunar: known are gregorian");
        template("words.txt", "why = Reasons\n");
        bench.snapshot(MARCH_31, assessed(4, Level.HIGH, 2000, LATE));
        assertThat(html("team@example.org")).contains("<h3>Reasons</h3>", "<h3>What to try</h3>");
    }

    @Test
    void aTemplateHasNoWayIntoTheProgram() throws IOException {
        template("digest.txt", "{{ digest.getClass().forName('java.lang.Runtime') }}");
        assertThatThrownBy(() -> new Digests(bench.settings, bench.clock).check())
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void theReviewShowsTheNewestDigestAndASampleWhereThereIsNone() {
        Digests digests = new Digests(bench.settings, bench.clock);
        assertThat(bench.database.<String, RuntimeException>read(
                        h -> digests.preview(h, Digests.Template.DIGEST, null).text()))
                .contains("SAMPLE-1");
        bench.snapshot(MARCH_31, assessed(4, Level.HIGH, 2000, LATE));
        assertThat(bench.database.<String, RuntimeException>read(
                        h -> digests.preview(h, Digests.Template.DIGEST, null).text()))
                .contains("C-4")
                .doesNotContain("SAMPLE");
    }

    private void template(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("templates/signals"));
        Files.writeString(folder.resolve("templates").resolve(name), text);
    }

    private String text(String recipient) {
        return last("text", recipient);
    }

    private String html(String recipient) {
        return last("html", recipient);
    }

    private String last(String column, String recipient) {
        return bench.strings("SELECT " + column + " FROM outbox WHERE recipient = '" + recipient
                        + "' ORDER BY message_no DESC LIMIT 1")
                .get(0);
    }
}
