package churnwatch.notify;

import java.time.LocalDate;
import java.util.List;

/**
 * What the digest templates see: the alerts that one recipient is told of on one snapshot date, most value at risk first.
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

    /**
     * One alert. No personal data beyond reference, name and owner may be added: mail leaves the house.
     *
     * @param customer the customer's reference
     * @param name the customer's name, or empty
     * @param owner who cares for the customer, or empty
     * @param level low, medium, high or critical
     * @param atRisk the value at risk, with its currency
     * @param openedOn since when the alert is open
     * @param isNew whether the alert opened on this snapshot date
     * @param rose whether its level rose above the one mailed before; neither: it waited for its turn to be mailed
     * @param reasons the signals that stand, gravest first
     * @param tactic what to do, or empty
     */
    public record Line(
            String customer,
            String name,
            String owner,
            String level,
            String atRisk,
            LocalDate openedOn,
            boolean isNew,
            boolean rose,
            List<Reason> reasons,
            String tactic) {
        public Line {
            // Needs no defusing of = + - @ as a cell does: no part of the mail is a table that a spreadsheet would
            // open.
            customer = OneLine.clean(customer);
            name = OneLine.clean(name);
            owner = OneLine.clean(owner);
            reasons = List.copyOf(reasons);
        }
    }

    /** One signal: its id, its severity and its evidence in words. */
    public record Reason(String signal, String severity, String words) {}
}
