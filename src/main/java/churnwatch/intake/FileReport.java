package churnwatch.intake;

import org.jspecify.annotations.Nullable;

/** What became of one file of a feed; refused says why it was not taken at all. */
public record FileReport(
        String file,
        long read,
        long inserted,
        long updated,
        long unchanged,
        long rejected,
        @Nullable String refused) {

    static FileReport refused(String file, String why) {
        return new FileReport(file, 0, 0, 0, 0, 0, why);
    }
}
