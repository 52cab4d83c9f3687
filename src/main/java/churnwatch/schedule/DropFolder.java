package churnwatch.schedule;

import churnwatch.config.FileFailure;
import churnwatch.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that feeds are dropped into. Files stay where they are: copies of personal data would outlive an erasure.
 * What was read is told by names, sizes and times, so an unchanged feed is known again.
 */
final class DropFolder {
    private final Settings.Serve serve;

    DropFolder(Settings.Serve serve) {
        this.serve = serve;
    }

    /** What lies in the folder. */
    sealed interface Look {
        /** Nothing to read. */
        record Empty() implements Look {}

        /** Somebody is still writing; the reason says how that was told. */
        record Incomplete(String reason) implements Look {}

        /** A whole feed, its print, and when its newest file was written. */
        record Complete(String fingerprint, Instant newest) implements Look {}
    }

    private record Entry(String name, long size, Instant modified) {
        boolean isTable() {
            return name.endsWith(".csv") || name.endsWith(".csv.gz");
        }
    }

    Path path() {
        return serve.dropFolder();
    }

    Look look(Instant now) {
        List<Entry> entries = entries();
        Instant newest = newest(entries);
        if (newest == null) {
            return new Look.Empty();
        }
        String marker = serve.readyMarker();
        if (marker != null) {
            boolean ready = entries.stream()
                    .anyMatch(e -> e.name().equals(marker) && !e.modified().isBefore(newest));
            return ready
                    ? complete(entries, newest)
                    : new Look.Incomplete("waiting for " + marker + ", newer than the files");
        }
        Instant touched = entries.stream()
                .map(Entry::modified)
                .max(Comparator.naturalOrder())
                .orElse(newest);
        if (touched.plus(serve.settle()).isAfter(now) && !touched.isAfter(now)) {
            return new Look.Incomplete(
                    "its files changed within the last " + serve.settle().toSeconds() + " s");
        }
        return complete(entries, newest);
    }

    private static @Nullable Instant newest(List<Entry> entries) {
        return entries.stream()
                .filter(Entry::isTable)
                .map(Entry::modified)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Look complete(List<Entry> entries, Instant newest) {
        StringBuilder print = new StringBuilder();
        entries.stream().filter(Entry::isTable).forEach(e -> print.append(e).append('\n'));
        Path mapping = serve.mapping();
        if (mapping != null) {
            print.append(entry(mapping));
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(print.toString().getBytes(StandardCharsets.UTF_8));
            return new Look.Complete(HexFormat.of().formatHex(hash), newest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> paths = Files.list(path())) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                Entry entry = entry(path);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The drop folder " + path() + " cannot be read (" + FileFailure.words(e) + "); make it readable",
                    e);
        }
        return entries;
    }

    /** Null for a folder, and for a file that went away meanwhile. */
    private static @Nullable Entry entry(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? new Entry(
                            path.getFileName().toString(),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant())
                    : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be read (" + FileFailure.words(e) + ")", e);
        }
    }
}
