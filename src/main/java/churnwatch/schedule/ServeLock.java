package churnwatch.schedule;

import churnwatch.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The right to be the one daemon of a database; the operating system frees it when its holder dies. */
final class ServeLock implements AutoCloseable {
    private final FileChannel channel;

    private ServeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the right or says who has it. */
    static ServeLock take(Path database, Instant now) {
        Path file = database.resolveSibling(database.getFileName() + ".serve.lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new StoreException("The database " + database + " is already served by "
                        + Files.readString(file).strip() + "; stop that one first, or set another database");
            }
            String words = "process " + ProcessHandle.current().pid() + " since " + now.truncatedTo(ChronoUnit.SECONDS);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), 0);
            return new ServeLock(channel);
        } catch (IOException e) {
            throw new StoreException(
                    "The lock file " + file + " cannot be used (" + e.getMessage()
                            + "); make its folder exist and writable",
                    e);
        }
    }

    // The locked byte lies far behind the text, so that others can read the text on every system.
    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(Integer.MAX_VALUE, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("The lock file cannot be closed: " + e.getMessage(), e);
        }
    }
}
