package churnwatch.notify;

import churnwatch.retention.Effect;
import churnwatch.retention.Suggestion;
import churnwatch.retention.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said of a suggested tactic, in the words of a language. */
final class Suggested {
    private final Language language;

    Suggested(Language language) {
        this.language = language;
    }

    /** What the tactic costs, and what it changed so far where that was looked at. */
    String note(Suggestion suggestion) {
        List<String> sentences = new ArrayList<>();
        Long cost = suggestion.tactic().cost();
        if (cost != null) {
            sentences.add(
                    language.say("try.cost", Map.of("money", language.figures().minorUnits(cost))));
        }
        Effect effect = suggestion.effect();
        if (effect != null) {
            sentences.add(effect(effect));
        }
        return String.join(" ", sentences);
    }

    private String effect(Effect effect) {
        if (effect.verdict() == Verdict.TOO_FEW || effect.verdict() == Verdict.NO_CONTROL) {
            return language.say("try.unmeasured", Map.of());
        }
        String counts = language.say(
                "try.effect",
                Map.of(
                        "treated", effect.treated(),
                        "saved", effect.saved(),
                        "control", effect.control(),
                        "kept", effect.controlSaved()));
        return effect.verdict() == Verdict.UNCLEAR ? counts + " " + language.say("try.chance", Map.of()) : counts;
    }
}
