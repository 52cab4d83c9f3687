package churnwatch.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the first findings of each kind and file and counts them all, so that memory stays flat. */
final class Findings {
    private final int keptOfAKind;
    private final Map<Key, Group> groups = new LinkedHashMap<>();

    Findings(int keptOfAKind) {
        this.keptOfAKind = keptOfAKind;
    }

    void fault(String file, @Nullable Long line, String column, String value, Fault fault) {
        add(new Finding(file, line, "", column, value, Finding.Kind.FAULT, fault.reason(), fault.remedy()));
    }

    void doubt(String file, @Nullable Long line, String column, String value, Fault doubt) {
        add(new Finding(file, line, "", column, value, Finding.Kind.DOUBT, doubt.reason(), doubt.remedy()));
    }

    /** Of a stored row. */
    void ofStored(String table, String id, String column, String value, Fault doubt) {
        add(new Finding(table, null, id, column, value, Finding.Kind.DOUBT, doubt.reason(), doubt.remedy()));
    }

    /** How many doubts there are about rows of a file. */
    long doubts(String file) {
        return groups.entrySet().stream()
                .filter(one ->
                        one.getKey().file().equals(file) && one.getValue().isAboutRows())
                .mapToLong(one -> one.getValue().count)
                .sum();
    }

    /** Forgets a file that is read again from its beginning. */
    void forget(String file) {
        groups.keySet().removeIf(key -> key.file().equals(file));
    }

    /** Those kept, file by file, in the order found. */
    List<Finding> kept() {
        return groups.values().stream().flatMap(g -> g.kept.stream()).toList();
    }

    /** How many there are of each kind of which not all were kept, in words. */
    List<String> beyond() {
        List<String> lines = new ArrayList<>();
        groups.forEach((key, group) -> {
            long more = group.count - group.kept.size();
            if (more > 0) {
                lines.add(key.file() + (key.column().isEmpty() ? "" : ", " + key.column()) + ": " + key.reason() + ": "
                        + more + " more");
            }
        });
        return lines;
    }

    private void add(Finding finding) {
        Key key = new Key(finding.file(), finding.column(), finding.reason());
        Group group = groups.computeIfAbsent(key, k -> new Group());
        group.count++;
        if (group.kept.size() < keptOfAKind) {
            group.kept.add(finding);
        }
    }

    private record Key(String file, String column, String reason) {}

    private static final class Group {
        private final List<Finding> kept = new ArrayList<>();
        private long count;

        /** A column too many is no doubt about a row. */
        boolean isAboutRows() {
            return kept.stream()
                    .anyMatch(one -> one.kind() == Finding.Kind.DOUBT
                            && !one.reason().equals(FileImport.UNKNOWN_COLUMN.reason()));
        }
    }
}
