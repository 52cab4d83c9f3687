package churnwatch.rules;

import churnwatch.config.Spelling;
import churnwatch.fact.Customer;
import churnwatch.fact.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The numbers of limits.csv, segment by segment, as the rules of one set get them. */
final class LimitTable {
    private final List<LimitRow> rows;
    private final Limits everybody;
    private final Map<String, Limits> bySegment = new HashMap<>();

    LimitTable(List<LimitRow> rows) {
        this.rows = List.copyOf(rows);
        Map<String, Double> general = values("");
        everybody = new Limits(general);
        for (LimitRow row : rows) {
            if (!row.segment().isEmpty() && !bySegment.containsKey(row.segment())) {
                Map<String, Double> own = new HashMap<>(general);
                own.putAll(values(row.segment()));
                bySegment.put(row.segment(), new Limits(own));
            }
        }
    }

    /** Reads the file of a set and holds it against its rules; what is wrong with either is added to the faults. */
    static LimitTable of(RuleFiles files, List<RuleFault> faults) {
        int before = faults.size();
        List<LimitRow> rows = LimitFile.read(files, faults);
        // Where the file itself is wrong, what rules miss in it is no news.
        if (faults.size() == before) {
            for (LimitUse use : uses(files)) {
                check(use, rows, files.limits().isPresent(), faults);
            }
        }
        return new LimitTable(rows);
    }

    /** The same numbers with one of them changed. */
    LimitTable with(LimitRow changed) {
        return new LimitTable(rows.stream()
                .map(row -> row.line() == changed.line() ? changed : row)
                .toList());
    }

    List<LimitRow> rows() {
        return rows;
    }

    /** The rows whose number no rule asks for. */
    static List<LimitRow> unused(RuleFiles files) {
        Set<String> used = new HashSet<>();
        uses(files).forEach(use -> used.add(String.valueOf(use.name())));
        return LimitFile.read(files, new ArrayList<>()).stream()
                .filter(row -> !used.contains(row.name()))
                .toList();
    }

    /** The customers, each under the limits of the own segment. */
    List<Customer> on(List<Customer> customers) {
        if (rows.isEmpty()) {
            return customers;
        }
        List<Customer> under = new ArrayList<>(customers.size());
        for (Customer customer : customers) {
            under.add(bySegment.getOrDefault(customer.segment(), everybody).on(customer));
        }
        return under;
    }

    private Map<String, Double> values(String segment) {
        Map<String, Double> values = new HashMap<>();
        for (LimitRow row : rows) {
            if (row.segment().equals(segment)) {
                values.put(row.name(), row.value().doubleValue());
            }
        }
        return values;
    }

    private static List<LimitUse> uses(RuleFiles files) {
        return Stream.of("signals", "risk")
                .flatMap(stage -> files.stage(stage).stream())
                .flatMap(file -> LimitUse.of(file).stream())
                .toList();
    }

    private static void check(LimitUse use, List<LimitRow> rows, boolean present, List<RuleFault> faults) {
        String name = use.name();
        if (name == null) {
            fault(use, "limit takes one name in quotes", "write it like limit(\"late_payment.days\")", faults);
            return;
        }
        List<LimitRow> named =
                rows.stream().filter(row -> row.name().equals(name)).toList();
        if (!present) {
            fault(
                    use,
                    "there is no " + LimitFile.NAME,
                    "put one with the header " + LimitFile.HEADER + " there",
                    faults);
        } else if (named.isEmpty()) {
            fault(use, LimitFile.NAME + " has no '" + name + "'", instead(name, rows), faults);
        }
        named.stream()
                .filter(row -> use.whole() && !row.isWhole())
                .forEach(row -> faults.add(new RuleFault(
                        "limit",
                        LimitFile.NAME,
                        row.line(),
                        row.column(),
                        "",
                        "column value: '" + row.value().toPlainString() + "' is no whole number, which " + use.file()
                                + ":" + use.line() + " asks for",
                        "write one")));
    }

    private static String instead(String name, List<LimitRow> rows) {
        return rows.stream()
                .map(LimitRow::name)
                .min(Comparator.comparingInt(known -> Spelling.distance(name, known)))
                .filter(known -> Spelling.isNear(name, known))
                .map(known -> "did you mean " + known + "?")
                .orElse("add a row " + name + ",,VALUE,WHY");
    }

    private static void fault(LimitUse use, String what, String remedy, List<RuleFault> faults) {
        faults.add(new RuleFault("limit", use.file(), use.line(), use.column(), "", what, remedy));
    }
}
