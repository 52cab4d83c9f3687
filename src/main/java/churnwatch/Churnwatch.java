package churnwatch;

import churnwatch.config.Settings;
import churnwatch.store.Database;
import churnwatch.store.Restore;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The wiring: makes each part with what it works with, when a command first asks for it, so that a command starts no more
 * than it needs.
 */
public final class Churnwatch implements AutoCloseable {
    private final Supplier<Settings> source;
    private final Clock clock;
    private @Nullable Settings settings;
    private @Nullable Database database;

    /** The settings are read when they are first asked for. */
    public Churnwatch(Supplier<Settings> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    public synchronized Settings settings() {
        if (settings == null) {
            settings = source.get();
        }
        return settings;
    }

    /** The clock in the configured zone. */
    public Clock clock() {
        return clock.withZone(settings().zone());
    }

    public synchronized Database database() {
        if (database == null) {
            Settings s = settings();
            database = Database.open(s.database(), s.zone(), s.currency());
        }
        return database;
    }

    /** Does not open the database that it replaces: that one may be damaged. */
    public Restore restore() {
        Settings s = settings();
        return new Restore(Database.fileOf(s.database()), s.zone(), s.currency());
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
        }
    }
}
