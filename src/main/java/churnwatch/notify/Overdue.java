package churnwatch.notify;

import java.time.LocalDate;
import java.util.List;

/**
 * What the templates of an escalation see: alerts that nobody took up in time.
 *
 * @param total how many there are, listed or not
 * @param unlisted how many of them are only counted
 */
public record Overdue(LocalDate asOf, int total, int unlisted, List<Line> lines) {
    public Overdue {
        lines = List.copyOf(lines);
    }

    /** The number of one of them, to show how to answer. */
    public String example() {
        return lines.isEmpty() ? "1" : lines.get(0).alert();
    }

    /** One alert; the owner may be empty. */
    public record Line(String alert, String customer, String owner, String level, String atRisk, LocalDate due) {
        public Line {
            customer = OneLine.clean(customer);
            owner = OneLine.clean(owner);
        }
    }
}
