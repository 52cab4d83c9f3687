package churnwatch.intake;

import churnwatch.config.Spelling;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Proposes what to write into a mapping so that what an audit found wrong can be read. */
public final class MappingProposal {
    private static final List<String> DATES = List.of(
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "yyyy/MM/dd",
            "dd-MM-yyyy",
            "yyyyMMdd",
            "yyyy.MM.dd");
    private static final List<String> CLOCKS = List.of("", " HH:mm", " HH:mm:ss", " H:mm");
    private static final String DELIMITERS = ";\t|";

    private final Path feed;
    private final Mapping mapping;
    /** What to write, by file and then by column; the file's own keys stand under an empty column. */
    private final Map<String, Map<String, List<String>>> proposed = new TreeMap<>();

    private MappingProposal(Path feed, Mapping mapping) {
        this.feed = feed;
        this.mapping = mapping;
    }

    /** Lines of YAML to paste into a mapping; none where nothing can be proposed. */
    public static List<String> of(Path feed, @Nullable Path mappingFile, AuditReport report) {
        MappingProposal proposal = new MappingProposal(feed, Mapping.read(mappingFile));
        for (FeedTable table : FeedSchema.TABLES) {
            proposal.headers(table, report);
            for (Column column : table.columns()) {
                proposal.values(table, column, report);
            }
        }
        return proposal.lines();
    }

    /** Names of columns and the delimiter. */
    private void headers(FeedTable table, AuditReport report) {
        boolean odd = report.findings().stream()
                .filter(one -> one.file().equals(table.name()))
                .anyMatch(one -> one.reason().equals(FileImport.UNKNOWN_COLUMN.reason())
                        || (one.line() == null && one.reason().startsWith("the header lacks")));
        List<String> header = odd ? header(table, mapping.of(table).delimiter()) : List.of();
        if (header.size() == 1) {
            String only = header.get(0);
            DELIMITERS
                    .chars()
                    .filter(sign -> only.indexOf(sign) >= 0)
                    .findFirst()
                    .ifPresent(sign ->
                            add(table, "", "delimiter: " + (sign == '\t' ? "\"\\t\"" : "\"" + (char) sign + "\"")));
            return;
        }
        TreeSet<String> free = new TreeSet<>(header);
        table.columns().forEach(column -> free.remove(column.name()));
        for (Column column : table.columns()) {
            if (!header.contains(column.name()) && !mapping.of(table).columns().containsKey(column.name())) {
                nearest(column.name(), free).ifPresent(name -> {
                    free.remove(name);
                    add(table, column.name(), "column: " + quoted(name));
                });
            }
        }
    }

    private List<String> header(FeedTable table, char delimiter) {
        try {
            SourceFile source = SourceFile.find(feed, mapping.of(table).from());
            if (source == null) {
                return List.of();
            }
            try (CsvFile file = CsvFile.open(source, delimiter, bytes -> {})) {
                return file.header();
            }
        } catch (RefusedFileException e) {
            return List.of();
        }
    }

    private static Optional<String> nearest(String column, Set<String> names) {
        String wanted = letters(column);
        return names.stream()
                .filter(name -> letters(name).equals(wanted) || Spelling.isNear(letters(name), wanted))
                .min(Comparator.comparingInt(name -> Spelling.distance(letters(name), wanted)));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Codes, dates and decimals of one column. */
    private void values(FeedTable table, Column column, AuditReport report) {
        List<String> wrong = report.findings().stream()
                .filter(one -> one.file().equals(table.name()) && one.column().equals(column.name()))
                .filter(one -> one.kind() == Finding.Kind.FAULT && !one.value().isEmpty())
                .map(Finding::value)
                .distinct()
                .toList();
        if (wrong.isEmpty()) {
            return;
        }
        switch (column.type()) {
            case CODE -> codes(table, column, column.codes(), wrong);
            case FLAG -> codes(table, column, List.of("true", "false"), wrong);
            case DATE -> form(table, column, "date", wrong, List.of(""));
            case TIME -> form(table, column, "time", wrong, CLOCKS);
            case MONEY, DECIMAL -> {
                if (wrong.stream().allMatch(value -> value.matches("[+-]?\\d*,\\d+"))) {
                    add(table, column.name(), "decimal: \",\"");
                }
            }
            default -> {
                // What is wrong with others no mapping mends.
            }
        }
    }

    private void codes(FeedTable table, Column column, List<String> codes, List<String> wrong) {
        Map<String, String> known = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String value : wrong) {
            Synonyms.code(value, codes).ifPresentOrElse(code -> known.put(value, code), () -> unknown.add(value));
        }
        if (!known.isEmpty() || !unknown.isEmpty()) {
            add(table, column.name(), "codes:");
        }
        known.forEach((value, code) -> add(table, column.name(), "  " + quoted(value) + ": " + quoted(code)));
        unknown.forEach(value -> add(
                table,
                column.name(),
                "  # " + quoted(value) + ": nothing is near; one of " + String.join(", ", codes)));
    }

    private void form(FeedTable table, Column column, String key, List<String> wrong, List<String> clocks) {
        List<String> fitting = new ArrayList<>();
        for (String date : DATES) {
            for (String clock : clocks) {
                if (wrong.stream().allMatch(value -> reads(date + clock, value))) {
                    fitting.add(date + clock);
                }
            }
        }
        if (!fitting.isEmpty()) {
            String doubt = fitting.size() > 1 && day(fitting.get(0)) != day(fitting.get(1))
                    ? " # or " + fitting.get(1) + ": the values seen do not tell"
                    : "";
            add(table, column.name(), key + ": " + fitting.get(0) + doubt);
        }
    }

    /** Whether the day comes before the month. */
    private static boolean day(String pattern) {
        return pattern.indexOf('d') < pattern.indexOf('M');
    }

    private static boolean reads(String pattern, String value) {
        try {
            DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT)
                    .parse(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void add(FeedTable table, String column, String line) {
        proposed.computeIfAbsent(table.name(), name -> new LinkedHashMap<>())
                .computeIfAbsent(column, name -> new ArrayList<>())
                .add(line);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!proposed.isEmpty()) {
            lines.add("files:");
        }
        proposed.forEach((file, columns) -> {
            lines.add("  " + file + ":");
            columns.getOrDefault("", List.of()).forEach(line -> lines.add("    " + line));
            if (columns.size() > (columns.containsKey("") ? 1 : 0)) {
                lines.add("    columns:");
            }
            columns.forEach((column, own) -> {
                if (!column.isEmpty()) {
                    lines.add("      " + column + ":");
                    if (own.stream().noneMatch(line -> line.startsWith("column:"))) {
                        lines.add("        column: " + quoted(source(file, column)));
                    }
                    own.forEach(line -> lines.add("        " + line));
                }
            });
        });
        return lines;
    }

    /** The source column that the column is read from by now. */
    private String source(String file, String column) {
        FeedTable table = FeedSchema.find(file);
        TableMapping.ColumnMapping own =
                table == null ? null : mapping.of(table).columns().get(column);
        return own != null && own.origin() instanceof TableMapping.Named named ? named.column() : column;
    }

    private static String quoted(String text) {
        return text.matches("[a-z][a-z0-9_]*") && !text.matches("true|false|yes|no|null|on|off|y|n")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
