package churnwatch.kpi;

import java.util.Locale;

/**
 * Something wrong, doubtful or worth knowing about a KPI file.
 *
 * @param line counted from 1; 0 for the file as a whole
 * @param message what it is, and what to do
 */
public record Finding(String file, int line, Severity severity, String message) {
    /** How grave it is. */
    public enum Severity {
        /** The KPI cannot be computed so. */
        ERROR,
        /** It can, but not as well as it might. */
        WARNING,
        /** Nothing is wrong with the file; the data lack what it needs. */
        NOTE;

        /** The lower-case word that outputs use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding error(String file, int line, String message) {
        return new Finding(file, line, Severity.ERROR, message);
    }

    static Finding warning(String file, int line, String message) {
        return new Finding(file, line, Severity.WARNING, message);
    }

    static Finding note(String file, int line, String message) {
        return new Finding(file, line, Severity.NOTE, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** File and line as editors take them. */
    public String place() {
        return line > 0 ? file + ":" + line : file;
    }
}
