package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.config.YamlReader;
import churnwatch.fact.Kpi;
import churnwatch.fact.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tests of one file in tests/portfolio. */
final class KpiTestReader {
    private static final List<String> TEST_KEYS = List.of("name", "given", "expect", "absent");
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::word).toList();

    private final TestFile file;
    private final Set<String> ids;
    private final Faults faults;
    private final Set<String> names = new HashSet<>();

    private KpiTestReader(TestFile file, Set<String> ids, Faults faults) {
        this.file = file;
        this.ids = ids;
        this.faults = faults;
    }

    /** The tests; ids are those that the rules raise, empty where these are not known. */
    static List<KpiTest> read(TestFile file, Set<String> ids, List<String> faults) {
        KpiTestReader reader = new KpiTestReader(file, ids, new Faults(faults));
        Node root = new YamlReader(file.name(), faults).read(file.text());
        List<KpiTest> tests = new ArrayList<>();
        if (root instanceof Node.Section section
                && section.entries().get("tests") instanceof Node.Items items
                && !items.items().isEmpty()) {
            reader.faults.unknownKeys(section, List.of("tests"));
            for (Node item : items.items()) {
                if (item instanceof Node.Section test) {
                    reader.test(test, tests);
                } else {
                    reader.faults.add(item, "tests", "each test has the keys " + String.join(", ", TEST_KEYS));
                }
            }
        } else if (faults.isEmpty()) {
            reader.faults.add(root, "tests", "is missing; write tests: and below it a '- name: ...' for each test");
        }
        return tests;
    }

    private void test(Node.Section test, List<KpiTest> tests) {
        int before = faults.all().size();
        faults.unknownKeys(test, TEST_KEYS);
        String name = name(test);
        List<Kpi> given = new ArrayList<>();
        for (Node line : items(test.entries().get("given"))) {
            Kpi kpi = kpi(line);
            if (kpi != null) {
                given.add(kpi);
            }
        }
        if (given.isEmpty() && faults.all().size() == before) {
            faults.add(test, "given", "is missing; write the KPIs of the period: given: [churn_rate 0.06 off_target]");
        }
        Map<String, @Nullable Severity> expected = expected(test.entries().get("expect"));
        List<String> absent = new ArrayList<>();
        for (Node one : items(test.entries().get("absent"))) {
            String id = text(one);
            requireId(one, id);
            absent.add(id);
        }
        if (expected.isEmpty() && absent.isEmpty()) {
            faults.add(test, "expect", "is missing; say what is raised (expect) or is not (absent)");
        }
        if (faults.all().size() == before) {
            tests.add(new KpiTest(name, file.name(), TestReader.line(test), given, expected, absent));
        }
    }

    private String name(Node.Section test) {
        String name = test.entries().containsKey("name") ? text(test.entries().get("name")) : "";
        if (name.isEmpty()) {
            faults.add(test, "name", "is missing; say in a few words what the test shows");
        } else if (!names.add(name)) {
            faults.add(test, name, "two tests of this file have this name; give one another");
        }
        return name;
    }

    private Map<String, @Nullable Severity> expected(@Nullable Node node) {
        Map<String, @Nullable Severity> expected = new LinkedHashMap<>();
        if (node instanceof Node.Section section) {
            section.entries().forEach((id, how) -> {
                requireId(how, id);
                expected.put(id, severity(how));
            });
        } else if (node != null) {
            for (Node one : items(node)) {
                requireId(one, text(one));
                expected.put(text(one), null);
            }
        }
        return expected;
    }

    private @Nullable Severity severity(Node how) {
        String word = text(how);
        int place = SEVERITIES.indexOf(word);
        if (place < 0 && !word.isEmpty()) {
            faults.add(how, word, "is no severity; " + Faults.near(word, SEVERITIES));
        }
        return place < 0 ? null : Severity.values()[place];
    }

    private void requireId(Node at, String id) {
        if (!ids.isEmpty() && !ids.contains(id)) {
            faults.add(at, id, "no rule of the portfolio raises it; " + Faults.near(id, ids));
        }
    }

    private static List<Node> items(@Nullable Node node) {
        return node == null ? List.of() : node instanceof Node.Items list ? list.items() : List.of(node);
    }

    private static String text(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && scalar.text() != null ? scalar.text() : "";
    }

    private @Nullable Kpi kpi(Node line) {
        return new KpiText(line, text(line), faults).read();
    }
}
