package churnwatch.cli;

import churnwatch.intake.Finding;
import churnwatch.kpi.Catalogue;
import churnwatch.kpi.Kpi;
import churnwatch.rules.RuleNeeds;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a finding costs: the signals and the KPIs that are told from what it is about. */
final class Blinded {
    /** Findings by which every count of the rows is wrong. */
    private static final List<String> TWICE = List.of("another customer has", "sent twice");

    private final List<RuleNeeds> needs;
    private final Catalogue catalogue;

    Blinded(List<RuleNeeds> needs, Catalogue catalogue) {
        this.needs = needs;
        this.catalogue = catalogue;
    }

    /** The signals that are read from the finding's file, and the KPIs that count its rows or read its column. */
    List<String> of(Finding finding) {
        TreeSet<String> names = new TreeSet<>();
        for (RuleNeeds rule : needs) {
            if (rule.tables().contains(finding.file())) {
                names.addAll(rule.signals());
            }
        }
        // A row that is rejected is missing in every count; of a doubtful value only who reads the column is wrong.
        boolean isRow = finding.kind() == Finding.Kind.FAULT
                || finding.column().isEmpty()
                || TWICE.stream().anyMatch(finding.reason()::contains);
        // Beside a time its local day is stored, which most queries read.
        String day = finding.column().replaceFirst("_at$", "_day");
        Pattern column = Pattern.compile("\\b(" + Pattern.quote(finding.column()) + "|" + Pattern.quote(day) + ")\\b");
        for (Kpi kpi : catalogue.all()) {
            boolean counts = kpi.inputs().stream().anyMatch(some -> some.contains(finding.file()));
            if (counts && (isRow || column.matcher(kpi.query().text()).find())) {
                names.add(kpi.id());
            }
        }
        return List.copyOf(names);
    }
}
