package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit of what is stored, what findings cost, scores of files and proposals for mappings. It is 31 March 2026. */
class DataAuditTest {
    @TempDir
    Path folder;

    private CommandRun run(String... words) {
        return CommandRun.in(folder, words);
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("feed"));
        Files.writeString(folder.resolve("feed").resolve(name + ".csv"), text);
    }

    private CommandRun load() {
        return run("import", "--feed", folder.resolve("feed").toString());
    }

    private List<String> stored() {
        return run("audit", "--format", "csv").out().lines().skip(1).toList();
    }

    @Test
    void oneCustomerTwiceIsFoundWhateverTheKeyboard() throws IOException {
        file("customers", """
                customer_id,name,address,email,phone,joined_on
                P1,علي كريمي,تهران خيابان ۱۲,,,2024-01-01
                P2,علی کریمی,تهران، خیابان 12,,,2024-01-01
                H1,שָׁלוֹם כהן,רחוב הרצל 5,,,2024-01-01
                H2,שלום כהן,רחוב הרצל 5,,,2024-01-01
                T1,กิน ดี,ถนน ๕,,,2024-01-01
                T2,กัน ดี,ถนน 5,,,2024-01-01
                T3,กัน  ดี,ถนน 5,,,2024-01-01
                E1,a,,Mina@Example.org,,2024-01-01
                E2,b,, mina@example.org,,2024-01-01
                F1,c,,,+98 21 8888 9999,2024-01-01
                F2,d,,,۰۲۱-۸۸۸۸۹۹۹۹,2024-01-01
                F3,e,,,021 8888 9998,2024-01-01
                """);
        assertThat(load().code()).isZero();
        CommandRun audit = run("audit", "--format", "csv");
        assertThat(audit.code()).isEqualTo(3);
        assertThat(audit.out().lines().skip(1))
                .hasSize(5)
                .anyMatch(
                        line -> line.startsWith("customers,P2,name,") && line.contains("customer merge P1 P2 --by WHO"))
                .anyMatch(line -> line.startsWith("customers,H2,name,") && line.contains("customer merge H1 H2"))
                .anyMatch(line -> line.startsWith("customers,T3,name,") && line.contains("customer merge T2 T3"))
                .anyMatch(line -> line.startsWith("customers,E2,email,") && line.contains("customer merge E1 E2"))
                .anyMatch(line -> line.startsWith("customers,F2,phone,") && line.contains("customer merge F1 F2"));
        assertThat(run("customer", "merge", "P1", "P2", "--by", "mina").code()).isZero();
        assertThat(stored()).hasSize(4).noneMatch(line -> line.contains("P2"));
    }

    @Test
    void whatIsStoredIsDoubtedByTheDayOfTheAudit() throws IOException {
        file("customers", """
                customer_id,joined_on,left_on,email,referred_by
                A,2024-01-01,,a@example.org,B
                B,2024-01-01,2023-12-31,b at example.org,
                C,2026-03-31,,,
                """);
        file("products", "product_id,name\nbread,Bread\n");
        file("purchases", """
                purchase_id,customer_id,purchased_at,product_id,amount
                p1,A,2024-01-01,bread,1.00
                p2,A,2023-12-31T23:59,bread,1.00
                p3,A,2026-04-01T00:00,cake,1.00
                p4,A,2026-03-31T09:00,bread,1.00
                """);
        file("tickets", """
                ticket_id,customer_id,opened_at,kind,topic
                t1,A,2026-03-01T10:00:00,complaint,late
                t2,A,2026-03-01T10:10:00,complaint,late
                t3,A,2026-03-01T10:20:01,complaint,late
                t4,A,2026-03-01T10:20:02,complaint,early
                """);
        assertThat(load().code()).isZero();
        assertThat(stored())
                .containsExactlyInAnyOrder(
                        "customers,B,email,b at example.org,doubt,malformed e-mail,correct the address in the source",
                        "customers,B,left_on,2023-12-31,doubt,before the customer joined,\"correct the date, or joined_on"
                                + " in customers\"",
                        "purchases,p2,purchased_at,2023-12-31T23:59,doubt,before the customer joined,\"correct the date,"
                                + " or joined_on in customers\"",
                        "purchases,p3,product_id,cake,doubt,unknown reference,\"deliver the row that it refers to, or"
                                + " correct the id\"",
                        "purchases,p3,purchased_at,2026-04-01T00:00,doubt,later than now,\"correct the date, or check the"
                                + " clock\"",
                        "tickets,t2,ticket_id,t2,doubt,one form sent twice,compare with t1; deliver the row with"
                                + " deleted=true if it was sent by mistake");
        assertThat(run("audit").err())
                .contains("tickets: what was found weighs on", "complaint_mishandled")
                .contains("purchases: what was found weighs on", "falling_rfm");
    }

    @Test
    void aDateBeforeTheOneThatComesFirstIsDoubted() throws IOException {
        file("customers", "customer_id,joined_on\nA,2020-01-01\n");
        file("campaigns", """
                campaign_id,started_on,ended_on
                same,2026-01-05,2026-01-05
                odd,2026-01-05,2026-01-04
                open,,2026-01-04
                """);
        file("contracts", """
                contract_id,customer_id,started_on,ends_on,renewed_on,cancelled_on
                same,A,2026-01-05,2026-01-05,2026-01-05,
                odd,A,2026-01-05,2026-01-04,2026-01-03,
                withdrawn,A,2026-01-05,,,2026-01-04
                """);
        file("invoices", """
                invoice_id,customer_id,issued_on,due_on,amount,paid_on
                same,A,2026-01-05,2026-01-05,1.00,2026-01-04
                odd,A,2026-01-05,2026-01-04,1.00,
                """);
        file("offers", """
                offer_id,customer_id,sent_at,expires_at,opened_at,clicked_at,responded_at
                same,A,2026-01-05T10:00,2026-01-05T10:00,2026-01-05T10:00,2026-01-05T10:00,2026-01-05T10:00
                odd,A,2026-01-05T10:00,2026-01-05T09:59,2026-01-05T09:59,2026-01-05T09:59,2026-01-05T09:59
                """);
        file("tickets", """
                ticket_id,customer_id,opened_at,kind,first_response_at,resolved_at,sla_due_at
                same,A,2026-01-05T10:00,request,2026-01-05T10:00,2026-01-05T10:00,2026-01-05T10:00
                odd,A,2026-01-05T11:00,incident,2026-01-05T10:59,2026-01-05T10:59,2026-01-05T10:59
                """);
        file("touchpoints", "touchpoint_id,kind\nshop,store\n");
        file("customer_touchpoints", """
                link_id,customer_id,touchpoint_id,since,until
                same,A,shop,2026-01-05,2026-01-05
                odd,A,shop,2026-01-05,2026-01-04
                """);
        file("leads", """
                lead_id,created_at,converted_at
                same,2026-01-05T10:00,2026-01-05T10:00
                odd,2026-01-05T10:00,2026-01-05T09:59
                """);
        file("opportunities", """
                opportunity_id,created_at,expected_close_on,closed_at,outcome
                same,2026-01-05T10:00,2026-01-05,2026-01-05T10:00,won
                odd,2026-01-05T10:00,2026-01-04,2026-01-05T09:59,won
                """);
        file("email_subscriptions", """
                subscription_id,subscribed_on,unsubscribed_on
                same,2026-01-05,2026-01-05
                odd,2026-01-05,2026-01-04
                """);
        List<String> places = List.of(
                "campaigns,ended_on",
                "contracts,ends_on",
                "contracts,renewed_on",
                "customer_touchpoints,until",
                "email_subscriptions,unsubscribed_on",
                "invoices,due_on",
                "leads,converted_at",
                "offers,clicked_at",
                "offers,expires_at",
                "offers,opened_at",
                "offers,responded_at",
                "opportunities,closed_at",
                "opportunities,expected_close_on",
                "tickets,first_response_at",
                "tickets,resolved_at",
                "tickets,sla_due_at");
        CommandRun feed = run("audit", "--feed", folder.resolve("feed").toString(), "--format", "csv");
        assertThat(feed.code()).isEqualTo(3);
        assertThat(feed.out())
                .contains(
                        "tickets,3,resolved_at,2026-01-05T10:59,doubt,before opened_at,correct the earlier or the later");
        assertThat(feed.out().lines().skip(1))
                .allMatch(line -> line.contains(",doubt,before "))
                .extracting(line -> line.replaceAll(",\\d+,", ",").replaceAll("(,[a-z_]+),.*", "$1"))
                .containsExactlyInAnyOrderElementsOf(places);
        assertThat(load().code()).isZero();
        assertThat(stored())
                .allMatch(line -> line.contains(",odd,"))
                .extracting(line -> line.replaceAll(",odd,", ",").replaceAll("(,[a-z_]+),.*", "$1"))
                .containsExactlyInAnyOrderElementsOf(places);
    }

    @Test
    void aScoreOutsideItsScaleIsToldAsItWasWritten() throws IOException {
        file("customers", "customer_id,joined_on\nA,2020-01-01\n");
        file("surveys", """
                survey_id,customer_id,answered_at,kind,score
                s1,A,2026-01-05,nps,11
                s2,A,2026-01-06,nps,10
                """);
        assertThat(run("audit", "--feed", folder.resolve("feed").toString(), "--format", "csv")
                        .out())
                .contains("surveys,2,score,11,fault,")
                .doesNotContain("11.0", "surveys,3");
    }

    @Test
    void dataInOrderAndAnEmptyDatabaseFindNothing() throws IOException {
        assertThat(run("audit").code()).isZero();
        file("customers", "customer_id,joined_on\nA,2024-01-01\n");
        assertThat(load().code()).isZero();
        assertThat(run("audit").code()).isZero();
        assertThat(stored()).isEmpty();
    }

    @Test
    void aFileHasAScoreAndATrend() throws IOException {
        file("customers", "customer_id,joined_on\nA,2024-01-01\nB,2024-01-01\n");
        file("tickets", """
                ticket_id,customer_id,opened_at,kind
                t1,A,2026-03-01,complaint
                t2,A,2026-03-02,nonsense
                t3,A,2023-03-02,complaint
                t4,B,2026-03-02,complaint
                """);
        assertThat(load().code()).isEqualTo(3);
        file("tickets", "ticket_id,customer_id,opened_at,kind\nt5,A,2026-03-01,request\n");
        assertThat(load().code()).isZero();
        CommandRun scores = run("audit", "--scores", "--format", "csv");
        assertThat(scores.code()).isZero();
        // 4 rows, one rejected, one of three doubted: 2.5 of 4.
        assertThat(scores.out())
                .contains("tickets,2026-03-31T10:00:00Z,1,0,0,1.000000,0.625000,better")
                .contains("customers,2026-03-31T10:00:00Z,2,0,0,1.000000,1.000000,same");
        assertThat(scores.err()).contains("more than 5 % of the rows, and at least 20");
        assertThat(run("audit", "--feed", folder.resolve("feed").toString()).err())
                .contains("tickets: score 1.000, 1 rows, 0 rejected, 0 doubts");
    }

    @Test
    void aMappingIsProposedThatReadsTheFeed() throws IOException {
        file("customers", "customer_id;joinedOn\nA;01.02.2024\nB;28.02.2024\n");
        file("tickets", """
                ticket_id,customer_id,opened_at,kind,reopened
                t1,A,13/03/2026 09:30,Beschwerde,yes
                t2,A,14/03/2026 17:05,INCIDENT,no
                t3,B,14/03/2026 17:06,שאלה,
                """);
        file("invoices", "invoice_id,customer_id,issued_on,due_on,amount\ni1,A,2026-03-01,2026-03-15,\"12,50\"\n");
        String feed = folder.resolve("feed").toString();
        // First the delimiter, then names, then forms and codes: each step shows what the one before hid.
        CommandRun first = run("audit", "--feed", feed, "--fix-mapping");
        assertThat(first.code()).isEqualTo(3);
        assertThat(first.out()).contains("  customers:\n    delimiter: \";\"\n");
        Path mapping = folder.resolve("mapping.yaml");
        Files.writeString(mapping, first.out());
        CommandRun second = run("audit", "--feed", feed, "--mapping", mapping.toString(), "--fix-mapping");
        assertThat(second.out()).contains("      joined_on:\n        column: \"joinedOn\"\n");
        Files.writeString(mapping, """
                files:
                  customers:
                    delimiter: ";"
                    columns:
                      joined_on:
                        column: "joinedOn"
                """);
        CommandRun third = run("audit", "--feed", feed, "--mapping", mapping.toString(), "--fix-mapping");
        assertThat(third.out()).contains("        column: \"joinedOn\"\n        date: dd.MM.yyyy\n");
        Files.writeString(mapping, """
                files:
                  customers:
                    delimiter: ";"
                    columns:
                      joined_on: {column: "joinedOn", date: dd.MM.yyyy}
                """);
        CommandRun fourth = run("audit", "--feed", feed, "--mapping", mapping.toString(), "--fix-mapping");
        assertThat(fourth.out())
                .contains("time: dd/MM/yyyy HH:mm\n")
                .contains("\"Beschwerde\": complaint\n", "\"INCIDENT\": incident\n")
                .contains("# \"שאלה\": nothing is near; one of request, incident, complaint")
                .contains("\"yes\": \"true\"\n", "\"no\": \"false\"\n")
                .contains("decimal: \",\"");
        String joined = Files.readString(mapping)
                + fourth.out()
                        .lines()
                        .skip(2)
                        .map(line -> line + "\n")
                        .reduce("", String::concat)
                        .replace(
                                "# \"שאלה\": nothing is near; one of request, incident, complaint",
                                "\"שאלה\": request");
        Files.writeString(mapping, joined);
        CommandRun loaded = run("import", "--feed", feed, "--mapping", mapping.toString());
        assertThat(loaded.code()).as(loaded.out() + loaded.err() + joined).isZero();
        CommandRun last = run("audit", "--feed", feed, "--mapping", mapping.toString(), "--fix-mapping");
        assertThat(last.code()).isZero();
        assertThat(last.err()).contains("Nothing was found that a mapping could mend");
    }

    @Test
    void withoutAFeedThereIsNoMappingToFix() {
        CommandRun run = run("audit", "--fix-mapping");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--feed DIR");
    }
}
