package churnwatch.intake;

import churnwatch.intake.TableMapping.ColumnMapping;
import churnwatch.intake.TableMapping.Constant;
import churnwatch.intake.TableMapping.Lookup;
import churnwatch.intake.TableMapping.Named;
import churnwatch.intake.TableMapping.Origin;
import churnwatch.intake.TableMapping.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lays a source's header out for a table; a header that lacks what is needed refuses the file. */
final class LayoutPlan {
    static final Pattern HOLE = Pattern.compile("\\{([^{}]+)}");

    private final Path folder;
    private final FeedTable table;
    private final TableMapping mapping;
    private final List<String> header;

    LayoutPlan(Path folder, FeedTable table, TableMapping mapping, List<String> header) {
        this.folder = folder;
        this.table = table;
        this.mapping = mapping;
        this.header = header;
    }

    Layout layout() {
        List<Layout.Field> fields = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Column column : table.columns()) {
            Layout.Field field = field(column);
            if (field != null) {
                fields.add(field);
            } else if (column.required()) {
                missing.add(column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new RefusedFileException("the header lacks the required column " + String.join(", ", missing)
                    + "; add it, or name its source in a mapping");
        }
        return new Layout(table, header, fields, field(FeedTable.DELETED));
    }

    /** Columns that mean nothing here. A mapping has chosen its columns, so what it leaves out is no surprise. */
    List<String> unknown() {
        if (!mapping.columns().isEmpty()) {
            return List.of();
        }
        return header.stream()
                .filter(name -> table.column(name) == null && !name.equals(FeedTable.DELETED.name()))
                .toList();
    }

    private Layout.@Nullable Field field(Column column) {
        ColumnMapping mapped = mapping.columns().get(column.name());
        if (mapped == null) {
            int at = header.indexOf(column.name());
            return at < 0 ? null : new Layout.Field(column, row -> row.cell(at), mapping.format());
        }
        CellSource source = source(mapped.origin());
        Map<String, String> codes = mapped.codes();
        if (codes.isEmpty()) {
            return new Layout.Field(column, source, mapped.format());
        }
        return new Layout.Field(
                column,
                row -> {
                    String text = source.text(row);
                    return codes.getOrDefault(text, text);
                },
                mapped.format());
    }

    private CellSource source(Origin origin) {
        if (origin instanceof Named named) {
            int at = place(named.column());
            return row -> row.cell(at);
        }
        if (origin instanceof Constant constant) {
            return row -> constant.value();
        }
        if (origin instanceof Template template) {
            return template(template.text());
        }
        Lookup lookup = (Lookup) origin;
        SideTable side = SideTable.load(folder, lookup, mapping.delimiter());
        int[] key = lookup.equals().stream().mapToInt(this::place).toArray();
        return row -> side.find(row, key);
    }

    /** A template of which a column is blank gives nothing, since an id of half its parts would be another's. */
    private CellSource template(String text) {
        List<CellSource> parts = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int end = 0;
        while (hole.find()) {
            String words = text.substring(end, hole.start());
            parts.add(row -> words);
            String name = hole.group(1);
            int at = name.equals("line") ? -1 : place(name);
            parts.add(row -> at < 0 ? Long.toString(row.line()) : row.cell(at));
            end = hole.end();
        }
        String rest = text.substring(end);
        return row -> {
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i).text(row);
                if (part.isEmpty() && i % 2 == 1) {
                    return "";
                }
                joined.append(part);
            }
            return joined.append(rest).toString();
        };
    }

    private int place(String column) {
        int at = header.indexOf(column);
        if (at < 0) {
            throw new RefusedFileException("the mapping takes the column " + column + " of " + mapping.from()
                    + ", which its header lacks; correct the mapping or the file");
        }
        return at;
    }
}
