package churnwatch.worklist;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of the rows of a list.
 *
 * @param taken how many did something
 * @param unchanged how many asked for nothing that was not so already
 * @param faults what is wrong with the rejected ones, a line each
 * @param notes what has to be told besides
 * @param rejects the folder of the rejected rows
 */
public record Report(
        String file,
        int read,
        int taken,
        int unchanged,
        int rejected,
        List<String> faults,
        List<String> notes,
        Path rejects) {
    public Report {
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }
}
