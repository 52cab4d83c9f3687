package churnwatch.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings that the environment and the command line put over those of the file. */
final class Overrides {
    private static final Logger log = LoggerFactory.getLogger(Overrides.class);
    private static final String PREFIX = "CHURNWATCH_";
    private static final List<String> NO_SETTINGS = List.of("CHURNWATCH_DEBUG", "CHURNWATCH_CONFIG");

    private final Node.Section root;
    private final List<String> faults;

    Overrides(Node.Section root, List<String> faults) {
        this.root = root;
        this.faults = faults;
    }

    /** CHURNWATCH_MAIL__SMTP__HOST is mail.smtp.host: two underscores stand for a dot. */
    void environment(Map<String, String> environment, List<String> topLevelKeys) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!name.startsWith(PREFIX) || NO_SETTINGS.contains(name)) {
                return;
            }
            String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
            if (!key.contains("__") && topLevelKeys.stream().noneMatch(known -> Spelling.isNear(known, key))) {
                // Scripts keep variables of their own under this prefix, such as where the jar lies.
                log.warn("The environment's {} is no setting; it is ignored", name);
                return;
            }
            put(name, List.of(key.split("__", -1)), value);
        });
    }

    /** Each assignment is section.key=value. */
    void commandLine(List<String> assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                faults.add("--set " + assignment + ": write it as --set section.key=value");
                continue;
            }
            String path = assignment.substring(0, equals).strip();
            put("--set", List.of(path.split("\\.", -1)), assignment.substring(equals + 1));
        }
    }

    private void put(String origin, List<String> path, String value) {
        String text = value.strip();
        boolean nested = text.startsWith("[") || text.startsWith("{");
        root.put(path, nested ? new YamlReader(origin, faults).read(text) : new Node.Scalar(origin, text));
    }
}
