package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RiskCallTest {
    @Test
    void callsAreFoundWithWhatTheySayAndWhereNotInCommentsOrQuotedWords() {
        String text = """
                // risk.add($c, 0.9) would be too much
                package risk
                rule "a, risk.add($c, 0.8)"
                when $c : Customer( segment == "risk.base(", $n : tenureDays )
                then
                    risk.base( $c , 0.02 * (15 - Math.min($n, 5)) ); // risk.add($c, 0.7)
                    risk . add($c,
                        0.30);
                end
                rule "b"
                when $c : Customer( )
                then risk.add($c, 0.1); risk.add($c, 0.2);
                end
                """;
        List<RiskCall> calls = RiskCall.of(new RuleFiles(List.of(new RuleFile("risk/x.drl", text))));
        assertThat(calls)
                .extracting(call -> call.rule() + " " + call.line() + " " + call.base() + " " + call.share())
                .containsExactly(
                        "a, risk.add($c, 0.8) 6 true 0.02 * (15 - Math.min($n, 5))",
                        "a, risk.add($c, 0.8) 8 false 0.30",
                        "b 12 false 0.1",
                        "b 12 false 0.2");
        assertThat(calls)
                .allSatisfy(call -> assertThat(text.substring(call.offset())).startsWith(call.share()));
    }
}
