package churnwatch.kpi;

import churnwatch.config.Settings;
import churnwatch.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The queries of a catalogue as a script for the sqlite3 shell, with the tables beside the feed's in files of their own. */
public final class KpiScript {
    private KpiScript() {}

    /** Writes the script of a period and the one before, of all KPIs that have data; its tables go into the folder. */
    public static void write(Database database, Settings settings, Period period, Path folder, Path script) {
        StringBuilder text = new StringBuilder();
        try (Handle handle = database.openReader()) {
            Workspace workspace = new Workspace(handle, settings);
            for (Period one : List.of(period.previous(), period)) {
                Path side = folder.resolve("kpi-" + one.from() + ".db");
                Files.deleteIfExists(side);
                Expansion expansion = new Expansion(one, settings.zone());
                workspace.turnTo(one);
                workspace.prepare("kpi_customers kpi_calendar", expansion);
                handle.commit();
                copy(handle, side);
                handle.begin();
                text.append("ATTACH '").append(side).append("' AS side;\n");
                for (Kpi kpi : Catalogue.read(settings.kpi().folder()).all()) {
                    if (workspace.hasInputs(kpi)) {
                        text.append(expansion.values(kpi, null)).append(";\n");
                    }
                }
                text.append("DETACH side;\n");
            }
            handle.rollback();
            Files.writeString(script, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Handle handle, Path side) {
        handle.execute("PRAGMA query_only = 0");
        handle.execute("ATTACH '" + side + "' AS side");
        for (String table : List.of("kpi_customers", "kpi_calendar")) {
            String columns = handle.createQuery("SELECT sql FROM sqlite_temp_master WHERE name = ?")
                    .bind(0, table)
                    .mapTo(String.class)
                    .one();
            handle.execute("CREATE TABLE side." + columns.substring(columns.indexOf(table)));
            handle.execute("INSERT INTO side." + table + " SELECT * FROM temp." + table);
        }
        handle.execute("DETACH side");
        handle.execute("PRAGMA query_only = 1");
    }
}
