package churnwatch.store;

import java.time.ZoneId;
import java.util.Currency;
import org.jdbi.v3.core.Handle;

/** The zone and currency that the stored days and amounts were computed with; a filled database keeps to them. */
record Fingerprint(ZoneId zone, Currency currency) {
    void check(Database database) {
        boolean same = database.read(handle -> zone.getId().equals(stored(handle, "zone"))
                && currency.getCurrencyCode().equals(stored(handle, "currency")));
        if (!same) {
            database.writing("start", this::settle);
        }
    }

    private void settle(Handle handle) {
        if (handle.createQuery("SELECT count(*) FROM (SELECT 1 FROM customers LIMIT 1)")
                        .mapTo(Integer.class)
                        .one()
                > 0) {
            refuse("zone", stored(handle, "zone"), zone.getId());
            refuse("currency", stored(handle, "currency"), currency.getCurrencyCode());
        }
        store(handle, "zone", zone.getId());
        store(handle, "currency", currency.getCurrencyCode());
    }

    private static void refuse(String name, String stored, String asked) {
        if (!stored.isEmpty() && !stored.equals(asked)) {
            throw new StoreException("The database was filled with " + name + " " + stored + ", the configuration says "
                    + asked + "; set " + name + ": " + stored + ", or import into a new database");
        }
    }

    private static String stored(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM meta WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    private static void store(Handle handle, String name, String value) {
        handle.createUpdate("INSERT INTO meta (name, value) VALUES (:name, :value)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .bind("name", name)
                .bind("value", value)
                .execute();
    }
}
