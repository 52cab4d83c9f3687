package churnwatch.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvidenceJsonTest {
    @Test
    void theIdsThatWereCitedAreReadFromWhatWasStored() {
        String evidence = """
                {"rule":["id","table"],"rule_set":"d48b","values":{"id":"no","table":"surveys","many":[{"id":"nor"}]},\
                "facts":[{"table":"invoices","id":"I-2","date":"2026-03-01","amount":1.5,"more":{"id":"neither"}},\
                {"table":"touchpoint_changes","id":"T-1","date":null},\
                {"table":"invoices","id":"I-1","date":"2026-02-01"}]}""";
        assertThat(EvidenceJson.cited(evidence)).containsExactly("I-2", "I-1");
        assertThat(EvidenceJson.cited("{\"rule\":[],\"values\":{},\"facts\":[]}"))
                .isEmpty();
        assertThat(EvidenceJson.rules(evidence)).containsExactly("id", "table");
    }
}
