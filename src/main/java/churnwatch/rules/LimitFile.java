package churnwatch.rules;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads limits.csv: the numbers that differ by segment. Every fault is told with its line and column. */
final class LimitFile {
    static final String NAME = "limits.csv";

    static final String HEADER = "name,segment,value,why";

    private static final List<String> COLUMNS = List.of(HEADER.split(","));
    private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,12})?";
    private static final String WORD = "[A-Za-z0-9_.-]+";

    private final List<RuleFault> faults = new ArrayList<>();
    private final List<LimitRow> rows = new ArrayList<>();
    private final Map<List<String>, LimitLine> lineOf = new HashMap<>();

    private LimitFile() {}

    /** The rows of a set; none where it has no such file. What is wrong is added to the faults. */
    static List<LimitRow> read(RuleFiles files, List<RuleFault> faults) {
        LimitFile file = new LimitFile();
        files.limits().ifPresent(text -> file.read(text.text()));
        file.faults.sort(Comparator.comparingInt(RuleFault::line).thenComparingInt(RuleFault::column));
        faults.addAll(file.faults);
        return file.rows;
    }

    private void read(String text) {
        // Spreadsheets begin a file with this mark.
        List<LimitLine> lines = LimitLine.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<String> closed = new ArrayList<>();
        for (LimitLine line : lines) {
            if (line.openQuote() > 0) {
                fault(line.number(), line.openQuote(), "a quote is not closed", "close it in the same line");
            }
            // Such a quote would swallow the rows below it.
            closed.add(line.openQuote() > 0 ? "" : line.text());
        }
        boolean whole = faults.isEmpty();
        if (whole || lines.get(0).openQuote() == 0) {
            rows(String.join("\n", closed), lines);
        }
        if (whole) {
            wantDefaults();
        }
    }

    private void rows(String text, List<LimitLine> lines) {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            boolean first = true;
            for (CsvRecord one : records) {
                List<String> cells = one.getFields().stream().map(String::strip).toList();
                LimitLine line = lines.get(Math.toIntExact(one.getStartingLineNumber()) - 1);
                if (first && !cells.equals(COLUMNS)) {
                    fault(line.number(), 1, "the header is '" + String.join(",", cells) + "'", "write " + HEADER);
                    return;
                }
                if (!first) {
                    row(line, cells);
                }
                first = false;
            }
            if (first) {
                fault(1, 1, "there is no header", "write " + HEADER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    private void row(LimitLine line, List<String> cells) {
        if (cells.size() != COLUMNS.size()) {
            fault(
                    line.number(),
                    1,
                    "the row has " + cells.size() + " cells instead of " + COLUMNS.size(),
                    "put a text with commas into quotes");
            return;
        }
        String name = cells.get(0);
        String value = cells.get(2);
        boolean good = true;
        if (!name.matches(WORD)) {
            fault(
                    line.number(),
                    line.column(0),
                    "column name: '" + name + "' is no name",
                    "write letters, digits, dots and _ only");
            good = false;
        }
        if (!value.matches(NUMBER)) {
            fault(
                    line.number(),
                    line.column(2),
                    "column value: '" + value + "' is no number",
                    "write it like 7 or 0.25");
            good = false;
        }
        LimitLine before = lineOf.putIfAbsent(List.of(name, cells.get(1)), line);
        if (before != null) {
            fault(
                    line.number(),
                    line.column(0),
                    "column name: '" + name + "' " + words(cells.get(1)) + " stands in line " + before.number()
                            + " already",
                    "remove one of the two");
            good = false;
        }
        if (good) {
            rows.add(new LimitRow(line.number(), line.column(2), name, cells.get(1), new BigDecimal(value)));
        }
    }

    private static String words(String segment) {
        return segment.isEmpty() ? "for everybody" : "for segment '" + segment + "'";
    }

    private void wantDefaults() {
        Set<String> told = new TreeSet<>();
        lineOf.entrySet().stream()
                .sorted(Comparator.comparingInt(row -> row.getValue().number()))
                .forEach(row -> {
                    String name = row.getKey().get(0);
                    if (name.matches(WORD) && !lineOf.containsKey(List.of(name, "")) && told.add(name)) {
                        fault(
                                row.getValue().number(),
                                row.getValue().column(1),
                                "column segment: '" + name
                                        + "' has no row with a blank segment, so nobody else has a number",
                                "add one");
                    }
                });
    }

    private void fault(int line, int column, String what, String remedy) {
        faults.add(new RuleFault("limit", NAME, line, column, "", what, remedy));
    }
}
