package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.config.Settings.Trust;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleOutlineTest {
    private static final String RISK = """
            package risk
            rule "weight"
            when
                $s : Signal( $c : customer )
            then
                risk.add($c, 0.5);
            end
            """;

    private static final String SIGNALS = """
            // Warns of 3 things, of which 1 matters. Numbers to change: 2.
            // More words.
            package signals

            rule "plain"
            when
                $c : Customer( purchases.days > 2, purchases.spend(0, 365) > 2, region != "R12" ) // not 99
            then
                signals.raise($c, "quiet", Severity.LOW, "n7", 0.25);
            end

            // Tells of something of its own.
            rule "own comment"
            when
                $c : Customer( purchases.days > 5 )
            then
                signals.raise($c, "quiet", Severity.LOW);
                signals.raise($c, "other", Severity.LOW);
            end
            """;

    private final RuleFiles files =
            new RuleFiles(List.of(new RuleFile("signals/a.drl", SIGNALS), new RuleFile("risk/b.drl", RISK)));

    @Test
    void aRuleIsToldWithItsSignalsNumbersPlaceAndMeaning() {
        List<RuleOutline> rules = RuleOutline.of(files);
        assertThat(rules).extracting(RuleOutline::name).containsExactly("plain", "own comment", "weight");
        RuleOutline plain = rules.get(0);
        assertThat(plain.signals()).containsExactly("quiet");
        assertThat(plain.numbers()).containsExactly("2", "0", "365", "0.25");
        assertThat(plain.file()).isEqualTo("signals/a.drl");
        assertThat(plain.line()).isEqualTo(5);
        assertThat(plain.doc()).isEqualTo("Warns of 3 things, of which 1 matters.");
        assertThat(rules.get(1).signals()).containsExactly("quiet", "other");
        assertThat(rules.get(1).doc()).isEqualTo("Tells of something of its own.");
        assertThat(rules.get(2).signals()).isEmpty();
    }

    @Test
    void theLimitsThatARuleAsksForAreAmongItsNumbers() {
        RuleFiles limited = files.with(new RuleFile("signals/a.drl", SIGNALS.replace("> 5", "> limit(\"much\")")))
                .with(new RuleFile("limits.csv", "name,segment,value,why\nmuch,,7,\nmuch,public,30.5,\nother,,1,\n"));
        assertThat(RuleOutline.of(limited).get(1).numbers()).containsExactly("much=7", "much[public]=30.5");
        assertThat(RuleOutline.of(limited).get(0).numbers()).containsExactly("2", "0", "365", "0.25");
    }

    @Test
    void theVersionOfARuleFollowsItsOwnTextAndNoOthers() {
        RuleFiles edited = files.with(new RuleFile("signals/a.drl", SIGNALS.replace("> 5", "> 6")));
        List<RuleOutline> before = RuleOutline.of(files);
        List<RuleOutline> after = RuleOutline.of(edited);
        assertThat(after.get(0).version()).isEqualTo(before.get(0).version());
        assertThat(after.get(1).version()).isNotEqualTo(before.get(1).version());
        assertThat(edited.hash()).isNotEqualTo(files.hash());
    }

    @Test
    void aFileThatCannotBeParsedIsToldWithItsPlace() {
        RuleFiles broken =
                files.with(new RuleFile("signals/a.drl", SIGNALS.replace("rule \"plain\"", "rool \"plain\"")));
        assertThatThrownBy(() -> RuleOutline.of(broken))
                .isInstanceOf(RuleFaults.class)
                .hasMessageContaining("signals/a.drl:5");
    }

    @Test
    void aSetIsCompiledFromTextsAloneLikeFromAFolder() {
        RuleFiles shipped = RuleFiles.read(Path.of("rules"));
        RuleBook book = RuleBook.of(new RuleFiles(shipped.all()), Trust.GUARDED);
        assertThat(book.hash())
                .isEqualTo(RuleBook.load(Path.of("rules"), Trust.GUARDED).hash());
        assertThat(book.files()).isEqualTo(shipped);
    }
}
