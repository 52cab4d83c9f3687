package churnwatch.retention;

import churnwatch.config.Settings;
import churnwatch.config.Spelling;
import churnwatch.fact.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tactics that are configured, in the order in which they are suggested before anything is measured. */
public record Tactics(List<Tactic> all) {
    public Tactics {
        all = List.copyOf(all);
    }

    /** Those of tactics.yaml beside the folder of the mail templates, else the shipped ones; all faults are told at once. */
    public static Tactics read(Settings settings) {
        return TacticsFile.read(settings.mail().templates(), settings.currency());
    }

    /** Those that are meant for an alert. */
    List<Tactic> fitting(String signal, Level level, @Nullable String segment) {
        return all.stream()
                .filter(tactic -> tactic.fits(signal, level, segment))
                .toList();
    }

    public Optional<Tactic> find(String id) {
        return all.stream().filter(tactic -> tactic.id().equals(id)).findFirst();
    }

    /** The tactic of an id; where there is none, the refusal says which are near. */
    Tactic get(String id) {
        return find(id).orElseThrow(() -> new RetentionRefused("There is no tactic '" + id + "' in tactics.yaml; "
                + all.stream()
                        .map(Tactic::id)
                        .filter(known -> Spelling.isNear(known, id))
                        .min(Comparator.comparingInt(known -> Spelling.distance(known, id)))
                        .map(near -> "did you mean " + near + "?")
                        .orElse("'tactics' lists them")));
    }
}
