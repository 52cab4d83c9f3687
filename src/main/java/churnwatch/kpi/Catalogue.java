package churnwatch.kpi;

import churnwatch.config.ConfigException;
import churnwatch.config.FileFailure;
import churnwatch.config.Settings;
import churnwatch.config.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All KPIs: those of the folder, and the shipped ones of ids that it lacks. */
public final class Catalogue {
    private final Map<String, Kpi> byId = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    /** What is wrong with the files that are no KPI, by the id that they would have. */
    private final Map<String, List<String>> faulty = new TreeMap<>();

    private Catalogue() {}

    /** Reads all files; what is wrong with them are findings. */
    public static Catalogue read(Path folder) {
        Catalogue catalogue = new Catalogue();
        Set<String> own = catalogue.folder(folder);
        for (String path : shipped("shipped.txt").lines().toList()) {
            if (!own.contains(idOf(path))) {
                catalogue.add("shipped " + path, path, shipped("kpi/" + path));
            }
        }
        catalogue.checkReferences();
        return catalogue;
    }

    /** All that is wrong with the files, as lines to tell; the other KPIs can be computed all the same. */
    public List<String> faults() {
        return findings().stream().filter(Finding::isError).map(Catalogue::line).toList();
    }

    /** What is wrong with the file of an id; nothing where it is a KPI, or where there is no such file. */
    public List<String> faults(String id) {
        return faulty.getOrDefault(id, List.of());
    }

    private static String line(Finding one) {
        return one.place() + ": " + one.message();
    }

    private Set<String> folder(Path folder) {
        Set<String> ids = new LinkedHashSet<>();
        if (!Files.exists(folder)) {
            if (!folder.equals(Settings.defaults().kpi().folder())) {
                findings.add(Finding.warning(
                        folder.toString(), 0, "does not exist, so that the shipped KPIs count; correct kpi.folder"));
            }
            return ids;
        }
        if (!Files.isDirectory(folder)) {
            throw new ConfigException(
                    List.of("kpi.folder: " + folder + " is no folder; name the one of the KPI files"));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".sql") && Files.isRegularFile(one))
                    .sorted()
                    .toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (ids.add(idOf(path))) {
                    text(file, path);
                } else {
                    findings.add(Finding.error(
                            file.toString(), 0, "another file has the id '" + idOf(path) + "', too; rename one"));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new KpiException(
                    "The KPI folder " + folder + " cannot be read: " + FileFailure.words(e) + "; correct kpi.folder",
                    e);
        }
        return ids;
    }

    private void text(Path file, String path) {
        try {
            add(file.toString(), path, Files.readString(file));
        } catch (IOException e) {
            Finding finding = Finding.error(file.toString(), 0, "cannot be read: " + FileFailure.words(e));
            findings.add(finding);
            faulty.put(idOf(path), List.of(line(finding)));
        }
    }

    private void add(String file, String path, String text) {
        List<Finding> own = new ArrayList<>();
        Kpi kpi = new KpiReader(file, path, own).read(text);
        findings.addAll(own);
        if (kpi == null) {
            faulty.put(
                    idOf(path),
                    own.stream().filter(Finding::isError).map(Catalogue::line).toList());
        } else {
            byId.put(kpi.id(), kpi);
        }
    }

    private void checkReferences() {
        for (Kpi kpi : byId.values()) {
            for (String other : kpi.beside()) {
                if (!byId.containsKey(other) && !faulty.containsKey(other)) {
                    findings.add(Finding.error(kpi.file(), 0, "beside: " + unknown(other)));
                }
            }
        }
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.sql$", "");
    }

    private static String shipped(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("churnwatch/kpi/" + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All KPIs, in the order of their ids. */
    public List<Kpi> all() {
        return List.copyOf(byId.values());
    }

    public @Nullable Kpi find(String id) {
        return byId.get(id);
    }

    /** The KPI that a file names; it is its fault where there is none. */
    Kpi named(String id) {
        Kpi kpi = byId.get(id);
        if (kpi == null) {
            throw new IllegalArgumentException(unknown(id));
        }
        return kpi;
    }

    /** What is wrong or doubtful, in the order of files and lines. */
    public List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::file).thenComparingInt(Finding::line))
                .toList();
    }

    /** The KPIs of some ids and what is shown beside them, in the order of their ids; all where none is named. */
    public List<Kpi> select(Collection<String> ids) {
        if (ids.isEmpty()) {
            return all();
        }
        Map<String, Kpi> chosen = new TreeMap<>();
        for (String id : ids) {
            Kpi kpi = get(id);
            chosen.put(id, kpi);
            for (String other : kpi.beside()) {
                Kpi shown = byId.get(other);
                if (shown != null) {
                    chosen.put(other, shown);
                }
            }
        }
        return List.copyOf(chosen.values());
    }

    private Kpi get(String id) {
        Kpi kpi = byId.get(id);
        if (kpi == null && faulty.containsKey(id)) {
            throw new ConfigException(faults(id));
        }
        if (kpi == null) {
            throw new KpiException(unknown(id));
        }
        return kpi;
    }

    /** What to tell somebody who wrote an unknown id. */
    public String unknown(String id) {
        if (faulty.containsKey(id)) {
            return "the file of KPI '" + id + "' is faulty: " + String.join("; ", faults(id));
        }
        return "there is no KPI '" + id + "'; "
                + byId.keySet().stream()
                        .filter(other -> Spelling.isNear(id, other))
                        .min(Comparator.comparingInt(other -> Spelling.distance(id, other)))
                        .map(other -> "did you mean " + other + "?")
                        .orElse("see: churnwatch kpi list");
    }
}
