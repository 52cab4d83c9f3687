package churnwatch.report;

import java.util.Map;

/**
 * What a report says nothing of.
 *
 * @param name a table that holds nothing, or what is missing
 * @param words the same in English, for the terminal
 * @param counts the numbers that its line in a language names; none of a table
 */
public record Gap(String name, String words, Map<String, Long> counts) {
    public Gap {
        counts = Map.copyOf(counts);
    }

    /** A table without which the report says nothing, or less. */
    static Gap table(String name) {
        return new Gap(name, "there are no " + name + " so far, so that nothing is known of what they tell", Map.of());
    }
}
