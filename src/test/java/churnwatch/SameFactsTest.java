package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings.Trust;
import churnwatch.rules.RuleBook;
import churnwatch.trial.RuleTests;
import churnwatch.trial.TestFile;
import churnwatch.trial.TestFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test of rules and a snapshot say the same of the same events, of every kind that there is. */
class SameFactsTest {
    private static final String CUSTOMER = """
            as_of: 2026-03-01
            tests:
              - name: the same customer
                given:
                  joined: 2023-01-01
                  segment: gold
                  rfm: 111
                  rfm_before: 111
                  purchases:
                    - 2025-04-01..2025-10-01/30d 20.00 category=mobile
                    - 2025-04-11..2026-02-20/45d 30.50 category=landline order=A1
                    - 2026-02-21 -5.00
                  contracts: [2025-01-01 ends=2026-04-10 value=240.00 product=P1]
                  invoices: [2025-09-01 due=2025-10-01 paid=2025-10-02 20.00, 2026-01-01 due=2026-01-31 20.00]
                  offers: [2026-01-10 opened=2026-01-11, 2026-02-10 expires=2026-02-20]
                  contacts: [2026-02-20 billing email, 2026-02-21 billing outbound, 2026-02-25 technical x3]
                  tickets: [2026-01-05 complaint reopened resolved=2026-01-20, 2026-02-20 complaint sla=2026-02-25]
                  surveys: [2025-12-01 nps 9, 2026-02-01 nps 4, 2026-02-02 csat 4 staff]
                  wallet: [2025-06-01 100.00, 2026-02-01 400.00]
                  details: [2026-02-03 address, 2026-02-04 phone]
                  touchpoints: [2026-02-10 closed at=S1 since=2024-01-01]
                absent: others
                expect:
            """;

    @TempDir
    Path folder;

    @Test
    void aTestIsToldWhatASnapshotStores() throws IOException {
        feed();
        assertThat(CommandRun.in(folder, "import", "--feed", folder.toString()).code())
                .isZero();
        assertThat(CommandRun.in(folder, "snapshot", "--as-of", "2026-03-01").code())
                .isZero();
        JsonNode signals = rows("signals");
        JsonNode risk = rows("risk");
        assertThat(signals).hasSizeGreaterThanOrEqualTo(11);
        StringBuilder test = new StringBuilder(CUSTOMER);
        for (JsonNode signal : signals) {
            test.append("      ")
                    .append(signal.get("signal").asText())
                    .append(": {severity: ")
                    .append(signal.get("severity").asText());
            signal.get("evidence").get("values").properties().forEach(value -> {
                if (value.getValue().isNumber() || value.getValue().isBoolean()) {
                    test.append(", ").append(value.getKey()).append(": ").append(value.getValue());
                }
            });
            test.append("}\n");
        }
        test.append("    score: ")
                .append(risk.get(0).get("score").decimalValue().toPlainString())
                .append('\n');
        test.append("    level: ").append(risk.get(0).get("level").asText()).append('\n');
        assertThat(RuleTests.run(
                                RuleBook.load(Path.of("rules"), Trust.GUARDED),
                                new TestFiles(List.of(new TestFile("tests/same.yaml", test.toString()))),
                                RuleTests.Choice.all(false))
                        .failed())
                .as(test.toString())
                .isEmpty();
    }

    private JsonNode rows(String command) throws IOException {
        return new ObjectMapper()
                .readTree(CommandRun.in(folder, command, "--format", "json").out());
    }

    /** The same events as a feed. */
    private void feed() throws IOException {
        csv("customers", "customer_id,segment,joined_on", "c,gold,2023-01-01");
        StringBuilder purchases = new StringBuilder("purchase_id,customer_id,purchased_at,order_id,amount,category");
        int id = 0;
        for (LocalDate day = LocalDate.of(2025, 4, 1);
                !day.isAfter(LocalDate.of(2025, 10, 1));
                day = day.plusDays(30)) {
            id++;
            purchases.append("\nm" + id + ",c," + day + ",m" + id + ",20.00,mobile");
        }
        for (LocalDate day = LocalDate.of(2025, 4, 11);
                !day.isAfter(LocalDate.of(2026, 2, 20));
                day = day.plusDays(45)) {
            id++;
            purchases.append("\nl" + id + ",c," + day + ",A1,30.50,landline");
        }
        csv("purchases", purchases.toString(), "r,c,2026-02-21,r,-5.00,");
        csv(
                "contracts",
                "contract_id,customer_id,product_id,started_on,ends_on,yearly_value",
                "k,c,P1,2025-01-01,2026-04-10,240.00");
        csv(
                "invoices",
                "invoice_id,customer_id,issued_on,due_on,amount,paid_on",
                "i1,c,2025-09-01,2025-10-01,20.00,2025-10-02",
                "i2,c,2026-01-01,2026-01-31,20.00,");
        csv(
                "offers",
                "offer_id,customer_id,sent_at,opened_at,expires_at",
                "o1,c,2026-01-10,2026-01-11,",
                "o2,c,2026-02-10,,2026-02-20");
        csv(
                "interactions",
                "interaction_id,customer_id,occurred_at,direction,medium,topic",
                "n1,c,2026-02-20,inbound,email,billing",
                "n2,c,2026-02-21,outbound,call,billing",
                "n3,c,2026-02-25,inbound,call,technical",
                "n4,c,2026-02-25,inbound,call,technical",
                "n5,c,2026-02-25,inbound,call,technical");
        csv(
                "tickets",
                "ticket_id,customer_id,opened_at,kind,resolved_at,sla_due_at,reopened",
                "t1,c,2026-01-05,complaint,2026-01-20,,true",
                "t2,c,2026-02-20,complaint,,2026-02-25,false");
        csv(
                "surveys",
                "survey_id,customer_id,answered_at,kind,score,respondent",
                "s1,c,2025-12-01,nps,9,",
                "s2,c,2026-02-01,nps,4,",
                "s3,c,2026-02-02,csat,4,staff");
        csv("wallet", "wallet_id,customer_id,as_of,total_spend", "w1,c,2025-06-01,100.00", "w2,c,2026-02-01,400.00");
        csv(
                "contact_changes",
                "change_id,customer_id,changed_at,kind",
                "d1,c,2026-02-03,address",
                "d2,c,2026-02-04,phone");
        csv("touchpoints", "touchpoint_id,kind", "S1,store");
        csv("customer_touchpoints", "link_id,customer_id,touchpoint_id,since", "x,c,S1,2024-01-01");
        csv("touchpoint_changes", "change_id,touchpoint_id,changed_on,kind", "y,S1,2026-02-10,closed");
    }

    private void csv(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), String.join("\n", lines) + "\n");
    }
}
