package churnwatch.worklist;

import churnwatch.alert.Outcome;
import churnwatch.alert.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were taken before. How an alert was listed is part of what is compared: a later list counts it otherwise,
 * so that the same may be asked for again.
 */
final class TakenRows {
    private static final int HASH_BYTES = 16;

    private final Handle tx;
    private final long nowMillis;

    TakenRows(Handle tx, long nowMillis) {
        this.tx = tx;
        this.nowMillis = nowMillis;
    }

    boolean holds(Filled row) {
        return tx.createQuery("SELECT 1 FROM taken_rows WHERE alert_id = :alert AND row_hash = :hash")
                .bind("alert", row.alertId())
                .bind("hash", hash(row))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    void add(Filled row, int customerNo) {
        tx.execute(
                "INSERT INTO taken_rows (alert_id, row_hash, customer_no, taken_at) VALUES (?, ?, ?, ?)",
                row.alertId(),
                hash(row),
                customerNo,
                nowMillis);
    }

    private static String hash(Filled row) {
        Status status = row.status();
        Outcome outcome = row.outcome();
        return hash(
                row.listed() == null ? null : row.listed().toString(),
                status == null ? null : status.word(),
                row.snoozeUntil() == null ? null : row.snoozeUntil().toString(),
                row.tactic(),
                // The same amount however it is written.
                row.cost() == null ? null : row.cost().stripTrailingZeros().toPlainString(),
                row.doneOn() == null ? null : row.doneOn().toString(),
                outcome == null ? null : outcome.word(),
                row.by(),
                row.note());
    }

    private static String hash(@Nullable String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha.update(part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
