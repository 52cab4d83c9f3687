package churnwatch.intake;

import churnwatch.config.ConfigException;
import churnwatch.intake.TableMapping.ColumnMapping;
import churnwatch.intake.TableMapping.Constant;
import churnwatch.intake.TableMapping.Lookup;
import churnwatch.intake.TableMapping.Named;
import churnwatch.intake.TableMapping.Origin;
import churnwatch.intake.TableMapping.Template;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file and collects every fault in it. */
final class MappingReader {
    private static final Set<String> FORMAT_KEYS = Set.of("date", "time", "decimal");
    private static final Set<String> DEFAULT_KEYS = Set.of("date", "time", "decimal", "delimiter");
    private static final Set<String> FILE_KEYS =
            Set.of("date", "time", "decimal", "delimiter", "from", "repeated_ids", "columns");
    private static final Set<String> COLUMN_KEYS =
            Set.of("date", "time", "decimal", "column", "value", "template", "lookup", "where", "codes");

    private final String name;
    private final List<String> faults = new ArrayList<>();

    /** The name stands before every fault. */
    MappingReader(String name) {
        this.name = name;
    }

    Mapping read(String yaml) {
        JsonNode root = parse(yaml);
        onlyKeys("", root, Set.of("defaults", "files"));
        JsonNode defaults = root.path("defaults");
        onlyKeys("defaults", defaults, DEFAULT_KEYS);
        TableMapping base = new TableMapping(
                "", delimiter("defaults", defaults, ','), format("defaults", defaults, Format.FEED), false, Map.of());
        Map<String, TableMapping> tables = new HashMap<>();
        root.path("files").properties().forEach(entry -> {
            FeedTable table = FeedSchema.find(entry.getKey());
            if (table == null) {
                fault(
                        "files." + entry.getKey(),
                        "is no file of the feed; use one of "
                                + String.join(
                                        ", ",
                                        FeedSchema.TABLES.stream()
                                                .map(FeedTable::name)
                                                .toList()));
            } else {
                tables.put(table.name(), table("files." + table.name(), table, entry.getValue(), base));
            }
        });
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return new Mapping(tables);
    }

    private JsonNode parse(String yaml) {
        try {
            YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
            JsonNode root = mapper.readTree(yaml);
            if (!root.isObject()) {
                fault("", "has no section files");
            }
            return root;
        } catch (JsonProcessingException e) {
            fault(
                    "",
                    "line " + e.getLocation().getLineNr() + " is not readable as YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
            return MissingNode.getInstance();
        }
    }

    private TableMapping table(String path, FeedTable table, JsonNode node, TableMapping base) {
        onlyKeys(path, node, FILE_KEYS);
        Format format = format(path, node, base.format());
        Map<String, ColumnMapping> columns = new HashMap<>();
        node.path("columns").properties().forEach(entry -> {
            String at = path + ".columns." + entry.getKey();
            boolean deleted = entry.getKey().equals(FeedTable.DELETED.name());
            if (table.column(entry.getKey()) == null && !deleted) {
                fault(at, "is no column of " + table.name());
            } else {
                ColumnMapping column = column(at, entry.getValue(), format);
                columns.put(entry.getKey(), column);
                MappingCheck.faults(table.column(entry.getKey()), column).forEach(words -> fault(at, words));
            }
        });
        String repeated = text(path + ".repeated_ids", node.path("repeated_ids"), "reject");
        if (!repeated.equals("first") && !repeated.equals("reject")) {
            fault(path + ".repeated_ids", "'" + repeated + "' is neither first nor reject");
        }
        String from = text(path + ".from", node.path("from"), table.name());
        if (!MappingCheck.isWithinFeed(from)) {
            fault(path + ".from", "'" + from + "' lies outside of the feed folder; put the file into it");
        }
        return new TableMapping(
                from, delimiter(path, node, base.delimiter()), format, repeated.equals("first"), columns);
    }

    private ColumnMapping column(String path, JsonNode node, Format format) {
        if (node.isTextual()) {
            return new ColumnMapping(new Named(node.asText()), format, Map.of());
        }
        onlyKeys(path, node, COLUMN_KEYS);
        Map<String, String> codes = new HashMap<>();
        node.path("codes").properties().forEach(e -> codes.put(e.getKey(), text(path + ".codes", e.getValue(), "")));
        return new ColumnMapping(origin(path, node), format(path, node, format), codes);
    }

    private Origin origin(String path, JsonNode node) {
        String column = text(path + ".column", node.path("column"), "");
        if (node.has("lookup")) {
            return lookup(path, node, column);
        }
        int origins = (node.has("column") ? 1 : 0) + (node.has("value") ? 1 : 0) + (node.has("template") ? 1 : 0);
        if (origins != 1 || node.has("where")) {
            fault(path, "needs one of column, value, template, or a lookup with where and column");
        }
        if (node.has("value")) {
            return new Constant(text(path + ".value", node.path("value"), ""));
        }
        return node.has("template")
                ? new Template(text(path + ".template", node.path("template"), ""))
                : new Named(column);
    }

    private Origin lookup(String path, JsonNode node, String column) {
        List<String> keys = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        node.path("where").properties().forEach(entry -> {
            keys.add(entry.getKey());
            equal.add(text(path + ".where." + entry.getKey(), entry.getValue(), ""));
        });
        if (keys.isEmpty() || column.isEmpty() || node.has("value") || node.has("template")) {
            fault(path, "a lookup needs where (its columns: this file's columns) and column, and nothing else");
        }
        return new Lookup(text(path + ".lookup", node.path("lookup"), ""), keys, equal, column);
    }

    private Format format(String path, JsonNode node, Format base) {
        for (String key : FORMAT_KEYS) {
            text(path + "." + key, node.path(key), "");
        }
        String decimal = node.path("decimal").asText(String.valueOf(base.decimal()));
        if (!decimal.equals(".") && !decimal.equals(",")) {
            fault(path + ".decimal", "'" + decimal + "' is neither '.' nor ','");
        }
        return new Format(
                pattern(path + ".date", node.path("date"), base.date()),
                pattern(path + ".time", node.path("time"), base.time()),
                decimal.equals(",") ? ',' : '.');
    }

    private Format.@Nullable Pattern pattern(String path, JsonNode node, Format.@Nullable Pattern base) {
        if (node.isMissingNode()) {
            return base;
        }
        String text = node.asText();
        if (text.equals("iso")) {
            return null;
        }
        try {
            // A strict year is of the era (u), which nobody writes; y means the same to people.
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(text.replace('y', 'u'), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new Format.Pattern(text, formatter);
        } catch (IllegalArgumentException e) {
            fault(path, "'" + text + "' is no pattern such as dd.MM.yyyy or dd.MM.yyyy HH:mm (" + e.getMessage() + ")");
            return base;
        }
    }

    private char delimiter(String path, JsonNode node, char base) {
        String text = text(path + ".delimiter", node.path("delimiter"), String.valueOf(base));
        if (text.length() != 1 || "\"\r\n".contains(text)) {
            fault(path + ".delimiter", "'" + text + "' is not one character, as ';' or a tab \"\\t\"");
            return base;
        }
        return text.charAt(0);
    }

    private String text(String path, JsonNode node, String otherwise) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isValueNode() || node.isNull()) {
            fault(path, "needs a text");
            return otherwise;
        }
        return node.asText();
    }

    private void onlyKeys(String path, JsonNode node, Set<String> known) {
        if (!node.isMissingNode() && !node.isObject()) {
            fault(path, "needs keys with values");
            return;
        }
        node.properties().forEach(entry -> {
            if (!known.contains(entry.getKey())) {
                String at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                fault(
                        at,
                        "is unknown; use "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    private void fault(String path, String words) {
        faults.add(name + ": " + (path.isEmpty() ? "" : path + ": ") + words);
    }
}
