package churnwatch.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as they come, and the table at the end: each ratio beside what it should reach. */
final class Report {
    private final PrintStream out;
    private final List<String> lines = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    /** Tells at once how far the run is. */
    void step(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** A figure with a limit: reached when it is not above it. */
    void ratio(String what, double figure, double limit) {
        boolean reached = figure <= limit;
        lines.add(String.format(
                Locale.ROOT, "| %s | %.2f | <= %.2f | %s |", what, figure, limit, reached ? "reached" : "MISSED"));
    }

    /** A figure that only informs. */
    void figure(String what, double figure) {
        lines.add(String.format(Locale.ROOT, "| %s | %,.0f | | |", what, figure));
    }

    /** A thing that must hold. */
    void check(String what, boolean holds) {
        lines.add("| " + what + " | " + (holds ? "yes" : "NO") + " | yes | " + (holds ? "reached" : "MISSED") + " |");
    }

    /** Prints the table. */
    void print() {
        out.println();
        out.println("| measured | figure | goal | |");
        out.println("|---|---:|---:|---|");
        lines.forEach(out::println);
        out.flush();
    }
}
