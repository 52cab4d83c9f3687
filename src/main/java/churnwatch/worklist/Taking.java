package churnwatch.worklist;

import churnwatch.alert.AlertRefused;
import churnwatch.alert.Deed;
import churnwatch.alert.Outcome;
import churnwatch.alert.Status;
import churnwatch.intake.Fault;
import churnwatch.intake.Formulas;
import churnwatch.intake.RowFault;
import churnwatch.retention.RetentionRefused;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Does what one row asks for, or adds why it cannot be done. */
final class Taking {
    private static final String SAVEPOINT = "row";
    private static final String OUTCOMES = "saved, lost, no_contact or false_alarm";
    /** Of an id that is digits only, and never its last one. */
    private static final Pattern ZEROS_BEFORE_DIGITS = Pattern.compile("^0+(?=[0-9]+$)");

    private final Handle tx;
    private final RowWork work;
    private final TakenRows taken;
    private final @Nullable String defaultBy;
    private final LocalDate today;
    private final Set<String> notes;

    /** Notes are for what is done all the same, and yet has to be told. */
    Taking(Handle tx, RowWork work, TakenRows taken, @Nullable String defaultBy, LocalDate today, Set<String> notes) {
        this.tx = tx;
        this.work = work;
        this.taken = taken;
        this.defaultBy = defaultBy;
        this.today = today;
        this.notes = notes;
    }

    /** Whether anything was done; where faults were added nothing was. */
    boolean take(Filled row, List<RowFault> faults) {
        String number = Long.toString(row.alertId());
        Optional<Standing> found = Standing.of(tx, row.alertId());
        if (found.isEmpty()) {
            faults.add(fault("alert_id", number, "there is no such alert", "write its number as 'alerts' lists it"));
            return false;
        }
        Standing now = found.get();
        if (row.customerId() != null && !isOf(row.customerId(), now.customerId())) {
            faults.add(fault(
                    "customer_id",
                    row.customerId(),
                    "alert " + number + " is of customer " + now.customerId(),
                    "correct alert_id or customer_id: were the columns sorted apart?"));
            return false;
        }
        if (taken.holds(row)) {
            return false;
        }
        Deed asked = wish(row, now, faults);
        Deed deed = asked == null || isDone(asked, now) ? null : asked;
        if (!faults.isEmpty() || (deed == null && row.tactic() == null)) {
            return false;
        }
        String by = row.by() == null ? defaultBy : row.by();
        if (by == null) {
            faults.add(fault("by", "", "nobody is named", "name who did it, or give --by for the whole list"));
        }
        refuse(row, deed, now, faults);
        return by != null && faults.isEmpty() && done(row, deed, by, now, faults);
    }

    // Lists for spreadsheets, and rejects, hold no cell that one would run.
    /** As it was listed, as a formula that was defused, or as the number that a spreadsheet makes of digits. */
    private static boolean isOf(String cell, String customerId) {
        return cell.equals(customerId)
                || cell.equals(Formulas.defused(customerId))
                || cell.equals(ZEROS_BEFORE_DIGITS.matcher(customerId).replaceFirst(""));
    }

    /** What the row asks for; null where it asks for nothing. */
    private static @Nullable Deed wish(Filled row, Standing now, List<RowFault> faults) {
        Status status = row.status();
        if (row.outcome() == Outcome.EXPIRED && !row.keepsOutcome(now.outcome())) {
            faults.add(fault("outcome", "expired", "alerts expire by themselves only", "write " + OUTCOMES));
            return null;
        }
        if (row.outcome() != null && !row.keepsOutcome(now.outcome())) {
            if (row.asksStatus() && status != Status.CLOSED && status != null) {
                faults.add(fault(
                        "status",
                        status.word(),
                        "an alert with an outcome is closed",
                        "leave the state as it was listed or write closed, or take the outcome away"));
            }
            return Deed.close(row.outcome());
        }
        boolean asleep = row.asksStatus() ? status == Status.SNOOZED : row.staysAsleep();
        if (row.snoozeUntil() != null && !asleep && !wasAsleep(row)) {
            faults.add(fault(
                    "snooze_until",
                    row.snoozeUntil().toString(),
                    "the alert is not to sleep",
                    "write snoozed as the state, or take the day away"));
        }
        if (row.asksStatus() && status != null) {
            return wish(status, row, faults);
        }
        if (asleep && row.snoozeUntil() != null && !row.snoozeUntil().equals(now.snoozeUntil())) {
            return Deed.snooze(row.snoozeUntil());
        }
        return row.note() == null ? null : Deed.note();
    }

    private static boolean wasAsleep(Filled row) {
        return row.listed() != null && row.listed().status() == Status.SNOOZED;
    }

    private static @Nullable Deed wish(Status status, Filled row, List<RowFault> faults) {
        return switch (status) {
            case OPEN -> Deed.reopen();
            case ACKNOWLEDGED -> Deed.acknowledge();
            case IN_PROGRESS -> Deed.start();
            case SNOOZED -> Deed.snooze(row.snoozeUntil());
            case CLOSED -> {
                faults.add(fault("outcome", "", "closed without an outcome", "write " + OUTCOMES));
                yield null;
            }
        };
    }

    /** Whether the alert stands as asked already. */
    private static boolean isDone(Deed deed, Standing now) {
        return switch (deed.verb()) {
            case CLOSE -> now.status() == Status.CLOSED && now.outcome() == deed.outcome();
            case SNOOZE ->
                now.status() == Status.SNOOZED
                        && (deed.until() == null || deed.until().equals(now.snoozeUntil()));
            case ACK -> now.status() == Status.ACKNOWLEDGED;
            case START -> now.status() == Status.IN_PROGRESS;
            case REOPEN -> now.status() == Status.OPEN;
            case ASSIGN, NOTE -> false;
        };
    }

    private void refuse(Filled row, @Nullable Deed deed, Standing now, List<RowFault> faults) {
        if (deed == null) {
            if (now.status() == Status.CLOSED) {
                faults.add(changed(row, "tactic", String.valueOf(row.tactic()), now));
            }
            return;
        }
        if (deed.until() != null && !deed.until().isAfter(today)) {
            faults.add(fault(
                    "snooze_until", deed.until().toString(), "that day has come already", "give a day after " + today));
        }
        if (deed.verb().isPossible(now.status())) {
            return;
        }
        Status asked = row.status();
        faults.add(
                deed.outcome() != null
                        ? changed(row, "outcome", deed.outcome().word(), now)
                        : changed(row, "status", asked == null ? "" : asked.word(), now));
    }

    /** The alert stands otherwise than the row takes for granted. */
    private static RowFault changed(Filled row, String column, String value, Standing now) {
        boolean changed = row.listed() == null || row.listed().status() != now.status();
        return fault(
                column,
                value,
                "alert " + row.alertId() + " is " + now.status().word()
                        + (changed ? " since the list was made (" + now.last() + ")" : ""),
                now.status() == Status.CLOSED
                        ? "nothing is to be done, or reopen it with 'alert reopen " + row.alertId()
                                + "' and send the row again"
                        : "possible are " + Deed.Verb.possible(now.status()));
    }

    private boolean done(Filled row, @Nullable Deed deed, String by, Standing now, List<RowFault> faults) {
        tx.savepoint(SAVEPOINT);
        try {
            notes.addAll(work.run(row, deed, by));
            taken.add(row, now.customerNo());
            tx.releaseSavepoint(SAVEPOINT);
        } catch (AlertRefused e) {
            return refused("status", e, faults);
        } catch (RetentionRefused e) {
            return refused("tactic", e, faults);
        }
        if (row.listed() != null && row.listed().status() != now.status()) {
            notes.add("alert " + row.alertId() + " was " + row.listed().status().word()
                    + " when the list was made and has changed since (" + now.last() + "); the row was taken");
        }
        return true;
    }

    private boolean refused(String column, RuntimeException why, List<RowFault> faults) {
        tx.rollbackToSavepoint(SAVEPOINT);
        // It names the option of a command, which is a column here, and says after a semicolon what to do.
        String words = String.valueOf(why.getMessage()).replaceFirst("^Nothing was done: ", "");
        String at = words.startsWith("--on") ? "done_on" : words.startsWith("--cost") ? "cost" : column;
        String[] parts = words.replaceFirst("^--(on: |cost: )", "")
                .replaceFirst("^--", "")
                .split("; ", 2);
        faults.add(fault(at, "", parts[0], parts.length > 1 ? parts[1] : "correct the row"));
        return false;
    }

    private static RowFault fault(String column, String value, String reason, String remedy) {
        return new RowFault(column, value, new Fault(reason, remedy));
    }
}
