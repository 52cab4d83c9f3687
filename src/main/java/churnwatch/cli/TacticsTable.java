package churnwatch.cli;

import churnwatch.retention.Effect;
import churnwatch.retention.Measured;
import churnwatch.retention.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report on tactics for people: rounded, shares in percent, the interval in brackets. */
final class TacticsTable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("tactic"),
            Column.text("signal"),
            Column.number("treated"),
            Column.number("cost"),
            Column.text("stayed"),
            Column.text("points"),
            Column.number("a save"),
            Column.decimal("return"));

    private final Output output;
    private final int decimals;

    /** With so many decimals in an amount, of which a screen shows none. */
    TacticsTable(Output output, int decimals) {
        this.output = output;
        this.decimals = decimals;
    }

    void print(List<Measured> lines) {
        try (Rows rows = output.rows(Format.TABLE, COLUMNS)) {
            for (Measured line : lines) {
                Effect effect = line.effect();
                rows.add(
                        line.tactic() == null ? "(all work)" : line.tactic(),
                        line.signal() == null ? "(all)" : line.signal(),
                        line.customers(),
                        whole(line.cost()),
                        stayed(effect),
                        difference(effect),
                        whole(line.costPerIncrementalSave()),
                        effect.incrementalReturn() == null
                                ? null
                                : BigDecimal.valueOf(effect.incrementalReturn()).setScale(1, RoundingMode.HALF_UP));
            }
        }
        output.line("");
        output.line("stayed: still active when judged, of the treated and of the control group.");
        output.line("points: how many per cent more of the treated, with the 95 % interval.");
        output.line("a save, return: what one customer beyond the control group's share cost, and");
        output.line("(what those are worth a year - cost) / cost. Amounts are rounded.");
    }

    private @Nullable Long whole(@Nullable Long minorUnits) {
        return minorUnits == null
                ? null
                : BigDecimal.valueOf(minorUnits, decimals)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue();
    }

    private static @Nullable String stayed(Effect effect) {
        String treated = share(effect.saved(), effect.treated());
        String control = share(effect.controlSaved(), effect.control());
        return treated == null || control == null ? treated : treated + ", control " + control;
    }

    private static @Nullable String share(int part, int whole) {
        return whole == 0 ? null : part + "/" + whole;
    }

    private static String difference(Effect effect) {
        if (effect.difference() == null || effect.low() == null || effect.high() == null) {
            return effect.verdict() == Verdict.NO_CONTROL ? "no control" : "too few";
        }
        // Whole numbers, which know no minus zero.
        String figures = String.format(
                Locale.ROOT,
                "%+d (%+d to %+d)",
                Math.round(effect.difference() * 100),
                Math.round(effect.low() * 100),
                Math.round(effect.high() * 100));
        return effect.verdict() == Verdict.HARMS ? figures + " HARM" : figures;
    }
}
