package churnwatch.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What lies beside churnwatch.yaml belongs to it: without this, who names another folder with --config and puts tactics or
 * templates there would silently be given the shipped ones.
 */
final class OwnFiles {
    private static final Path DEFAULT_FOLDER = Path.of("config");

    private final Node.Section root;
    private final Path folder;

    OwnFiles(Node.Section root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Lets the keys that nobody changed speak of the folder, where it holds what they speak of. */
    void prefer() {
        prefer("mail", "templates", "templates", "tactics.yaml");
        prefer("kpi", "folder", "kpi", "goals.yaml", "scorecard.yaml");
    }

    private void prefer(String section, String key, String name, String... beside) {
        Path own = folder.resolve(name);
        boolean isBeside = Arrays.stream(beside).anyMatch(one -> Files.isRegularFile(folder.resolve(one)));
        if ((Files.isDirectory(own) || isBeside) && isUnchanged(section, key, name)) {
            root.put(List.of(section, key), new Node.Scalar(root.origin(), own.toString()));
        }
    }

    private boolean isUnchanged(String section, String key, String name) {
        Node written = root.entries().get(section);
        if (written instanceof Node.Section keys) {
            Node value = keys.entries().get(key);
            return value == null
                    || (value instanceof Node.Scalar scalar
                            && (scalar.text() == null
                                    || scalar.text()
                                            .equals(DEFAULT_FOLDER.resolve(name).toString())));
        }
        // Anything else that is no section is a fault, which has to be told.
        return written == null || (written instanceof Node.Scalar scalar && scalar.text() == null);
    }
}
