package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaiverTest {
    private final List<RuleFault> faults = new ArrayList<>();

    @Test
    void aWaiverSpeaksOfItsOwnLineOrOfTheNextOneThatIsNoComment() {
        List<Waiver> waivers = read("""
                package signals
                rule "a"
                when
                    // waived: 0 -1: nothing is dated later
                    // Something else.
                    //waived: 0.30 +5%, -5%: it does not matter
                    $c : Customer( purchases.days(0, 30) > 2, // waived: 2 +1 -1: whatever
                                   tenureDays > 7 )
                """);
        assertThat(faults).isEmpty();
        assertThat(waivers)
                .containsExactly(
                        waiver(4, 7, "0", List.of("-1"), "nothing is dated later"),
                        waiver(6, 7, "0.30", List.of("+5%", "-5%"), "it does not matter"),
                        waiver(7, 7, "2", List.of("+1", "-1"), "whatever"));
    }

    @Test
    void itCoversItsChangesOfItsNumberOnItsLineAndNothingElse() {
        Waiver waiver = waiver(4, 7, "0.30", List.of("+5%"), "why");
        assertThat(waiver.covers(mutant(7, "0.3", 0))).isTrue();
        assertThat(waiver.covers(mutant(7, "0.3", 1))).isFalse();
        assertThat(waiver.covers(mutant(8, "0.3", 0))).isFalse();
        assertThat(waiver.covers(mutant(7, "0.4", 0))).isFalse();
    }

    @Test
    void oneThatCannotBeReadIsToldWithTheFormToWrite() {
        assertThat(read("package signals\n  // waived 0 -1: nothing is later\n// waived: 0 -1\n// waived: 7 +2: x"))
                .isEmpty();
        assertThat(faults).extracting(RuleFault::line).containsExactly(2, 3, 4);
        assertThat(faults.get(0).toString()).startsWith("signals/a.drl:2:3: ").contains("// waived: 365 +1: reason");
    }

    private List<Waiver> read(String text) {
        return Waiver.of(new RuleFiles(List.of(new RuleFile("signals/a.drl", text))), faults);
    }

    private static Waiver waiver(int line, int numbersLine, String number, List<String> changes, String reason) {
        return new Waiver("signals/a.drl", line, numbersLine, new BigDecimal(number), changes, reason);
    }

    private static Mutant mutant(int line, String text, int which) {
        return Mutant.of(new RuleNumber("signals/a.drl", line, 1, "a", text, 0)).get(which);
    }
}
