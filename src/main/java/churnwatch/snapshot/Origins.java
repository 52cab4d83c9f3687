package churnwatch.snapshot;

import churnwatch.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What the alerts of past dates were made from, as it was kept. */
public final class Origins {
    private final Handle handle;

    /** Works within the transaction of a handle. */
    public Origins(Handle handle) {
        this.handle = handle;
    }

    /** What a snapshot worked with beside each customer's own events. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
    record Kept(String ruleSet, Basis basis, byte[] dictionary) {}

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
    private record Row(long asOf, int firstCustomerNo, byte[] packed) {}

    Optional<Kept> kept(LocalDate asOf) {
        return handle.createQuery("SELECT rule_set, basis, dictionary FROM alert_bases WHERE as_of = :asOf")
                .bind("asOf", asOf.toEpochDay())
                .map((row, context) -> new Kept(row.getString(1), Basis.of(row.getString(2)), row.getBytes(3)))
                .findOne();
    }

    /** What is kept of a customer for a date. */
    Optional<Origin> find(LocalDate asOf, int customerNo) {
        return handle.createQuery("""
                        SELECT as_of, first_customer_no, packed FROM alert_origins
                        WHERE as_of = :asOf AND first_customer_no <= :no ORDER BY first_customer_no DESC LIMIT 1
                        """)
                .bind("asOf", asOf.toEpochDay())
                .bind("no", customerNo)
                .map((row, context) -> row.getBytes(3))
                .findOne()
                .flatMap(packed -> unpack(packed).stream()
                        .filter(origin -> origin.customerNo() == customerNo)
                        .findFirst());
    }

    BitSet customers(LocalDate asOf) {
        BitSet customers = new BitSet();
        handle.createQuery("SELECT packed FROM alert_origins WHERE as_of = :asOf")
                .bind("asOf", asOf.toEpochDay())
                .map((row, context) -> unpack(row.getBytes(1)))
                .forEach(origins -> origins.forEach(origin -> customers.set(origin.customerNo())));
        return customers;
    }

    /** Adds to what is kept of the customers of one chunk; what is there stays. */
    void add(LocalDate asOf, int firstCustomerNo, List<Origin> more) {
        TreeMap<Integer, Origin> all = new TreeMap<>();
        more.forEach(origin -> all.put(origin.customerNo(), origin));
        handle.createQuery("SELECT packed FROM alert_origins WHERE as_of = :asOf AND first_customer_no = :first")
                .bind("asOf", asOf.toEpochDay())
                .bind("first", firstCustomerNo)
                .map((row, context) -> unpack(row.getBytes(1)))
                .forEach(origins -> origins.forEach(origin -> all.put(origin.customerNo(), origin)));
        if (!all.isEmpty()) {
            handle.execute(
                    "INSERT INTO alert_origins (as_of, first_customer_no, packed) VALUES (?, ?, ?)"
                            + " ON CONFLICT (as_of, first_customer_no) DO UPDATE SET packed = excluded.packed",
                    asOf.toEpochDay(),
                    firstCustomerNo,
                    pack(new ArrayList<>(all.values())));
        }
    }

    void drop(LocalDate asOf) {
        handle.execute("DELETE FROM alert_origins WHERE as_of = ?", asOf.toEpochDay());
        handle.execute("DELETE FROM alert_bases WHERE as_of = ?", asOf.toEpochDay());
    }

    /** Lets go of all that is older than a date; alerts of then can no longer be replayed. */
    public void dropBefore(LocalDate first) {
        handle.execute("DELETE FROM alert_origins WHERE as_of < ?", first.toEpochDay());
        handle.execute("DELETE FROM alert_bases WHERE as_of < ?", first.toEpochDay());
    }

    /** Erases a customer's events from all that is kept; that there was a result, and its digest, stay. */
    public void erase(int customerNo) {
        List<Row> rows = handle.createQuery("""
                        SELECT as_of, first_customer_no, packed FROM alert_origins o
                        WHERE first_customer_no = (SELECT max(first_customer_no) FROM alert_origins n
                            WHERE n.as_of = o.as_of AND n.first_customer_no <= :no)
                        """)
                .bind("no", customerNo)
                .map((row, context) -> new Row(row.getLong(1), row.getInt(2), row.getBytes(3)))
                .list();
        for (Row row : rows) {
            List<Origin> origins = new ArrayList<>(unpack(row.packed()));
            origins.replaceAll(origin -> origin.customerNo() == customerNo ? origin.erased() : origin);
            handle.execute(
                    "UPDATE alert_origins SET packed = ? WHERE as_of = ? AND first_customer_no = ?",
                    pack(origins),
                    row.asOf(),
                    row.firstCustomerNo());
        }
    }

    private static byte[] pack(List<Origin> origins) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Origin origin : origins) {
                origin.write(out);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static List<Origin> unpack(byte[] packed) {
        List<Origin> origins = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            while (in.available() > 0) {
                origins.add(Origin.read(in));
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new StoreException(
                    "What alerts were made from is damaged; churnwatch restore FILE with a backup from before", e);
        }
        return origins;
    }
}
