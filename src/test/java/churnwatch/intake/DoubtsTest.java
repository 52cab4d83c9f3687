package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubtsTest {
    @TempDir
    Path folder;

    private Box box;

    @BeforeEach
    void open() {
        box = new Box(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    /** Loads without rejecting anything and tells the doubts: line, column, value, reason. */
    private List<String> doubts() {
        ImportReport report = box.load();
        assertThat(report.hasRejects()).isFalse();
        List<String> doubts = report.findings().stream()
                .map(f -> f.line() + "|" + f.column() + "|" + f.value() + "|" + f.reason())
                .toList();
        assertThat(box.audit().found()).isEqualTo(!doubts.isEmpty());
        return doubts;
    }

    @Test
    void customersWithTheSameContactAreDoubted() {
        box.file("customers.csv", """
                customer_id,joined_on,email,phone,name,address
                A,2020-01-01,a@b.de,+49 30 1234,Ann Lee,1 Main St.
                B,2020-01-01, A@B.DE ,0,Ann Li,1 Main St.
                C,2020-01-01,c@b.de,0049-301234,,
                D,2020-01-01,,0,ann  lee,"1, main st"
                """);
        assertThat(doubts())
                .containsExactlyInAnyOrder(
                        "3|email|A@B.DE|another customer has the same e-mail",
                        "4|phone|0049-301234|another customer has the same phone",
                        "5|name|ann  lee|another customer has the same name and address");
    }

    @Test
    void malformedAddressesOfMailAreDoubted() {
        box.file("customers.csv", """
                customer_id,joined_on,email
                A,2020-01-01,first.last+x@mail.example.org
                B,2020-01-01,nope
                C,2020-01-01,a@b
                D,2020-01-01,a b@c.de
                """);
        assertThat(doubts()).hasSize(3).allMatch(d -> d.endsWith("|malformed e-mail"));
    }

    @Test
    void eventsBeforeJoiningOrLaterThanNowAreDoubtedButNotPromisesAndPlans() {
        box.file("purchases.csv", """
                purchase_id,customer_id,purchased_at,amount
                1,A,2019-12-31T23:59,1
                2,A,2020-01-01,1
                3,A,2026-03-01T12:00,1
                4,A,2026-03-01T12:01,1
                """);
        box.file("invoices.csv", """
                invoice_id,customer_id,issued_on,due_on,amount,paid_on
                1,A,2026-03-01,2026-04-01,1,2026-03-02
                """);
        box.file("interactions.csv", """
                interaction_id,customer_id,occurred_at,direction,medium,planned
                1,A,2026-04-01,outbound,call,true
                2,A,2026-04-01,outbound,call,false
                """);
        assertThat(doubts())
                .containsExactlyInAnyOrder(
                        "2|purchased_at|2019-12-31T23:59|before the customer joined",
                        "5|purchased_at|2026-03-01T12:01|later than now",
                        "2|paid_on|2026-03-02|later than now",
                        "3|occurred_at|2026-04-01|later than now");
    }

    @Test
    void aCustomerWhoLeftBeforeJoiningIsDoubted() {
        box.file("customers.csv", "customer_id,joined_on,left_on\nA,2020-01-02,2020-01-01\n");
        assertThat(doubts()).containsExactly("2|left_on|2020-01-01|before the customer joined");
    }

    @Test
    void unknownReferencesAreDoubtedWhereTheirTableHasRows() {
        box.file("customers.csv", """
                customer_id,joined_on,referred_by,acquisition_campaign_id
                A,2020-01-01,B,C9
                B,2020-01-01,Z,
                """);
        box.file("products.csv", "product_id\nP1\n");
        box.file("purchases.csv", """
                purchase_id,customer_id,purchased_at,amount,product_id
                1,A,2026-01-01,1,P1
                2,A,2026-01-01,1,P2
                """);
        box.file("proposals.csv", "proposal_id,opportunity_id,given_at\n1,O,2026-01-01\n");
        assertThat(doubts())
                .containsExactlyInAnyOrder("3|referred_by|Z|unknown reference", "3|product_id|P2|unknown reference");
    }

    @Test
    void aFormSentTwiceWithinTenMinutesIsDoubted() {
        box.file("tickets.csv", """
                ticket_id,customer_id,opened_at,kind,topic
                1,A,2026-01-01T10:10,complaint,x
                2,A,2026-01-01T10:00,complaint,x
                3,B,2026-01-01T10:00,complaint,x
                4,A,2026-01-01T10:05,complaint,y
                5,A,2026-01-01T10:20:01,complaint,x
                6,A,2026-01-01T10:05,request,x
                """);
        assertThat(doubts()).containsExactly("2|ticket_id|1|one form sent twice");
    }

    @Test
    void allDoubtsAreCountedAndTheFirstAreTold() {
        box.file("customers.csv", "customer_id,joined_on,email\n" + manyBadMails());
        ImportReport report = box.load();
        assertThat(report.findings()).hasSize(5);
        assertThat(report.beyond()).containsExactly("customers, email: malformed e-mail: 295 more");
        assertThat(box.audit().findings()).hasSize(100);
    }

    private static String manyBadMails() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            rows.append("C").append(i).append(",2020-01-01,nope").append(i).append('\n');
        }
        return rows.toString();
    }

    @Test
    void anAuditFindsFaultsDoubtsAndRefusedFilesAndStoresNothing() {
        box.file("customers.csv", Box.CUSTOMERS + "C,2026-02-30\n").file("products.csv", "");
        box.file("purchases.csv", "purchase_id,customer_id,purchased_at,amount\np,A,2010-01-01,5\nq,A,2099-01-01,5\n");
        AuditReport report = box.audit();
        assertThat(report.found()).isTrue();
        assertThat(report.findings())
                .extracting(f -> f.file() + " " + f.line() + " " + f.kind() + " " + f.value())
                .containsExactly(
                        "customers 4 FAULT 2026-02-30",
                        "products null FAULT ",
                        "purchases 2 DOUBT 2010-01-01",
                        "purchases 3 DOUBT 2099-01-01");
        assertThat(box.rows("SELECT customer_id FROM customers")).isEmpty();
        assertThat(box.feed().resolve("rejects")).doesNotExist();
    }
}
