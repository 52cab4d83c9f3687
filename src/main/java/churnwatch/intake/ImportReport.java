package churnwatch.intake;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of a feed: its files by name, the first findings of each kind, and how many more there were. Stopped says
 * that too many rows were rejected for a snapshot to be trusted.
 */
public record ImportReport(
        List<FileReport> files, List<Finding> findings, List<String> beyond, Path rejects, boolean stopped) {
    public ImportReport {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
        beyond = List.copyOf(beyond);
    }

    /** Whether a row was rejected or a file refused. */
    public boolean hasRejects() {
        return files.stream().anyMatch(file -> file.rejected() > 0 || file.refused() != null);
    }
}
