package churnwatch.notify;

import static churnwatch.notify.MailFixture.CANCEL;
import static churnwatch.notify.MailFixture.LATE;
import static churnwatch.notify.MailFixture.MARCH_31;
import static churnwatch.notify.MailFixture.assessed;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.fact.Assessment;
import churnwatch.fact.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It is Wednesday, 1 April 2026, 04:00 UTC. */
class RecipientsTest {
    private static final LocalDate APRIL_1 = MARCH_31.plusDays(1);
    private static final LocalDate APRIL_2 = MARCH_31.plusDays(2);
    private static final String MAILS = "SELECT o.recipient || ' ' || o.kind || ' ' || coalesce((SELECT group_concat("
            + "customer_no, '+') FROM (SELECT customer_no FROM alert_mails m WHERE m.message_no = o.message_no"
            + " ORDER BY customer_no)), '-') FROM outbox o ORDER BY o.message_no";

    @TempDir
    Path folder;

    private MailFixture bench;

    @BeforeEach
    void open() throws IOException {
        bench = MailFixture.of(folder, """
                mail: {digest_limit: 3}
                routing:
                  routes:
                    - {region: north, to: [owner]}
                    - {region: north, to: [north@example.org]}
                    - {region: south, to: [dan@example.org, plain@example.org]}
                    - {region: west, to: [eve@example.org]}
                  fallback: [team@example.org]
                recipients:
                  ann@example.org: {zone: Asia/Tehran, digest_at: 08:30, capacity: 2, at_once: critical}
                  bob@example.org: {deputy: ann@example.org, leave: {from: 2026-04-01, to: 2026-04-02}}
                  dan@example.org: {capacity: 2}
                  eve@example.org: {digest_at: 06:00, hours: {days: [fri]}, capacity: 2}
                  north@example.org:
                  plain@example.org:
                  team@example.org:
                owners:
                  ann: {address: ann@example.org}
                  bob: {address: bob@example.org}
                  cid: {address: dan@example.org, deputy: bob, leave: [{from: 2026-04-03, to: 2026-04-05}]}
                """);
        bench.customer(1, "C-1", null, "ann", "north");
        bench.customer(2, "C-2", null, "ann", "north");
        bench.customer(3, "C-3", null, "ann", "north");
        bench.customer(4, "C-4", null, "zed", "north");
        bench.customer(5, "C-5", null, "bob", "north");
        bench.customer(6, "C-6", null, "cid", "north");
        for (int no = 11; no <= 14; no++) {
            bench.customer(no, "C-" + no, null, null, "south");
        }
        for (int no = 21; no <= 23; no++) {
            bench.customer(no, "C-" + no, null, null, "west");
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<String> mails() {
        return bench.strings(MAILS);
    }

    private FlushReport due() {
        return bench.sender(new FolderTransport(bench.settings.mail().folder())).sendDue();
    }

    private static Assessment high(int customer, long atRisk) {
        return assessed(customer, Level.HIGH, atRisk, LATE);
    }

    private static Assessment critical(int customer, long atRisk) {
        return assessed(customer, Level.CRITICAL, atRisk, CANCEL);
    }

    @Test
    void aDigestLeavesAtItsRecipientsTimeAndFlushingSendsItEarlierOnlyIfAsked() {
        bench.snapshot(MARCH_31, high(1, 100));
        assertThat(due().sent()).isZero();
        Sender sender = bench.sender(new FolderTransport(bench.settings.mail().folder()));
        assertThat(sender.sendWaiting().sent()).isZero();
        assertThat(bench.database.read(new Outbox(bench.settings, bench.clock)::waiting))
                .isEqualTo(new Outbox.Waiting(1, 0, 1));
        bench.pass(Duration.ofMinutes(60).minusMillis(1));
        assertThat(due().sent()).isZero();
        bench.pass(Duration.ofMillis(1));
        assertThat(due().sent()).isEqualTo(1);
        bench.pass(Duration.ofMinutes(1));
        bench.snapshot(APRIL_1, high(1, 100), high(2, 100));
        assertThat(sender.sendAll().sent()).isEqualTo(1);
        assertThat(bench.strings("SELECT not_before - " + bench.clock.millis() + " FROM outbox ORDER BY message_no"))
                .as("no mail is dated later than it left")
                .containsExactly("-60000", "0");
    }

    @Test
    void anOwnerIsToldAndOneWithoutAddressPassesToTheNextRoute() {
        bench.snapshot(MARCH_31, high(1, 100), high(4, 100));
        assertThat(mails()).containsExactlyInAnyOrder("ann@example.org digest 1", "north@example.org digest 4");
    }

    @Test
    void whoIsAwayOnTheDayOfTheMailHasADeputy() {
        bench.snapshot(MARCH_31, high(5, 100));
        assertThat(mails()).containsExactly("ann@example.org digest 5");
        bench.pass(Duration.ofDays(2));
        bench.snapshot(APRIL_2, high(5, 100), high(6, 100));
        // On 3 April bob is back, and stands in for cid.
        assertThat(mails()).containsExactly("ann@example.org digest 5", "bob@example.org digest 6");
    }

    @Test
    void capacityHoldsForALocalDayHoweverManySnapshotsItSees() {
        bench.snapshot(MARCH_31, high(11, 400), high(12, 100));
        bench.flush();
        Assessment[] four = {high(11, 400), high(12, 100), high(13, 300), high(14, 200)};
        bench.pass(Duration.ofHours(2));
        bench.snapshot(APRIL_1, four);
        assertThat(mails())
                .as("plain@example.org takes three")
                .containsExactly(
                        "dan@example.org digest 11+12",
                        "plain@example.org digest 11+12",
                        "plain@example.org digest 13");
        assertThat(bench.strings("SELECT text FROM outbox ORDER BY message_no").get(2))
                .contains("And 1 more with less value at risk waits");
        bench.pass(Duration.ofDays(1));
        bench.snapshot(APRIL_2, four);
        assertThat(mails().subList(3, 5))
                .containsExactlyInAnyOrder("dan@example.org digest 13+14", "plain@example.org digest 14");
    }

    @Test
    void nobodyIsMailedAboutACustomerTwiceADayButForARiseToCritical() {
        bench.snapshot(MARCH_31, assessed(11, Level.MEDIUM, 100, LATE));
        bench.flush();
        bench.pass(Duration.ofHours(1));
        bench.snapshot(APRIL_1, high(11, 100));
        assertThat(mails()).hasSize(2);
        bench.snapshot(APRIL_2, critical(11, 100));
        assertThat(mails()).hasSize(4);
        bench.flush();
        bench.pass(Duration.ofHours(1));
        bench.snapshot(APRIL_2.plusDays(1), critical(11, 100));
        assertThat(mails()).hasSize(4);
    }

    @Test
    void aRiseThatWaitedForTheNextDayIsTold() {
        bench.snapshot(MARCH_31, assessed(11, Level.MEDIUM, 100, LATE));
        bench.flush();
        bench.snapshot(APRIL_1, high(11, 100));
        bench.pass(Duration.ofDays(1));
        bench.snapshot(APRIL_2, high(11, 100));
        assertThat(mails()).hasSize(4).endsWith("plain@example.org digest 11");
    }

    @Test
    void criticalIsToldAtOnceAndNoMoreOftenADayThanThereIsRoom() {
        bench.customer(7, "C-7", null, "ann", "north");
        bench.snapshot(MARCH_31, critical(1, 100), critical(2, 300), critical(3, 200), high(7, 900));
        // Two fill the day; the third and the high one wait.
        assertThat(mails()).containsExactly("ann@example.org immediate 2", "ann@example.org immediate 3");
        assertThat(bench.outbox().get(0))
                .isEqualTo("ann@example.org queued Critical: customer C-2 may leave, EUR 3.00 at risk (31 Mar 2026)");
        assertThat(due().sent()).isEqualTo(2);
        bench.pass(Duration.ofDays(1));
        bench.snapshot(APRIL_1, critical(1, 100), critical(2, 300), critical(3, 200), high(7, 900));
        assertThat(mails().subList(2, 4)).containsExactly("ann@example.org immediate 1", "ann@example.org digest 7");
    }

    @Test
    void whatADeputyWantsToldAtOnceIsAndElseItComesWithTheirDigest() {
        // For bob, who is away, ann stands in, and wants critical at once.
        bench.snapshot(MARCH_31, critical(5, 100));
        assertThat(mails()).containsExactly("ann@example.org immediate 5");
        bench.close();
        bench = reopened("""
                routing: {fallback: [ann@example.org]}
                recipients:
                  ann@example.org: {at_once: critical, deputy: dan@example.org, leave: {from: 2026-04-01, to: 2026-04-01}}
                  dan@example.org: {digest_at: 12:00}
                """);
        bench.snapshot(APRIL_1, critical(1, 100));
        assertThat(mails()).containsExactly("ann@example.org immediate 5", "dan@example.org digest 1");
    }

    @Test
    void aRouteMayAskForALevel() {
        bench.close();
        bench = reopened("""
                routing:
                  routes: [{level: critical, to: [chief@example.org]}, {level: high, to: [team@example.org]}]
                  fallback: [desk@example.org]
                """);
        bench.snapshot(MARCH_31, critical(11, 300), high(12, 200), assessed(13, Level.MEDIUM, 100, LATE));
        assertThat(mails())
                .containsExactly(
                        "chief@example.org digest 11", "team@example.org digest 12", "desk@example.org digest 13");
    }

    @Test
    void onceADayHoldsForAddressesThatAreNotListedToo() {
        bench.close();
        bench = reopened("routing: {fallback: [team@example.org]}");
        bench.snapshot(MARCH_31, assessed(11, Level.MEDIUM, 100, LATE));
        bench.flush();
        bench.pass(Duration.ofHours(20).minusMillis(1));
        bench.snapshot(APRIL_1, high(11, 100));
        assertThat(mails()).containsExactly("team@example.org digest 11");
        bench.pass(Duration.ofMillis(1));
        bench.snapshot(APRIL_2, high(11, 100));
        assertThat(mails()).containsExactly("team@example.org digest 11", "team@example.org digest 11");
    }

    private MailFixture reopened(String yaml) {
        try {
            return MailFixture.of(folder, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDateTakenAgainNeitherRepeatsNorLosesWhatIsToldAtOnce() {
        bench.snapshot(MARCH_31, critical(1, 100), high(2, 50));
        List<String> first = bench.strings("SELECT message_id FROM outbox ORDER BY message_no");
        bench.snapshot(MARCH_31, critical(1, 100), high(2, 50));
        assertThat(bench.strings("SELECT message_id FROM outbox ORDER BY message_no"))
                .isEqualTo(first);
        assertThat(due().sent()).isEqualTo(1);
        bench.snapshot(MARCH_31, critical(1, 100), high(2, 50));
        assertThat(mails()).containsExactly("ann@example.org immediate 1", "ann@example.org digest 2");
    }

    @Test
    void digestsThatWaitAreWrittenAsOneWhenTheirTimeComes() {
        bench.snapshot(MARCH_31, high(21, 100), high(22, 300));
        assertThat(mails()).containsExactly("eve@example.org digest 21+22");
        bench.pass(Duration.ofDays(1));
        // Most value at risk first, among all that nobody was told of.
        bench.snapshot(APRIL_1, high(21, 100), critical(22, 300), high(23, 200));
        assertThat(mails()).containsExactly("eve@example.org digest 22+23");
        assertThat(bench.strings("SELECT text FROM outbox").get(0))
                .contains("3 customers", "Critical risk", "And 1 more with less value at risk");
        // The same date again, also after a day on which the digest still waits.
        bench.snapshot(APRIL_1, high(21, 100), critical(22, 300), high(23, 200));
        assertThat(mails()).containsExactly("eve@example.org digest 22+23");
        bench.pass(Duration.ofDays(1).plusHours(2));
        assertThat(due().sent()).isEqualTo(1);
        bench.pass(Duration.ofDays(6));
        bench.snapshot(APRIL_2, high(21, 100), critical(22, 300), high(23, 200));
        assertThat(mails()).containsExactly("eve@example.org digest 22+23", "eve@example.org digest 21");
    }

    @Test
    void takingAWaitingDigestBackTellsNobodyElseAgain() {
        bench.close();
        bench = reopened("""
                routing: {fallback: [eve@example.org, dan@example.org]}
                recipients:
                  eve@example.org: {digest_at: 06:00, hours: {days: [fri]}}
                  dan@example.org:
                """);
        bench.snapshot(MARCH_31, high(21, 100));
        assertThat(due().sent()).isEqualTo(1);
        bench.pass(Duration.ofDays(1));
        bench.snapshot(APRIL_1, high(21, 100));
        assertThat(mails()).containsExactly("dan@example.org digest 21", "eve@example.org digest 21");
        assertThat(bench.strings("SELECT mailed_level || ' ' || mailed_on FROM alerts"))
                .containsExactly(Level.HIGH.ordinal() + " " + APRIL_1.toEpochDay());
    }
}
