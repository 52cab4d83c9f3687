package churnwatch.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to write, held by one thread of one process at a time. The operating system frees it when its holder dies,
 * and the file beside the database names who holds it.
 */
final class WriterLock {
    private static final ConcurrentMap<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();
    private static final int WORDS_MAX = 400;

    private final Path database;
    private final Path file;
    private final Duration wait;
    private final ReentrantLock local;

    WriterLock(Path database, Duration wait) {
        this.database = database;
        this.file = database.resolveSibling(database.getFileName() + ".lock");
        this.wait = wait;
        this.local = IN_THIS_PROCESS.computeIfAbsent(database, p -> new ReentrantLock());
    }

    /** Waits for the right to write; the exception after too long a wait says who holds it. */
    Held acquire(String who) {
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            if (!local.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw held();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while waiting to write to " + database, e);
        }
        if (local.getHoldCount() > 1) {
            return new Held(null);
        }
        try {
            return new Held(lockFile(who, deadline));
        } catch (RuntimeException e) {
            local.unlock();
            throw e;
        }
    }

    private FileChannel lockFile(String who, long deadline) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            while (tryLock(channel) == null) {
                if (System.nanoTime() > deadline) {
                    throw held();
                }
                Thread.sleep(50);
            }
            String words = who + " (process " + ProcessHandle.current().pid() + ", since "
                    + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ")";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StoreException(
                    "The database " + database + " cannot be written: its lock file " + file + " cannot be used ("
                            + e.getMessage() + "); make the folder exist and writable, or set another database",
                    e);
        } catch (InterruptedException e) {
            closeQuietly(channel);
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while waiting to write to " + database, e);
        } catch (RuntimeException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    // The locked byte lies far behind the text, so that others can read the text on every system.
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        return channel.tryLock(Integer.MAX_VALUE, 1, false);
    }

    private StoreException held() {
        return new StoreException("The database " + database + " has been held for " + wait.toSeconds() + " s by "
                + holder() + "; wait until that is done, or stop it, and run this again");
    }

    /** Who wrote last, or is writing now. */
    private String holder() {
        try {
            String words = Files.readString(file).strip();
            return words.isEmpty() ? "another process" : words.substring(0, Math.min(words.length(), WORDS_MAX));
        } catch (IOException e) {
            return "another process";
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The lock is gone with the process at the latest; nothing was written through this channel.
                assert e != null;
            }
        }
    }

    /** The right to write, until closed. */
    final class Held implements AutoCloseable {
        private final @Nullable FileChannel channel;

        private Held(@Nullable FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            closeQuietly(channel);
            local.unlock();
        }
    }
}
