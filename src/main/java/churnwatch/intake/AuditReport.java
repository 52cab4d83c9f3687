package churnwatch.intake;

import java.util.List;

/** What a feed is found to have: the first findings of each kind and file, and how many more there are. */
public record AuditReport(List<Finding> findings, List<String> beyond, List<FileReport> files) {
    public AuditReport {
        findings = List.copyOf(findings);
        beyond = List.copyOf(beyond);
        files = List.copyOf(files);
    }

    /** What was found in the store, which has no files. */
    AuditReport(List<Finding> findings, List<String> beyond) {
        this(findings, beyond, List.of());
    }

    /** Whether anything is wrong or doubtful; a column too many alone is not. */
    public boolean found() {
        return findings.stream().anyMatch(finding -> !finding.reason().equals(FileImport.UNKNOWN_COLUMN.reason()));
    }
}
