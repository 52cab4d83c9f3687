package churnwatch.cli;

import churnwatch.comparison.ChangedAlert;
import churnwatch.comparison.DateDifference;
import churnwatch.comparison.Known;
import churnwatch.comparison.Named;
import churnwatch.comparison.Opinion;
import churnwatch.comparison.SetDifference;
import churnwatch.comparison.Shift;
import churnwatch.fact.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;

/** Tells people what differs between two sets: a line a date, then all about the newest one. */
final class DiffScreen {
    private static final String INDENT = "      ";

    private final Output output;
    private final BinaryOperator<String> words;
    private final Currency currency;

    DiffScreen(Output output, BinaryOperator<String> words, Currency currency) {
        this.output = output;
        this.words = words;
        this.currency = currency;
    }

    void print(SetDifference difference, String before, String after) {
        output.line("before: " + before);
        output.line("after:  " + after);
        output.line("\nAlerts on each date:");
        dates(difference.dates());
        DateDifference newest = difference.dates().get(difference.dates().size() - 1);
        output.line("\nOn " + newest.asOf() + ":");
        named("signal", newest.signals());
        levels(newest.shifts());
        named("recipient", newest.recipients());
        examples("added", newest.changed().stream().filter(ChangedAlert::added).toList());
        examples(
                "removed",
                newest.changed().stream().filter(alert -> !alert.added()).toList());
    }

    private void dates(List<DateDifference> dates) {
        List<Column> columns = List.of(
                Column.date("as_of"),
                Column.number("active"),
                Column.number("before"),
                Column.number("after"),
                Column.number("added"),
                Column.number("removed"),
                Column.text("right before"),
                Column.text("right after"));
        try (Rows rows = output.rows(Format.TABLE, columns)) {
            for (DateDifference date : dates) {
                rows.add(
                        date.asOf(),
                        date.active(),
                        date.alerts().before(),
                        date.alerts().after(),
                        date.alerts().added(),
                        date.alerts().removed(),
                        known(date.knownBefore()),
                        known(date.knownAfter()));
            }
        }
    }

    private static String known(Known known) {
        return known.known() == 0
                ? "not known yet"
                : known.right() + " of " + known.known()
                        + String.format(Locale.ROOT, " (%.0f %%)", 100.0 * known.right() / known.known());
    }

    private void named(String what, List<Named> all) {
        List<Named> changed = all.stream()
                .filter(one -> one.counts().added() + one.counts().removed() > 0)
                .toList();
        output.line("");
        if (changed.isEmpty()) {
            output.line("no " + what + " changes");
            return;
        }
        try (Rows rows = output.rows(
                Format.TABLE,
                List.of(
                        Column.text(what),
                        Column.number("before"),
                        Column.number("after"),
                        Column.number("added"),
                        Column.number("removed")))) {
            changed.forEach(one -> rows.add(
                    one.name(),
                    one.counts().before(),
                    one.counts().after(),
                    one.counts().added(),
                    one.counts().removed()));
        }
        if (changed.size() < all.size()) {
            output.line("(" + (all.size() - changed.size()) + " others stay as they are)");
        }
    }

    private void levels(List<Shift> shifts) {
        output.line("");
        if (shifts.stream().allMatch(shift -> shift.from() == shift.to() || shift.customers() == 0)) {
            output.line("no level changes");
            return;
        }
        List<Column> columns = new ArrayList<>(List.of(Column.text("level before, and after:")));
        for (Level to : Level.values()) {
            columns.add(Column.number(to.word()));
        }
        try (Rows rows = output.rows(Format.TABLE, columns)) {
            for (Level from : Level.values()) {
                List<Object> cells = new ArrayList<>(List.of(from.word()));
                shifts.stream().filter(shift -> shift.from() == from).forEach(shift -> cells.add(shift.customers()));
                rows.add(cells.toArray());
            }
        }
    }

    private void examples(String what, List<ChangedAlert> alerts) {
        List<ChangedAlert> examples =
                alerts.stream().filter(alert -> !alert.evidence().isEmpty()).toList();
        if (!examples.isEmpty()) {
            output.line("\n" + alerts.size() + " alerts " + what + "; those with the most value at risk:");
            examples.forEach(this::example);
        }
    }

    private void example(ChangedAlert alert) {
        output.line("\n" + ScreenText.printable(alert.customerId()) + "  " + opinion(alert.before()) + ", then "
                + opinion(alert.after()) + "; value at risk " + currency.getCurrencyCode() + " "
                + BigDecimal.valueOf(alert.alerting().valueAtRisk(), Math.max(0, currency.getDefaultFractionDigits())));
        alert.alerting().signals().forEach(signal -> {
            output.line("  - " + signal);
            String told =
                    ScreenText.printable(words.apply(signal, alert.evidence().getOrDefault(signal, "{}")));
            ScreenText.fold(told.strip(), output.columns() - INDENT.length())
                    .forEach(line -> output.line(INDENT + line));
        });
    }

    private static String opinion(Opinion opinion) {
        return opinion.level().word() + String.format(Locale.ROOT, " (%.2f)", opinion.score());
    }
}
