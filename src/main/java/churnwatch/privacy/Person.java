package churnwatch.privacy;

import churnwatch.intake.ErasedIds;
import churnwatch.store.Failures;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The customer whom something is asked about: the store's number, and what a text would name the customer by. */
record Person(
        int no,
        String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String address) {

    /** The customer of an id; nothing where nobody has it, or not any more. */
    static Optional<Person> find(Handle handle, String id) {
        return handle.createQuery("""
                        SELECT customer_no, customer_id, name, email, phone, address FROM customers
                        WHERE customer_id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> new Person(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .findOne();
    }

    /** What stands in the place of an id that was erased. */
    static Optional<String> pseudonym(Handle handle, String id) {
        try {
            return Optional.ofNullable(ErasedIds.read(handle.getConnection()).pseudonym("customers", id));
        } catch (SQLException e) {
            throw Failures.explain("The erased ids cannot be read", e);
        }
    }

    static PrivacyException unknown(String id) {
        return new PrivacyException("There is no customer '" + id + "'; ids are those of customers.csv");
    }

    /** What rejected rows of the customer carry, by the feed's columns. */
    Map<String, Set<String>> marks(Map<String, Set<String>> ids) {
        Map<String, Set<String>> marks = new HashMap<>(ids);
        marks.put("customer_id", Set.of(id));
        marks.put("referred_by", Set.of(id));
        if (email != null && !email.isBlank()) {
            marks.put("email", new LinkedHashSet<>(Set.of(email)));
        }
        return marks;
    }
}
