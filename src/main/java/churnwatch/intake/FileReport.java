package churnwatch.intake;

import org.jspecify.annotations.Nullable;

/** What became of one file of a feed; doubts are told of rows that are taken, refused says why the file was not taken at all. */
public record FileReport(
        String file,
        long read,
        long inserted,
        long updated,
        long unchanged,
        long rejected,
        long doubts,
        @Nullable String refused) {

    static FileReport refused(String file, String why) {
        return new FileReport(file, 0, 0, 0, 0, 0, 0, why);
    }
}
