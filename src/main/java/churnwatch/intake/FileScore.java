package churnwatch.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How good one file of an import was.
 *
 * @param at when it was imported; null where it was only audited
 * @param doubts told of rows; null where the import was before these were counted
 * @param score 0..1: rows without fault, those with a doubt counted half, of all rows; 0 where the file was refused, null
 *     where it had no row
 */
public record FileScore(
        String file,
        @Nullable Instant at,
        long read,
        long rejected,
        @Nullable Long doubts,
        @Nullable BigDecimal score) {
    private static final int DIGITS = 6;

    /** The score of a file. */
    static FileScore of(
            String file, @Nullable Instant at, long read, long rejected, @Nullable Long doubts, boolean refused) {
        return new FileScore(file, at, read, rejected, doubts, score(read, rejected, doubts, refused));
    }

    /** Of a file that was audited. */
    public static FileScore of(FileReport report) {
        return of(report.file(), null, report.read(), report.rejected(), report.doubts(), report.refused() != null);
    }

    private static @Nullable BigDecimal score(long read, long rejected, @Nullable Long doubts, boolean refused) {
        if (refused) {
            return BigDecimal.ZERO;
        }
        if (read == 0) {
            return null;
        }
        long taken = read - rejected;
        // One row may be doubted more than once.
        long doubted = Math.min(taken, doubts == null ? 0 : doubts);
        return BigDecimal.valueOf(2 * taken - doubted)
                .divide(BigDecimal.valueOf(2 * read), DIGITS, RoundingMode.HALF_UP);
    }
}
