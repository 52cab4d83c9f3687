package churnwatch.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;

/**
 * The one database: a single writer whose transactions begin IMMEDIATE, and as many readers as are asked for. Writers of
 * other processes wait their turn at a lock file that says who holds it.
 */
public final class Database implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final long MAPPED_BYTES = 0x7fff0000L;
    private static final int READER_CACHE_KIBIBYTES = 16_000;
    private static final int WRITER_CACHE_KIBIBYTES = 128_000;
    /** Holds all pages that a night changes among a million customers; what does not fit is written and read again. */
    private static final int LOAD_CACHE_KIBIBYTES = 384_000;

    private final Path file;
    private final Jdbi readers;
    private final WriterLock lock;
    private final Connection writerConnection;
    private final Jdbi writer;

    private Database(Path file, WriterLock lock, Connection writerConnection) {
        this.file = file;
        this.lock = lock;
        this.writerConnection = writerConnection;
        this.writer = Jdbi.create(writerConnection);
        this.readers = Jdbi.create(() -> connect(file, true));
    }

    /**
     * Opens the database, creating and migrating it where that is due. A filled database refuses another zone or
     * currency than the one its rows were read with.
     */
    public static Database open(String location, ZoneId zone, Currency currency) {
        Path file = fileOf(location);
        WriterLock lock = new WriterLock(file, WAIT);
        try {
            return open(file, lock, new Fingerprint(zone, currency));
        } catch (JdbiException | SQLException e) {
            if (!Failures.isBusy(e)) {
                throw notOpened(file, e);
            }
        }
        // A first load has the file to itself: wait for its end, or tell who it is.
        try (WriterLock.Held held = lock.acquire("opening")) {
            return open(file, lock, new Fingerprint(zone, currency));
        } catch (JdbiException | SQLException e) {
            throw notOpened(file, e);
        }
    }

    private static Database open(Path file, WriterLock lock, Fingerprint fingerprint) throws SQLException {
        new Migration(file, lock).run();
        Database database = new Database(file, lock, connect(file, false));
        try {
            fingerprint.check(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    private static StoreException notOpened(Path file, Exception e) {
        return Failures.explain("The database " + file + " cannot be opened", e);
    }

    /** The file behind a setting that is a path or a jdbc:sqlite: URL. */
    public static Path fileOf(String location) {
        String path = location;
        if (location.startsWith("jdbc:")) {
            if (!location.startsWith("jdbc:sqlite:")) {
                throw new StoreException("database: " + location
                        + " is not a store this version writes to; give a file or a jdbc:sqlite: URL");
            }
            path = location.substring("jdbc:sqlite:".length());
        }
        if (path.isBlank() || path.contains(":memory:")) {
            throw new StoreException("database: '" + location + "' keeps nothing; give a file");
        }
        return Path.of(path).toAbsolutePath().normalize();
    }

    /** The database's file. */
    public Path file() {
        return file;
    }

    /**
     * Runs one write transaction: all of it is stored, or nothing. The words say who is writing, for others who have to
     * wait.
     */
    public <T, X extends Exception> T write(String who, HandleCallback<T, X> work) throws X {
        try (WriterLock.Held held = lock.acquire(who)) {
            return writer.inTransaction(work);
        } catch (JdbiException e) {
            throw Failures.explain("The database " + file + " refused to store the work of " + who, e);
        }
    }

    /**
     * {@link #write} for a load. While the database is still empty, rows go straight into its file instead of through the
     * write-ahead log, which halves the writing; whatever cuts the work off, the file is empty again at the next start.
     */
    public <T, X extends Exception> T load(String who, HandleCallback<T, X> work) throws X {
        try (WriterLock.Held held = lock.acquire(who)) {
            boolean direct = isEmpty() && setJournal("TRUNCATE");
            setCache(direct ? WRITER_CACHE_KIBIBYTES : LOAD_CACHE_KIBIBYTES);
            try {
                return write(who, work);
            } finally {
                setCache(WRITER_CACHE_KIBIBYTES);
                if (direct) {
                    setJournal("WAL");
                }
            }
        }
    }

    private boolean isEmpty() {
        return writer.withHandle(handle -> handle.createQuery("SELECT 1 FROM customers LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isEmpty());
    }

    private void setCache(int kibibytes) {
        writer.useHandle(handle -> handle.execute("PRAGMA cache_size = -" + kibibytes));
    }

    // Another program that has the file open keeps the journal as it is; then the load is only slower.
    private boolean setJournal(String mode) {
        try (var statement = writerConnection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            try {
                boolean done;
                try (var row = statement.executeQuery("PRAGMA journal_mode = " + mode)) {
                    done = row.next() && mode.equalsIgnoreCase(row.getString(1));
                }
                // Outside the log nobody else has the file, so that reading it back may map it into memory.
                statement.execute("PRAGMA mmap_size = " + (done && !mode.equals("WAL") ? MAPPED_BYTES : 0));
                return done;
            } finally {
                statement.execute("PRAGMA busy_timeout = " + WAIT.toMillis());
            }
        } catch (SQLException e) {
            return false;
        }
    }

    /** Keeps other writers out for as long as the work takes, which writes in transactions of its own. */
    public <T, X extends Exception> T exclusively(String who, Work<T, X> work) throws X {
        try (WriterLock.Held held = lock.acquire(who)) {
            return work.run();
        }
    }

    /** {@link #write} for work without a result. */
    public <X extends Exception> void writing(String who, HandleConsumer<X> work) throws X {
        write(who, work.asCallback());
    }

    /** Reads in one transaction, so that all statements see the same state. */
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        try {
            return readers.inTransaction(work);
        } catch (JdbiException e) {
            throw Failures.explain("The database " + file + " cannot be read", e);
        }
    }

    /** A reader of its own, for scans that run beside each other; the caller closes it. */
    public Handle openReader() {
        return readers.open();
    }

    /** Copies the database as it is now to another file, while it is in use. */
    public void backup(Path target) {
        new Backup(file).to(target);
    }

    /**
     * Writes the whole file anew and empties its log, so that no byte of what was deleted or replaced is left in them; false
     * where somebody who reads for long keeps the log.
     */
    public boolean rewrite(String who) {
        try (WriterLock.Held held = lock.acquire(who);
                var statement = writerConnection.createStatement()) {
            statement.execute("VACUUM");
            try (var row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return row.next() && row.getInt(1) == 0;
            }
        } catch (SQLException e) {
            throw Failures.explain("The file " + file + " cannot be written anew", e);
        }
    }

    @Override
    public void close() {
        try {
            writerConnection.close();
        } catch (SQLException e) {
            throw Failures.explain("The database " + file + " cannot be closed", e);
        }
    }

    /** Loads the native library and the classes that a first transaction needs; it touches no file of anybody's. */
    public static void warmUp() {
        Jdbi.create("jdbc:sqlite::memory:")
                .inTransaction(handle -> handle.createQuery("SELECT :one")
                        .bind("one", 1)
                        .mapTo(Integer.class)
                        .one());
    }

    static Connection connect(Path file, boolean reader) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) WAIT.toMillis());
        config.setTempStore(SQLiteConfig.TempStore.FILE);
        config.setCacheSize(reader ? -READER_CACHE_KIBIBYTES : -WRITER_CACHE_KIBIBYTES);
        if (!reader) {
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            // Indexes and large sorts of the writer use a second core.
            statement.execute(reader ? "PRAGMA query_only = 1" : "PRAGMA threads = 2");
        }
        return connection;
    }

    /** Work during which nobody else writes. */
    public interface Work<T, X extends Exception> {
        T run() throws X;
    }
}
