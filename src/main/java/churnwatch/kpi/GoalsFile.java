package churnwatch.kpi;

import churnwatch.config.ConfigException;
import churnwatch.config.FileFailure;
import churnwatch.config.Node;
import churnwatch.config.SectionReader;
import churnwatch.config.YamlReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads goals.yaml, a list of goals below 'goals'; all faults are told at once. */
public final class GoalsFile {
    private static final List<String> KEYS = List.of(
            "kpi", "measure", "dimension", "member", "baseline", "baseline_on", "target", "due", "strategy", "owner");
    private static final String REMEDY =
            "; write a list below 'goals:', each beginning with '- kpi: ...'" + " (config/README.md, \"Goals\")";

    private final Catalogue catalogue;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    private GoalsFile(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Where the goals lie: beside the folder of the KPI files. */
    public static Path beside(Path kpiFolder) {
        return kpiFolder.toAbsolutePath().normalize().resolveSibling("goals.yaml");
    }

    /** The goals in the order of the file; null where there is no file. */
    public static @Nullable List<Goal> read(Path file, Catalogue catalogue) {
        if (Files.notExists(file)) {
            return null;
        }
        try {
            return new GoalsFile(catalogue).goals(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(List.of(
                    file + ": cannot be read (" + FileFailure.words(e) + "); make it a readable text file in UTF-8"));
        }
    }

    private List<Goal> goals(String name, String text) {
        Node root = new YamlReader(name, faults).read(text);
        List<Goal> goals = new ArrayList<>();
        if (faults.isEmpty()) {
            for (Node item : items(root)) {
                if (item instanceof Node.Section section) {
                    goal(section).ifPresent(goals::add);
                } else {
                    faults.add(item.origin() + ": a goal is a section with the keys " + String.join(", ", KEYS));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return goals;
    }

    private List<Node> items(Node root) {
        if (!(root instanceof Node.Section section) || !section.entries().containsKey("goals")) {
            faults.add(root.origin() + ": the file holds no goals" + REMEDY);
            return List.of();
        }
        section.entries().forEach((key, node) -> {
            if (!key.equals("goals")) {
                faults.add(node.origin() + ": " + key + ": stands beside 'goals', where nothing else may" + REMEDY);
            }
        });
        Node list = section.entries().get("goals");
        if (list instanceof Node.Items items) {
            return items.items();
        }
        faults.add(String.valueOf(list == null ? root.origin() : list.origin()) + ": goals: takes a list" + REMEDY);
        return List.of();
    }

    private Optional<Goal> goal(Node.Section section) {
        int before = faults.size();
        SectionReader keys = new SectionReader(section, KEYS, "goal", faults);
        keys.refuseUnknown();
        Kpi kpi = keys.value("kpi", true, catalogue::named);
        String measure = keys.value("measure", false, text -> text);
        String dimension = keys.value("dimension", false, text -> text);
        String member = keys.value("member", false, text -> text);
        BigDecimal baseline = keys.value("baseline", false, SectionReader::number);
        LocalDate baselineOn = keys.value("baseline_on", true, GoalsFile::date);
        BigDecimal target = keys.value("target", true, SectionReader::number);
        LocalDate due = keys.value("due", true, GoalsFile::date);
        String strategy = keys.value("strategy", true, text -> text);
        String owner = keys.value("owner", true, text -> text);
        if (kpi != null) {
            checkMeasure(keys, kpi, measure == null ? "" : measure);
            checkDimension(keys, kpi, dimension, member);
        }
        if (faults.size() > before
                || kpi == null
                || baselineOn == null
                || target == null
                || due == null
                || strategy == null
                || owner == null) {
            return Optional.empty();
        }
        try {
            Goal goal = new Goal(
                    kpi.id(),
                    measure == null ? "" : measure,
                    dimension == null ? "" : dimension,
                    member == null ? "" : member,
                    baseline,
                    baselineOn,
                    target,
                    due,
                    strategy,
                    owner);
            refuseTwin(section, goal);
            return Optional.of(goal);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            faults.add(keys.origin(message.substring(0, message.indexOf(':'))) + ": " + message);
            return Optional.empty();
        }
    }

    /** Two dates for one KPI are two goals; one date for it twice is a slip. */
    private void refuseTwin(Node.Section section, Goal goal) {
        String first = places.putIfAbsent(goal.name() + " by " + goal.due(), section.origin());
        if (first != null) {
            faults.add(section.origin() + ": " + goal.name() + " has a goal due " + goal.due() + " already (" + first
                    + "); remove one of the two");
        }
    }

    private void checkMeasure(SectionReader keys, Kpi kpi, String measure) {
        String fault = kpi.measureFault(measure);
        if (!fault.isEmpty()) {
            faults.add(keys.origin("measure") + ": measure: " + fault);
        }
    }

    private void checkDimension(SectionReader keys, Kpi kpi, @Nullable String dimension, @Nullable String member) {
        if (dimension == null && member != null) {
            faults.add(keys.origin("member") + ": member: of which dimension? add 'dimension: segment', or another of "
                    + String.join(", ", kpi.dimensions()));
        } else if (dimension != null && !kpi.splits().containsKey(dimension)) {
            faults.add(keys.origin("dimension") + ": dimension: " + kpi.id() + " cannot be split by '" + dimension
                    + "'; it can be split by "
                    + (kpi.splits().isEmpty() ? "nothing" : String.join(", ", kpi.dimensions())));
        } else if (dimension != null && member == null) {
            faults.add(keys.origin("member") + ": member: is missing; say which " + dimension
                    + " the goal is for, (none) where theirs is blank");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a date; write it like 2026-12-31", e);
        }
    }
}
