package churnwatch.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The ids that were erased, known only as hashes under a key of this database, with what stands in their place. Whoever has
 * the whole database can still try ids one by one; nobody can read them off.
 */
public final class ErasedIds {
    private static final String KEY = "erasure_key";
    private static final int KEY_BYTES = 32;

    private final @Nullable Mac mac;
    private final Map<String, String> pseudonyms = new HashMap<>();
    private final Set<String> standIns = new HashSet<>();

    private ErasedIds(@Nullable Mac mac) {
        this.mac = mac;
    }

    /** Those of a database; nothing is hashed where none was ever erased. */
    public static ErasedIds read(Connection connection) throws SQLException {
        ErasedIds ids = new ErasedIds(mac(connection));
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT kind, id_hash, pseudonym FROM erased_ids");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.pseudonyms.put(rows.getString(1) + rows.getString(2), rows.getString(3));
                ids.standIns.add(rows.getString(1) + rows.getString(3));
            }
        }
        return ids;
    }

    public boolean isEmpty() {
        return pseudonyms.isEmpty();
    }

    /** What stands in the place of an id of a table; null where it was not erased. */
    public @Nullable String pseudonym(String kind, String id) {
        if (pseudonyms.isEmpty() || mac == null) {
            return null;
        }
        // Nobody takes over what stands for somebody who was erased.
        return isStandIn(kind, id) ? id : pseudonyms.get(kind + hash(mac, kind, id));
    }

    /** Whether an id stands for one that was erased. */
    boolean isStandIn(String kind, String id) {
        return standIns.contains(kind + id);
    }

    /** Remembers ids of a table that one customer's erasure replaces: each with what takes its place. */
    public static void remember(
            Connection connection, String kind, Map<String, String> replaced, int customerNo, long atMillis)
            throws SQLException {
        Mac keyed = mac(connection);
        Mac ready = keyed == null ? newKey(connection) : keyed;
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO erased_ids (kind, id_hash, pseudonym, customer_no, erased_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (kind, id_hash) DO NOTHING
                """)) {
            for (Map.Entry<String, String> entry : replaced.entrySet()) {
                insert.setString(1, kind);
                insert.setString(2, hash(ready, kind, entry.getKey()));
                insert.setString(3, entry.getValue());
                insert.setInt(4, customerNo);
                insert.setLong(5, atMillis);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static @Nullable Mac mac(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
            statement.setString(1, KEY);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? mac(HexFormat.of().parseHex(found.getString(1))) : null;
            }
        }
    }

    private static Mac newKey(Connection connection) throws SQLException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO meta (name, value) VALUES (?, ?)")) {
            insert.setString(1, KEY);
            insert.setString(2, HexFormat.of().formatHex(key));
            insert.executeUpdate();
        }
        return mac(key);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String hash(Mac mac, String kind, String id) {
        return HexFormat.of().formatHex(mac.doFinal((kind + "\n" + id).getBytes(StandardCharsets.UTF_8)));
    }
}
