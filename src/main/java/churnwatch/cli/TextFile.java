package churnwatch.cli;

import churnwatch.config.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that somebody asked a command to write: there whole, or as it was. */
final class TextFile {
    private TextFile() {}

    static void write(Path file, String text) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A terminal or a pipe is written to; another file in its place would be no such thing.
                Files.writeString(file, text);
                return;
            }
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            try {
                Files.writeString(part, text);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new CommandException(file + " cannot be written: " + FileFailure.words(e) + "; give another file", e);
        }
    }
}
