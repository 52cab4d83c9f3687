package churnwatch.trial;

import java.util.List;

/**
 * One thing that a test wanted and did not get.
 *
 * @param expected what it wanted
 * @param got what was there
 * @param why how that came about, a line each
 */
public record Difference(String expected, String got, List<String> why) {
    public Difference {
        why = List.copyOf(why);
    }
}
