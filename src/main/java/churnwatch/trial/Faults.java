package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.config.Spelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with test files: where, what was written, and what to write instead. */
final class Faults {
    private final List<String> all;

    Faults(List<String> all) {
        this.all = all;
    }

    List<String> all() {
        return all;
    }

    void add(Node at, String written, String message) {
        all.add(at.origin() + ": " + written + ": " + message);
    }

    /** The value of a key, else the section that lacks it. */
    static Node at(Node.Section section, String key) {
        return section.entries().getOrDefault(key, section);
    }

    /** The keys of a section must be known ones. */
    void unknownKeys(Node.Section section, Collection<String> known) {
        section.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                add(node, key, "there is no such key; " + near(key, known));
            }
        });
    }

    /** The known word that was probably meant, else all of them. */
    static String near(String word, Collection<String> known) {
        return nearest(word, known)
                .map(other -> "did you mean " + other + "?")
                .orElse("there are " + String.join(", ", known));
    }

    /** The known word that was probably meant. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(other -> Spelling.isNear(other, word))
                .min(Comparator.comparingInt(other -> Spelling.distance(other, word)));
    }
}
