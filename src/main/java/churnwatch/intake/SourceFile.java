package churnwatch.intake;

import churnwatch.config.FileFailure;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file of the feed folder by its name without extension: plain or gzipped. */
record SourceFile(Path path, boolean zipped) {
    private static final int BUFFER = 1 << 16;

    static boolean exists(Path folder, String name) {
        return Files.exists(folder.resolve(name + ".csv")) || Files.exists(folder.resolve(name + ".csv.gz"));
    }

    /** The real paths of the files of these names that there are. */
    static Set<Path> all(Path folder, Set<String> names) {
        Set<Path> found = new HashSet<>();
        try {
            for (String name : names) {
                for (Path path : List.of(folder.resolve(name + ".csv"), folder.resolve(name + ".csv.gz"))) {
                    if (Files.exists(path)) {
                        found.add(path.toRealPath());
                    }
                }
            }
        } catch (IOException e) {
            throw new IntakeException(
                    "The feed " + folder + " cannot be read (" + FileFailure.words(e) + "); make it readable", e);
        }
        return found;
    }

    /** Null where the folder has no such file; both x.csv and x.csv.gz are refused, since nobody knows which holds. */
    static @Nullable SourceFile find(Path folder, String name) {
        Path plain = folder.resolve(name + ".csv");
        Path zipped = folder.resolve(name + ".csv.gz");
        if (Files.exists(plain) && Files.exists(zipped)) {
            throw new RefusedFileException(
                    "both " + name + ".csv and " + name + ".csv.gz are there; leave one of them in the feed");
        }
        if (Files.exists(plain)) {
            return new SourceFile(plain, false);
        }
        return Files.exists(zipped) ? new SourceFile(zipped, true) : null;
    }

    /** The bytes on the disk; 0 where they cannot be told. */
    long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The bytes of the text, without byte order mark; the consumer is told the bytes read from the disk so far. */
    InputStream open(LongConsumer progress) throws IOException {
        InputStream raw = new Counting(Files.newInputStream(path), progress);
        try {
            InputStream text = new BufferedInputStream(zipped ? new GZIPInputStream(raw, BUFFER) : raw, BUFFER);
            skipByteOrderMark(text);
            return text;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static void skipByteOrderMark(InputStream text) throws IOException {
        text.mark(3);
        boolean marked = text.read() == 0xef && text.read() == 0xbb && text.read() == 0xbf;
        if (!marked) {
            text.reset();
        }
    }

    private static final class Counting extends FilterInputStream {
        private final LongConsumer progress;
        private long bytes;

        Counting(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? -1 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            if (read > 0) {
                bytes += read;
                progress.accept(bytes);
            }
        }
    }
}
