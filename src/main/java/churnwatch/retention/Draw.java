package churnwatch.retention;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Who is in the control group: the first 53 bits of SHA-256 over salt, customer id and tactic (UTF-8, a zero byte after
 * each), read as a fraction of one, lie below the share. So the same customer always is, a greater share only adds
 * customers, and nothing about a customer but the id matters.
 */
final class Draw {
    private static final int BITS = 53;

    private final double share;
    private final String salt;
    private final MessageDigest sha;

    Draw(double share, String salt) {
        this.share = share;
        this.salt = salt;
        try {
            this.sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** For the group of a tactic, or for the one of all tactics. */
    boolean isIn(String customerId, @Nullable String tactic) {
        return fraction(customerId, tactic == null ? "" : tactic) < share;
    }

    private double fraction(String... parts) {
        add(salt);
        for (String part : parts) {
            add(part);
        }
        long first = ByteBuffer.wrap(sha.digest()).getLong() >>> (Long.SIZE - BITS);
        return first / (double) (1L << BITS);
    }

    private void add(String part) {
        sha.update(part.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
    }
}
