package churnwatch.intake;

import churnwatch.intake.TableMapping.ColumnMapping;
import churnwatch.intake.TableMapping.Constant;
import churnwatch.intake.TableMapping.Lookup;
import churnwatch.intake.TableMapping.Template;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What in the mapping of a column could never be right, whatever the source holds. */
final class MappingCheck {
    private MappingCheck() {}

    /** The faults in words; the column is null for the mark of a removed row. */
    static List<String> faults(@Nullable Column column, ColumnMapping mapping) {
        List<String> faults = new ArrayList<>();
        if (column != null && column.type() == ColumnType.CODE) {
            for (String code : written(mapping)) {
                if (!code.isEmpty() && !column.codes().contains(code)) {
                    faults.add("'" + code + "' is no value of " + column.name() + "; use one of "
                            + String.join(", ", column.codes()));
                }
            }
        }
        if (mapping.origin() instanceof Template template && !hasWholeBraces(template.text())) {
            faults.add("'" + template.text() + "' has a brace that is not one of a pair around a column's name");
        }
        if (mapping.origin() instanceof Lookup lookup && !isWithinFeed(lookup.file())) {
            faults.add("the lookup '" + lookup.file() + "' lies outside of the feed folder; put the file into it");
        }
        return faults;
    }

    /** Whether a file by its name without extension lies in the feed folder. */
    static boolean isWithinFeed(String name) {
        try {
            Path path = Path.of(name).normalize();
            return !path.isAbsolute() && !path.startsWith("..");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** What the mapping itself writes, in order. */
    private static Iterable<String> written(ColumnMapping mapping) {
        TreeSet<String> values = new TreeSet<>(mapping.codes().values());
        if (mapping.origin() instanceof Constant constant) {
            String value = constant.value();
            values.add(mapping.codes().getOrDefault(value, value));
        }
        return values;
    }

    private static boolean hasWholeBraces(String template) {
        String rest = LayoutPlan.HOLE.matcher(template).replaceAll("");
        return rest.indexOf('{') < 0 && rest.indexOf('}') < 0;
    }
}
