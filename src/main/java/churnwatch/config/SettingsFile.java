package churnwatch.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the settings: the file's, over them the environment's, over those the command line's. */
public final class SettingsFile {
    /** The file's name within the configuration folder. */
    public static final String NAME = "churnwatch.yaml";

    private final List<String> faults = new ArrayList<>();

    private SettingsFile() {}

    /**
     * The settings of a folder; a folder that nobody asked for by name may be absent. A {@link ConfigException} tells
     * every fault.
     */
    public static Settings load(
            Path folder, boolean required, List<String> assignments, Map<String, String> environment) {
        return load(folder, required, assignments, environment, settings -> List.of());
    }

    /** The same with a check of values that only another package understands; its faults are told with the others. */
    public static Settings load(
            Path folder,
            boolean required,
            List<String> assignments,
            Map<String, String> environment,
            Function<Settings, List<String>> check) {
        return new SettingsFile().read(folder, required, assignments, environment, check);
    }

    /** The defaults with what a section of some other file sets; faults are added to the list. */
    public static Settings over(Node.Section section, List<String> faults) {
        Settings bound = new Binder(Settings.class, faults).bind(Settings.class, section, "", Settings.defaults());
        return bound == null ? Settings.defaults() : bound;
    }

    private Settings read(
            Path folder,
            boolean required,
            List<String> assignments,
            Map<String, String> environment,
            Function<Settings, List<String>> check) {
        Node.Section root = file(folder.resolve(NAME), required);
        new OwnFiles(root, folder).prefer();
        Overrides overrides = new Overrides(root, faults);
        overrides.environment(environment, topLevelKeys());
        overrides.commandLine(assignments);
        Settings bound = new Binder(Settings.class, faults).bind(Settings.class, root, "", Settings.defaults());
        if (bound != null) {
            // Where another value was faulty its default stands here, which has no fault of its own.
            faults.addAll(check.apply(bound));
        }
        if (bound == null || !faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        Settings settings = new Secrets(faults).fill(bound);
        new Consistency(faults).check(settings);
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return settings;
    }

    private Node.Section file(Path file, boolean required) {
        if (!Files.exists(file)) {
            if (required) {
                faults.add(file + ": there is no such file; give the folder that holds it with --config");
            }
            return new Node.Section(file.toString());
        }
        try {
            Node node = new YamlReader(file.toString(), faults).read(Files.readString(file));
            if (node instanceof Node.Section section) {
                return section;
            }
            if (node instanceof Node.Items || (node instanceof Node.Scalar scalar && scalar.text() != null)) {
                faults.add(node.origin() + ": settings are written as 'key: value' lines");
            }
        } catch (CharacterCodingException e) {
            faults.add(file + ": is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            faults.add(file + ": cannot be read (" + FileFailure.words(e) + "); make it a readable file");
        }
        return new Node.Section(file.toString());
    }

    private static List<String> topLevelKeys() {
        return Arrays.stream(Settings.class.getRecordComponents())
                .map((RecordComponent component) -> KeyNames.keyOf(component))
                .toList();
    }
}
