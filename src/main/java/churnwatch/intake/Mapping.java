package churnwatch.intake;

import churnwatch.config.ConfigException;
import churnwatch.config.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the files of another system become files of the feed; a file that it does not name is read under its own name. */
record Mapping(Map<String, TableMapping> tables) {
    Mapping {
        tables = Map.copyOf(tables);
    }

    /** The mapping of a feed that needs none, or the one in a file; all its faults are told at once. */
    static Mapping read(@Nullable Path file) {
        if (file == null) {
            return new Mapping(new HashMap<>());
        }
        try {
            return new MappingReader(file.toString()).read(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(List.of("the mapping " + file + " cannot be read (" + FileFailure.words(e)
                    + "); name an existing file of UTF-8 text"));
        }
    }

    /** The name of the file that the customers come from. */
    String customers() {
        TableMapping mapping = tables.get(FeedSchema.CUSTOMERS);
        return mapping == null ? FeedSchema.CUSTOMERS : mapping.from();
    }

    /** The names of all files that are read: those that become tables, and those that are looked into. */
    Set<String> sources() {
        Set<String> names = new HashSet<>();
        for (FeedTable table : FeedSchema.TABLES) {
            TableMapping mapping = of(table);
            names.add(mapping.from());
            for (TableMapping.ColumnMapping column : mapping.columns().values()) {
                if (column.origin() instanceof TableMapping.Lookup lookup) {
                    names.add(lookup.file());
                }
            }
        }
        return names;
    }

    TableMapping of(FeedTable table) {
        TableMapping mapping = tables.get(table.name());
        return mapping == null ? TableMapping.own(table.name()) : mapping;
    }
}
