package churnwatch.cli;

import churnwatch.kpi.Contribution;
import churnwatch.kpi.Unit;
import churnwatch.watch.KpiAlert;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints alerts on KPIs: exact for machines, two lines an alert on a screen. */
final class KpiAlertRows {
    private static final List<Column> COLUMNS = List.of(
            Column.number("alert"),
            Column.text("id"),
            Column.text("kpi"),
            Column.text("dimension"),
            Column.text("member"),
            Column.text("measure"),
            Column.text("severity"),
            Column.text("state"),
            Column.date("from"),
            Column.date("to"),
            Column.date("since"),
            Column.decimal("value"),
            Column.decimal("previous"),
            Column.decimal("target"),
            Column.text("unit"),
            Column.words("trend"),
            Column.text("because"),
            Column.decimal("share"),
            Column.decimal("size"),
            Column.text("rules"),
            Column.text("acknowledged_by"));

    private static final List<Column> ON_SCREEN = List.of(
            Column.number("alert"),
            Column.text("severity"),
            Column.text("kpi"),
            Column.decimal("value"),
            Column.decimal("before"),
            Column.text("unit"),
            Column.text("because"));

    private final Output output;
    private final Format format;

    KpiAlertRows(Output output, Format format) {
        this.output = output;
        this.format = format;
    }

    void print(List<KpiAlert> alerts) {
        try (Rows rows = output.rows(format, format == Format.TABLE ? ON_SCREEN : COLUMNS)) {
            for (KpiAlert one : alerts) {
                if (format == Format.TABLE) {
                    onScreen(rows, one);
                } else {
                    exact(rows, one);
                }
            }
        }
    }

    private void onScreen(Rows rows, KpiAlert one) {
        Unit unit = Unit.valueOf(one.unit().toUpperCase(Locale.ROOT));
        Contribution most = one.explained();
        String member =
                one.subject().member().isEmpty() ? "" : ", " + one.subject().member();
        rows.add(
                one.number() == 0 ? null : one.number(),
                one.severity().word()
                        + (one.state() == KpiAlert.State.OPEN
                                ? ""
                                : ", " + one.state().word()),
                one.subject().kpi() + member,
                KpiFigure.rounded(one.value(), unit, output.currency()),
                KpiFigure.rounded(one.previous(), unit, output.currency()),
                unit == Unit.RATIO ? "%" : KpiFigure.unit(unit, output.currency()),
                most == null ? null : cause(most));
    }

    private static String cause(Contribution most) {
        long percent = Math.round(most.share() * 100);
        return percent > 100
                ? most.member() + " more than all of the change (" + percent + " %), others went the other way"
                : most.member() + " " + percent + " % of the change";
    }

    private void exact(Rows rows, KpiAlert one) {
        Contribution most = one.explained();
        rows.add(
                one.number() == 0 ? null : one.number(),
                one.id(),
                one.subject().kpi(),
                one.subject().dimension(),
                one.subject().member(),
                one.subject().measure(),
                one.severity().word(),
                one.state().word(),
                one.last().from(),
                one.last().to(),
                one.opened().from(),
                one.value(),
                one.previous(),
                one.target(),
                one.unit().equals("money") ? output.currency().getCurrencyCode() : one.unit(),
                one.trend().stream().map(BigDecimal::toPlainString).collect(Collectors.toList()),
                most == null ? null : most.dimension() + "=" + most.member(),
                decimal(most == null ? null : most.share()),
                decimal(most == null ? null : most.size()),
                one.rules(),
                one.by());
    }

    private static @Nullable BigDecimal decimal(@Nullable Double number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }
}
