package churnwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.retention.Effect;
import churnwatch.retention.Suggestion;
import churnwatch.retention.Tactic;
import churnwatch.retention.Verdict;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuggestedTest {
    @Test
    void whatATacticCostsAndChangedIsToldWithItsNumbers() {
        assertThat(note("en", 1_000L, effect(80, Verdict.HELPS)))
                .isEqualTo("Costs about EUR 10.00. So far 34 of 80 treated customers stayed; without it 20 of 60.");
        assertThat(note("fa", 1_000L, effect(80, Verdict.HELPS)))
                .isEqualTo(
                        "هزینهٔ تقریبی: ۱۰٫۰۰ یورو. تاکنون از ۸۰ مشتری که این اقدام برایشان انجام شد ۳۴ مشتری ماندند؛"
                                + " بدون آن، از ۶۰ مشتری ۲۰ مشتری ماندند.");
        assertThat(note("he", null, effect(80, Verdict.HELPS)))
                .isEqualTo("עד כה נשארו 34 מתוך 80 לקוחות שטופלו כך; ללא הטיפול נשארו 20 מתוך 60.");
        assertThat(note("th", null, effect(80, Verdict.HELPS)))
                .contains("80 รายยังอยู่กับเรา 34 ราย", "60 รายยังอยู่ 20 ราย");
    }

    @Test
    void whereChanceMayExplainItOrTooFewWereLookedAtThatIsSaid() {
        assertThat(note("en", null, effect(60, Verdict.UNCLEAR)))
                .isEqualTo(
                        "So far 34 of 60 treated customers stayed; without it 20 of 60. The difference may be chance.");
        for (Verdict verdict : new Verdict[] {Verdict.TOO_FEW, Verdict.NO_CONTROL}) {
            assertThat(note("en", null, effect(3, verdict)))
                    .isEqualTo("Too few customers so far to tell whether it helps.");
        }
    }

    @Test
    void whatNobodyLookedAtIsNotToldOf() {
        assertThat(note("en", 250L, null)).isEqualTo("Costs about EUR 2.50.");
        assertThat(note("en", null, null)).isEmpty();
    }

    private static String note(String locale, @Nullable Long cost, @Nullable Effect effect) {
        TemplateFolder shipped = new TemplateFolder(Path.of("config/templates"));
        Language language = Language.read(shipped, locale, Currency.getInstance("EUR"));
        Tactic tactic = new Tactic("call", Map.of(), Map.of(), cost, Set.of(), Set.of(), Set.of());
        return new Suggested(language).note(new Suggestion(tactic, effect));
    }

    private static Effect effect(int treated, Verdict verdict) {
        return new Effect(treated, 34, 60, 20, 0.09, 0.01, 0.17, verdict, 0.5);
    }
}
