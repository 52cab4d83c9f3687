package churnwatch.notify;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The templates' files: those of the folder, and for names that it lacks the ones this version was shipped with. */
final class TemplateFolder implements Loader<String> {
    private final Path folder;

    TemplateFolder(Path folder) {
        this.folder = folder;
    }

    /** The text of a file, or null where neither the folder nor the shipped templates have it. */
    @Nullable
    String read(String name) {
        String own = own(name);
        return own == null ? shipped(name) : own;
    }

    /** The text of a file of the folder, if it has it. */
    @Nullable
    String own(String name) {
        Path file = folder.resolve(name).normalize();
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new NotifyException("Template " + file + " cannot be read (" + e + "); make it readable UTF-8", e);
        }
    }

    /** The text of a file as this version was shipped with it, if it was. */
    @Nullable
    String shipped(String name) {
        try (InputStream shipped = TemplateFolder.class.getResourceAsStream("templates/" + name)) {
            return shipped == null ? null : new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new NotifyException("Template " + name + " cannot be read out of the program (" + e + ")", e);
        }
    }

    /** Where the words of a signal may stand, the best place first. */
    static List<String> signal(String tag, String signal) {
        String name = "signals/" + signal + ".txt";
        return tag.equals(Phrases.FALLBACK) ? List.of(name) : List.of(tag + "/" + name, name);
    }

    /** The names of the folder's own templates of signals in a language. */
    List<String> ownSignals(String tag) {
        String part = tag.equals(Phrases.FALLBACK) ? "signals/" : tag + "/signals/";
        Path signals = folder.resolve(part);
        if (!Files.isDirectory(signals)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(signals)) {
            return files.map(file -> part + file.getFileName())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new NotifyException(signals + " cannot be listed (" + e + "); make it readable", e);
        }
    }

    /** How messages name a template. */
    String place(String name) {
        return folder.resolve(name).toString();
    }

    @Override
    public Reader getReader(String name) {
        String text = read(name);
        if (text == null) {
            throw new LoaderException(null, "there is no template " + name);
        }
        return new StringReader(text);
    }

    @Override
    public boolean resourceExists(String name) {
        return read(name) != null;
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    @Override
    public String resolveRelativePath(String relative, String anchor) {
        return relative;
    }

    @Override
    public void setCharset(String charset) {
        // Templates are UTF-8.
    }

    @Override
    public void setPrefix(String prefix) {
        // Names are complete.
    }

    @Override
    public void setSuffix(String suffix) {
        // Names are complete.
    }
}
