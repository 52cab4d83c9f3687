package churnwatch.kpi;

/**
 * Something wrong or doubtful with a KPI file.
 *
 * @param line counted from 1; 0 for the file as a whole
 * @param isError whether the KPI cannot be computed so
 * @param message what it is, and what to do
 */
public record Finding(String file, int line, boolean isError, String message) {
    static Finding error(String file, int line, String message) {
        return new Finding(file, line, true, message);
    }

    static Finding warning(String file, int line, String message) {
        return new Finding(file, line, false, message);
    }

    /** File and line as editors take them. */
    public String place() {
        return line > 0 ? file + ":" + line : file;
    }
}
