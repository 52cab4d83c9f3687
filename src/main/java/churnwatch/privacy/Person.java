package churnwatch.privacy;

import churnwatch.intake.ErasedIds;
import churnwatch.store.Failures;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** The ids of the customers who are aliases of this one. */
    List<String> aliases(Handle handle) {
        return handle.createQuery("""
                        SELECT c.customer_id FROM aliases a JOIN customers c ON c.customer_no = a.customer_no
                        WHERE a.main_no = :no ORDER BY c.customer_id
                        """).bind("no", no).mapTo(String.class).list();
    }

    /** The id of the customer whose alias this one is. */
    static Optional<String> main(Handle handle, String id) {
        return handle.createQuery("""
                        SELECT m.customer_id FROM customers c JOIN aliases a ON a.customer_no = c.customer_no
                        JOIN customers m ON m.customer_no = a.main_no WHERE c.customer_id = :id
                        """).bind("id", id).mapTo(String.class).findOne();
    }

    static PrivacyException isAlias(String id, String main) {
        return new PrivacyException("Customer '" + id + "' is an alias of '" + main + "'; name '" + main
                + "', which takes its aliases along, or 'customer unmerge " + id + "' first");
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
