package churnwatch.versions;

import churnwatch.config.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in a rules folder: a print of rules, limits and tests, and when any of them was last written, so that an
 * editor that saves in pieces is waited for.
 */
record FolderLook(String print, Instant touched) {
    private static final List<String> PLACES = List.of("", "signals", "risk", "portfolio", "tests", "tests/portfolio");

    static FolderLook at(Path folder) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Instant touched = Instant.EPOCH;
            for (String place : PLACES) {
                Path path = folder.resolve(place);
                if (Files.isDirectory(path)) {
                    touched = later(touched, look(path, digest));
                }
            }
            return new FolderLook(HexFormat.of().formatHex(digest.digest()), touched);
        } catch (IOException e) {
            // Whoever reads the rules next says the same, with the file's name.
            return new FolderLook("cannot be read: " + FileFailure.words(e), Instant.EPOCH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** When the folder or one of its files was written last; the digest takes them all in. */
    private static Instant look(Path place, MessageDigest digest) throws IOException {
        Instant touched = Files.getLastModifiedTime(place).toInstant();
        try (Stream<Path> found = Files.list(place)) {
            for (Path file : found.filter(FolderLook::counts).sorted().toList()) {
                digest.update((file + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
                touched = later(touched, Files.getLastModifiedTime(file).toInstant());
            }
        }
        return touched;
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[^.].*\\.(drl|csv|ya?ml)") && Files.isRegularFile(file);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether nothing was written for so long; a time that has not come yet tells nothing. */
    boolean isSettled(Instant now, Duration settle) {
        return touched.isAfter(now) || !touched.plus(settle).isAfter(now);
    }
}
