package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.config.Settings;
import churnwatch.config.SettingsFile;
import churnwatch.config.YamlReader;
import churnwatch.fact.Customer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tests of one file. */
final class TestReader {
    private static final List<String> FILE_KEYS = List.of("as_of", "settings", "given", "tests");
    private static final List<String> TEST_KEYS =
            List.of("name", "as_of", "given", "but", "expect", "absent", "level", "score", "active");

    private final TestFile file;
    private final Faults faults;
    private final ExpectedReader expected;
    private final List<RuleTest> tests = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int nextCustomer;

    private TestReader(TestFile file, int firstCustomer, Set<String> signals, Faults faults) {
        this.file = file;
        this.faults = faults;
        this.expected = new ExpectedReader(signals, faults);
        this.nextCustomer = firstCustomer;
    }

    /**
     * The tests of a file; customers are numbered from a number on. Signals are the ids that the rules raise; empty where
     * these are not known.
     */
    static List<RuleTest> read(TestFile file, int firstCustomer, Set<String> signals, List<String> faults) {
        TestReader reader = new TestReader(file, firstCustomer, signals, new Faults(faults));
        Node root = new YamlReader(file.name(), faults).read(file.text());
        if (root instanceof Node.Section section) {
            // Of a text that is no YAML nothing more can be said.
            if (!section.entries().isEmpty() || faults.isEmpty()) {
                reader.file(section);
            }
        } else {
            reader.faults.add(root, file.name(), "a file of tests has the keys " + String.join(", ", FILE_KEYS));
        }
        return reader.tests;
    }

    private void file(Node.Section root) {
        faults.unknownKeys(root, FILE_KEYS);
        if (root.entries().containsKey("as_of")) {
            // Looked at whether there is a test or not.
            asOf(root);
        }
        Settings settings = root.entries().get("settings") instanceof Node.Section section
                ? SettingsFile.over(section, faults.all())
                : Settings.defaults();
        Node.Section base = section(root, "given");
        Given.checkKeys(base, faults);
        if (root.entries().get("tests") instanceof Node.Items tests
                && !tests.items().isEmpty()) {
            for (Node test : tests.items()) {
                if (test instanceof Node.Section section) {
                    test(section, root, base, settings);
                } else {
                    faults.add(test, "tests", "each test has the keys " + String.join(", ", TEST_KEYS));
                }
            }
        } else {
            faults.add(root, "tests", "is missing; write tests: and below it a '- name: ...' for each test");
        }
    }

    private void test(Node.Section test, Node.Section root, Node.Section base, Settings settings) {
        int before = faults.all().size();
        faults.unknownKeys(test, TEST_KEYS);
        String name = name(test);
        LocalDate asOf = asOf(test.entries().containsKey("as_of") ? test : root).orElse(null);
        Node.Section but = section(test, "but");
        Given.checkKeys(but, faults);
        Node.Section own = base;
        if (test.entries().containsKey("given")) {
            own = section(test, "given");
            Given.checkKeys(own, faults);
        }
        Node.Section whole = new Node.Section(test.origin());
        whole.entries().putAll(own.entries());
        whole.entries().putAll(but.entries());
        if (asOf != null) {
            Given given = Given.read(whole, asOf, settings, faults);
            Expected wanted = expected.read(test);
            if (faults.all().size() == before) {
                Customer customer = given.customer(nextCustomer++, asOf, settings);
                requireScores(whole, given, customer);
                tests.add(new RuleTest(name, file.name(), line(test), asOf, settings, customer, wanted));
            }
        }
    }

    private String name(Node.Section test) {
        if (!(test.entries().get("name") instanceof Node.Scalar scalar) || scalar.text() == null) {
            faults.add(test, "name", "is missing; say in a few words what the test shows");
            return "";
        }
        if (!names.add(scalar.text())) {
            faults.add(scalar, scalar.text(), "two tests of this file have this name; give one another");
        }
        return scalar.text();
    }

    private Optional<LocalDate> asOf(Node.Section section) {
        Node node = section.entries().get("as_of");
        if (!(node instanceof Node.Scalar scalar) || scalar.text() == null) {
            faults.add(
                    section, "as_of", "is missing; write the date of the snapshot above the tests: as_of: 2026-03-01");
            return Optional.empty();
        }
        // A date that counts from another would have nothing to count from.
        Optional<LocalDate> date =
                scalar.text().endsWith("d") ? Optional.empty() : Day.of(scalar.text(), LocalDate.EPOCH);
        if (date.isEmpty()) {
            faults.add(node, scalar.text(), "is no date; write it like 2026-03-01");
        }
        return date;
    }

    private Node.Section section(Node.Section parent, String key) {
        Node node = parent.entries().get(key);
        if (node instanceof Node.Section section) {
            return section;
        }
        if (node != null && !(node instanceof Node.Scalar scalar && scalar.text() == null)) {
            faults.add(node, key, "is a customer, so its keys belong below it: " + String.join(", ", Given.keys()));
        }
        return new Node.Section(parent.origin());
    }

    /** Scores that the nightly run could never give are a mistake of the test. */
    private void requireScores(Node.Section written, Given given, @Nullable Customer customer) {
        if (customer == null) {
            return;
        }
        if (!given.rfm().isEmpty() && !customer.rfm().known()) {
            faults.add(
                    Faults.at(written, "rfm"), given.rfm(), "without a purchase there are no scores; give purchases");
        }
        if (!given.rfmBefore().isEmpty() && !customer.rfmBefore().known()) {
            faults.add(
                    Faults.at(written, "rfm_before"),
                    given.rfmBefore(),
                    "there are no scores then: it takes a purchase 90 days old or older, and joining by then");
        }
    }

    static int line(Node node) {
        String[] parts = node.origin().split(":", -1);
        return parts.length < 3 ? 1 : Integer.parseInt(parts[parts.length - 2]);
    }
}
