package churnwatch.intake;

import churnwatch.config.Settings;
import churnwatch.history.Packer;
import churnwatch.store.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A feed folder and a database of its own for one test; it is always noon of 2026-03-01. */
final class Box implements AutoCloseable {
    static final String CUSTOMERS = "customer_id,joined_on\nA,2020-01-01\nB,2020-01-01\n";

    private static final StringBuilder EMPTY = new StringBuilder();

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private final Settings settings;
    private final Path folder;
    private final Database database;
    private @Nullable Path mapping;

    Box(Path folder) {
        this(folder, "UTC", "EUR");
    }

    Box(Path folder, String zone, String currency) {
        this.folder = folder;
        Settings d = Settings.defaults();
        this.settings = new Settings(
                folder.resolve("a.db").toString(),
                ZoneId.of(zone),
                Currency.getInstance(currency),
                d.rules(),
                d.customers(),
                d.segments(),
                d.risk(),
                d.intake(),
                d.snapshot(),
                d.alerts(),
                d.mail(),
                d.routing(),
                d.recipients(),
                d.owners(),
                d.holidays(),
                d.serve(),
                d.upkeep(),
                d.retention(),
                d.control(),
                d.kpi(),
                d.reports());
        file("customers.csv", CUSTOMERS);
        copyEmptyDatabase(settings);
        this.database = Database.open(settings.database(), settings.zone(), settings.currency());
    }

    /** Making the tables takes a second, copying them none. */
    private static void copyEmptyDatabase(Settings settings) {
        try {
            if (EMPTY.length() == 0) {
                Path made = Files.createTempDirectory("churnwatch-empty").resolve("a.db");
                Database.open(made.toString(), ZoneOffset.UTC, settings.currency())
                        .close();
                EMPTY.append(made);
            }
            Files.copy(Path.of(EMPTY.toString()), Path.of(settings.database()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path feed() {
        return folder.resolve("feed");
    }

    Database database() {
        return database;
    }

    Settings settings() {
        return settings;
    }

    Box file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Box file(String name, byte[] bytes) {
        try {
            Files.createDirectories(feed());
            Files.write(feed().resolve(name), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Box without(String name) {
        try {
            Files.delete(feed().resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Box mapping(String yaml) {
        try {
            mapping = Files.writeString(folder.resolve("mapping.yaml"), yaml);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ImportReport load() {
        return new Importer(database, settings, clock).run(feed(), mapping, null, Progress.NONE);
    }

    ImportReport loadRejectingInto(Path rejects) {
        return new Importer(database, settings, clock).run(feed(), mapping, rejects, Progress.NONE);
    }

    /** The counts of one file: read, inserted, updated, unchanged, rejected. */
    List<Long> load(String file) {
        return counts(load(), file);
    }

    static List<Long> counts(ImportReport report, String file) {
        return report.files().stream()
                .filter(f -> f.file().equals(file))
                .map(f -> List.of(f.read(), f.inserted(), f.updated(), f.unchanged(), f.rejected()))
                .findFirst()
                .orElseThrow();
    }

    AuditReport audit() {
        return new Audit(settings, clock).run(feed(), mapping, Progress.NONE);
    }

    /** The rows of a query, their columns joined by bars, blanks as nothing. */
    List<String> rows(String sql) {
        return database.read(handle -> handle.createQuery(sql)
                .map((row, context) -> {
                    StringBuilder joined = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        String text = row.getString(i);
                        joined.append(i == 1 ? "" : "|").append(text == null ? "" : text);
                    }
                    return joined.toString();
                })
                .list());
    }

    /** The packed histories as they are stored. */
    List<String> histories() {
        return rows("SELECT customer_no, hex(packed) FROM history ORDER BY 1");
    }

    /** The packed histories that the tables say there should be. */
    List<String> historiesPackedAnew() {
        database.writing("test", handle -> new Packer(handle).repackAll());
        return histories();
    }

    String rejects(String file) {
        try {
            return Files.readString(feed().resolve("rejects").resolve(file + ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        database.close();
    }
}
