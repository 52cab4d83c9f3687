package churnwatch.notify;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of mails about alerts see: the alerts that one recipient is told of on one snapshot date, most value at
 * risk first. Amounts and sentences are in the language of the mail already.
 *
 * @param asOf the snapshot date
 * @param total how many alerts there are, listed or not
 * @param atRisk the value at risk of them all, with its currency
 * @param unlisted how many are only counted, and wait for the next digest
 * @param further whether an earlier mail of that date has left already
 * @param lines the alerts listed
 * @param notes what the snapshot could not judge, a line each
 */
public record Digest(
        LocalDate asOf, int total, String atRisk, int unlisted, boolean further, List<Line> lines, List<String> notes) {
    public Digest {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /** The number of an alert of this mail, to show how to answer. */
    public String example() {
        return lines.isEmpty() ? "1" : lines.get(0).alert();
    }

    /**
     * One alert. No personal data beyond reference, name and owner may be added: mail leaves the house.
     *
     * @param alert the alert's number
     * @param customer the customer's reference
     * @param name the customer's name, or empty
     * @param owner who cares for the customer, or empty
     * @param level low, medium, high or critical
     * @param atRisk the value at risk, with its currency
     * @param since that the alert is new, that its level rose above the one mailed before, or since when it waited
     * @param reasons the signals that stand, gravest first
     * @param trend what the customer bought lately, where that is known and shown
     * @param tactic what to do, or empty
     * @param tacticNote what that costs and what it changed so far, or empty
     * @param link where the customer can be seen, or empty
     */
    public record Line(
            String alert,
            String customer,
            String name,
            String owner,
            String level,
            String atRisk,
            String since,
            List<Reason> reasons,
            @Nullable Trend trend,
            String tactic,
            String tacticNote,
            String link) {
        public Line {
            // Needs no defusing of = + - @ as a cell does: no part of the mail is a table that a spreadsheet would
            // open.
            customer = OneLine.clean(customer);
            name = OneLine.clean(name);
            owner = OneLine.clean(owner);
            tactic = OneLine.clean(tactic);
            reasons = List.copyOf(reasons);
        }

        /** The level as a sign, beside its word. */
        public String icon() {
            return switch (level) {
                case "critical" -> "\u25b2\u25b2";
                case "high" -> "\u25b2";
                case "medium" -> "\u25c6";
                default -> "\u25cb";
            };
        }

        /** The same in plain text. */
        public String mark() {
            return switch (level) {
                case "critical" -> "(!!)";
                case "high" -> "(!) ";
                case "medium" -> "(~) ";
                default -> "(.) ";
            };
        }
    }

    /** One signal: its id, its severity and its evidence in words. */
    public record Reason(String signal, String severity, String words) {}
}
