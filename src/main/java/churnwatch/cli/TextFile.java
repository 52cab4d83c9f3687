package churnwatch.cli;

import churnwatch.config.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody asked a command to write. */
final class TextFile {
    private TextFile() {}

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandException(file + " cannot be written: " + FileFailure.words(e) + "; give another file", e);
        }
    }
}
