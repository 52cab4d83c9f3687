package churnwatch.worklist;

import churnwatch.alert.Outcome;
import churnwatch.alert.Status;
import churnwatch.config.DateForm;
import churnwatch.config.Settings;
import churnwatch.intake.Fault;
import churnwatch.intake.RowFault;
import churnwatch.intake.Sheet;
import churnwatch.worklist.Filled.Listed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a row as what they say; names everything that says nothing. */
final class RowReader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final Pattern LISTED = Pattern.compile("([a-z_]+) ([0-9]{1,9})");
    private static final Fault NO_NUMBER =
            new Fault("not the number of an alert", "write it as 'alerts' lists it, in digits only");
    private static final Fault NOT_LISTED =
            new Fault("not how an alert is listed", "leave this column as 'alerts' wrote it");
    private static final Fault NO_TACTIC =
            new Fault("a cost without a tactic", "name the tactic, or take the cost away");
    private static final Fault NOBODY = new Fault("that is nobody", "name the person who did it");

    private final DateForm dates;
    private final String point;
    private final int decimals;

    /** In the ways in which agents write, and with as many decimals as the currency has. */
    RowReader(Settings.Worklist ways, Currency currency) {
        this.dates = ways.date();
        this.point = ways.decimal();
        this.decimals = currency.getDefaultFractionDigits();
    }

    /** What the row says, or null after adding its faults. */
    @Nullable
    Filled read(Sheet.Row row, List<RowFault> faults) {
        faults.addAll(row.faults());
        long alertId = alertId(row.cell("alert_id", faults), faults);
        String by = filled(row.cell("by", faults));
        if (by != null && by.equals("churnwatch")) {
            faults.add(new RowFault("by", by, NOBODY));
        }
        String tactic = filled(row.cell("tactic", faults));
        BigDecimal cost = cost(row.cell("cost", faults), faults);
        if (cost != null && tactic == null) {
            faults.add(new RowFault("cost", row.cell("cost", faults), NO_TACTIC));
        }
        Filled filled = new Filled(
                alertId,
                filled(row.cell("customer_id", faults)),
                listed(row.cell("listed", faults), faults),
                status(row.cell("status", faults), faults),
                date("snooze_until", row.cell("snooze_until", faults), faults),
                tactic,
                cost,
                date("done_on", row.cell("done_on", faults), faults),
                outcome(row.cell("outcome", faults), faults),
                by,
                filled(row.cell("note", faults)));
        return faults.isEmpty() ? filled : null;
    }

    private static @Nullable String filled(String cell) {
        return cell.isBlank() ? null : cell.strip();
    }

    private static long alertId(String cell, List<RowFault> faults) {
        if (NUMBER.matcher(cell).matches()) {
            return Long.parseLong(cell);
        }
        faults.add(new RowFault("alert_id", cell, NO_NUMBER));
        return 0;
    }

    private static @Nullable Listed listed(String cell, List<RowFault> faults) {
        if (cell.isEmpty()) {
            return null;
        }
        Matcher parts = LISTED.matcher(cell);
        Status status = parts.matches() ? word(List.of(Status.values()), Status::word, parts.group(1)) : null;
        if (status == null) {
            faults.add(new RowFault("listed", cell, NOT_LISTED));
            return null;
        }
        return new Listed(status, Integer.parseInt(parts.group(2)));
    }

    private static @Nullable Status status(String cell, List<RowFault> faults) {
        List<Status> all = List.of(Status.values());
        return oneOf("status", "state", all, Status::word, cell, faults);
    }

    private static @Nullable Outcome outcome(String cell, List<RowFault> faults) {
        return oneOf("outcome", "outcome", List.of(Outcome.values()), Outcome::word, cell, faults);
    }

    private static <T> @Nullable T oneOf(
            String column, String what, List<T> all, Function<T, String> word, String cell, List<RowFault> faults) {
        if (cell.isBlank()) {
            return null;
        }
        T one = word(all, word, cell.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_"));
        if (one != null) {
            return one;
        }
        // Nobody but the product closes an alert as expired.
        String words =
                all.stream().filter(other -> other != Outcome.EXPIRED).map(word).collect(Collectors.joining(", "));
        faults.add(new RowFault(column, cell, new Fault("no " + what, "write one of " + words)));
        return null;
    }

    private static <T> @Nullable T word(List<T> all, Function<T, String> word, String wanted) {
        for (T one : all) {
            if (word.apply(one).equals(wanted)) {
                return one;
            }
        }
        return null;
    }

    private @Nullable BigDecimal cost(String cell, List<RowFault> faults) {
        if (cell.isBlank()) {
            return null;
        }
        String decimal = decimals == 0 ? "" : "([" + point + "][0-9]{1," + decimals + "})?";
        if (!cell.strip().matches("[0-9]{1,15}" + decimal)) {
            String example = decimals == 0 ? "12" : "12" + point + "5" + "0".repeat(decimals - 1);
            faults.add(new RowFault(
                    "cost",
                    cell,
                    new Fault(
                            "not an amount",
                            "write it like " + example + ", without sign or currency (alerts.worklist.decimal)")));
            return null;
        }
        return new BigDecimal(cell.strip().replace(point, "."));
    }

    private @Nullable LocalDate date(String column, String cell, List<RowFault> faults) {
        if (cell.isBlank()) {
            return null;
        }
        LocalDate day = dates.read(cell.strip());
        if (day == null) {
            String ways = dates.equals(DateForm.ISO) ? "" : " or in the form " + dates.text();
            faults.add(new RowFault(
                    column,
                    cell,
                    new Fault("not a date", "write it like 2026-03-31" + ways + " (alerts.worklist.date)")));
        }
        return day;
    }
}
