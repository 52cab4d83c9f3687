package churnwatch.notify;

import churnwatch.fact.Level;
import churnwatch.notify.Deliveries.Delivery;
import churnwatch.notify.Router.Traits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What one recipient will be told of one date: the first alerts whole, the rest as a count and a sum. */
final class Draft {
    private final long messageNo;
    private final Kind kind;
    private final Delivery delivery;
    private final LocalDate asOf;
    private final int part;
    private final int linesMax;
    private final List<Due> lines = new ArrayList<>();
    private int total;
    private long atRisk;

    Draft(long messageNo, Kind kind, Delivery delivery, LocalDate asOf, int part, int linesMax) {
        this.messageNo = messageNo;
        this.kind = kind;
        this.delivery = delivery;
        this.asOf = asOf;
        this.part = part;
        this.linesMax = linesMax;
    }

    /** Many alerts at the recipient's time, or one at once. */
    enum Kind {
        DIGEST("digest"),
        IMMEDIATE("immediate");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word that the database and the templates' names use. */
        String word() {
            return word;
        }
    }

    /** An alert to be told of: the level that the mail tells, and whether the alert carries the date's mark already. */
    record Due(long alertId, int customerNo, long valueAtRisk, Level mailedLevel, boolean marked, Traits traits) {}

    /** Adds the next alert, most value at risk first; returns whether it is listed, not only counted. */
    boolean add(Due due) {
        total++;
        // Sums past the end of the range stay there: a mail is no place to wrap around into the negative.
        atRisk = atRisk > Long.MAX_VALUE - due.valueAtRisk() ? Long.MAX_VALUE : atRisk + due.valueAtRisk();
        return lines.size() < linesMax && lines.add(due);
    }

    long messageNo() {
        return messageNo;
    }

    Kind kind() {
        return kind;
    }

    Delivery delivery() {
        return delivery;
    }

    LocalDate asOf() {
        return asOf;
    }

    /** 1 for the first digest of that date to that recipient. */
    int part() {
        return part;
    }

    List<Due> lines() {
        return lines;
    }

    int total() {
        return total;
    }

    long atRisk() {
        return atRisk;
    }
}
