package churnwatch.retention;

import churnwatch.config.Settings;
import churnwatch.fact.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to try next about an alert. */
public final class Playbook {
    private final Tactics tactics;

    private Playbook(Tactics tactics) {
        this.tactics = tactics;
    }

    /** As configured, without looking at what was measured. */
    public static Playbook read(Settings settings) {
        return new Playbook(Tactics.read(settings));
    }

    /** The tactic to try for a signal; nothing where none fits. */
    public Optional<Suggestion> suggest(String signal, Level level, @Nullable String segment) {
        return ranked(signal, level, segment).stream().findFirst();
    }

    /** All tactics that fit, in the order in which to try them. */
    public List<Suggestion> ranked(String signal, Level level, @Nullable String segment) {
        return tactics.fitting(signal, level, segment).stream()
                .map(tactic -> new Suggestion(tactic, null))
                .toList();
    }
}
