package churnwatch.report;

import churnwatch.kpi.Catalogue;
import churnwatch.kpi.Kpi;
import churnwatch.kpi.Unit;
import churnwatch.notify.Language;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything in reports that is told in words or figures of one language. */
public final class ReportWords {
    private static final Set<String> NAMES_OF_SIGNALS = Set.of("signal", "name");
    private static final Set<String> ALL_WHERE_EMPTY = Set.of("dimension", "member", "signal");
    /** Columns whose blanks say nothing about the data. */
    private static final Set<String> MAY_BE_BLANK = Set.of("answers", "previous", "target");

    private static final String NO_MEMBER = "(none)";
    private static final String OTHERS = "(other)";
    /** Lost customers who had none. */
    private static final String NO_SIGNAL = "(no signal)";

    private final Language language;
    private final Catalogue catalogue;

    public ReportWords(Language language, Catalogue catalogue) {
        this.language = language;
        this.catalogue = catalogue;
    }

    Language language() {
        return language;
    }

    /** A phrase without anything to fill in. */
    String say(String key) {
        return language.say(key, Map.of());
    }

    /** What a report is called. */
    public String title(String report) {
        String key = "report." + report;
        return language.says(key) ? say(key) : spelled(report);
    }

    /** That a report could not be made. */
    String failed(String reason) {
        return language.say("page.failed", Map.of("reason", language.isolate(reason)));
    }

    /** The days, the last included. */
    public String period(Sheet sheet) {
        return sheet.period() == null
                ? say("page.all_days")
                : language.say(
                        "page.period",
                        Map.of(
                                "from",
                                sheet.period().from(),
                                "to",
                                sheet.period().to().minusDays(1)));
    }

    /** What a report says in one sentence. */
    public String sentence(Sheet sheet) {
        if (sheet.all().knowsNothing()) {
            return say(sheet.rows().isEmpty() && gaps(sheet).isEmpty() ? "page.nothing" : "page.no_data");
        }
        String key = "says." + sheet.name();
        Map<String, Object> values = said(sheet);
        String first = language.say(language.says(key) ? key : "says.other", values);
        boolean more = language.says(key + ".top") && sheet.all().bars().count() > 0;
        return more ? first + " " + language.say(key + ".top", values) : first;
    }

    private Map<String, Object> said(Sheet sheet) {
        Map<String, Object> values = new HashMap<>();
        for (Kpi kpi : catalogue.all()) {
            values.put("all_" + kpi.id(), say("page.unknown"));
            values.put("before_" + kpi.id(), say("page.unknown"));
        }
        for (ReportColumn column : sheet.columns()) {
            if (column.kind() == ReportColumn.Kind.FIGURE) {
                Object nothing = column.unit() == Unit.COUNT && sheet.all().drawn() == 0 ? BigDecimal.ZERO : null;
                values.put(
                        "sum_" + column.name(),
                        nothing == null ? part(sheet.all().sum(column)) : nothing);
                values.put("all_" + column.name(), part(sheet.all().total(column)));
            }
        }
        sheet.said().forEach((name, figure) -> values.put(name, part(figure)));
        Bars bars = sheet.all().bars();
        values.put("count", bars.count());
        Bar top = bars.top();
        values.put("top", top == null ? say("page.unknown") : language.isolate(label(sheet, top)));
        values.put("top_value", part(top == null ? null : top.figure()));
        values.put("top_share", part(top == null ? null : share(top, bars)));
        return values;
    }

    private static @Nullable Figure share(Bar top, Bars bars) {
        BigDecimal all = bars.sum();
        return all.signum() <= 0
                ? null
                : new Figure(top.figure().value().divide(all, MathContext.DECIMAL64), Unit.RATIO);
    }

    /** Counts stay numbers, so that a phrase can choose by them. */
    private Object part(@Nullable Figure figure) {
        if (figure == null) {
            return say("page.unknown");
        }
        return figure.unit() == Unit.COUNT
                        && figure.value().stripTrailingZeros().scale() <= 0
                ? figure.value()
                : figure(figure);
    }

    /** What names a bar. */
    String label(Sheet sheet, Bar bar) {
        return text(sheet.charted().label(), bar.label());
    }

    /** A column's heading, with what its figures count in. */
    String heading(Sheet sheet, ReportColumn column) {
        String name = name(sheet, column);
        Unit unit = column.unit();
        if (unit == Unit.MONEY) {
            return name + " (" + language.figures().currency() + ")";
        }
        String key = unit == null ? "" : "counted." + unit.word();
        return language.says(key) ? name + " (" + say(key) + ")" : name;
    }

    /** What a column is called. */
    String name(Sheet sheet, ReportColumn column) {
        String own = "column." + sheet.name() + "." + column.name();
        String key = language.says(own) ? own : "column." + column.name();
        if (language.says(key)) {
            return say(key);
        }
        return kpiTitle(column.name());
    }

    private String kpiTitle(String id) {
        Kpi kpi = catalogue.find(id);
        return kpi == null ? spelled(id) : kpi.title(language.tag());
    }

    private static String spelled(String name) {
        String words = name.replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    /** What the columns and KPIs of a report mean, by their names. */
    List<Meaning> meanings(Sheet sheet) {
        List<Meaning> all = new ArrayList<>();
        for (ReportColumn column : sheet.columns()) {
            Meaning meaning = meaning(name(sheet, column), sheet.name(), column.name());
            if (meaning != null) {
                all.add(meaning);
            }
        }
        int kpis = sheet.column("kpi");
        if (kpis >= 0) {
            sheet.rows().stream()
                    .map(row -> String.valueOf(row.get(kpis)))
                    .distinct()
                    .map(id -> meaning(kpiTitle(id), sheet.name(), id))
                    .forEach(one -> {
                        if (one != null) {
                            all.add(one);
                        }
                    });
        }
        return all;
    }

    private @Nullable Meaning meaning(String title, String report, String name) {
        for (String key : List.of("means." + report + "." + name, "means." + name)) {
            if (language.says(key)) {
                return new Meaning(title, say(key), language.tag());
            }
        }
        Kpi kpi = catalogue.find(name);
        return kpi == null
                ? null
                : new Meaning(title, kpi.means(language.tag()), kpi.languageOfMeaning(language.tag()));
    }

    /** What something is called and means, and the language of that. */
    record Meaning(String title, String words, String tag) {}

    /** What is missing, a line each. */
    List<String> gaps(Sheet sheet) {
        List<String> lines = new ArrayList<>();
        for (Gap gap : sheet.gaps()) {
            String own = "gap." + gap.name();
            lines.add(
                    language.says(own)
                            ? language.say(own, Map.copyOf(gap.counts()))
                            : language.say("gap.table", Map.of("table", language.isolate(gap.name()))));
        }
        for (ReportColumn column : sheet.columns()) {
            long unknown = column.kind() == ReportColumn.Kind.FIGURE && !MAY_BE_BLANK.contains(column.name())
                    ? sheet.all().unknown(column)
                    : 0;
            if (unknown > 0) {
                lines.add(language.say(
                        "gap.column",
                        Map.of(
                                "column",
                                name(sheet, column),
                                "count",
                                unknown,
                                "rows",
                                sheet.all().rows())));
            }
        }
        return lines;
    }

    /** A cell of a table: the unit of its column stands above it. */
    String cell(Sheet sheet, ReportColumn column, @Nullable Object cell) {
        boolean ofAll = sheet.charted().label().equals(column.name()) || ALL_WHERE_EMPTY.contains(column.name());
        if (cell == null || ("".equals(cell) && !ofAll)) {
            return "";
        }
        if (cell instanceof Figure figure) {
            String coded = "value." + column.name() + "." + figure.value().toPlainString();
            return language.says(coded) ? say(coded) : figure(column, figure);
        }
        return cell instanceof LocalDate day ? language.figures().day(day) : text(column.name(), cell.toString());
    }

    private String figure(ReportColumn column, Figure figure) {
        return column.unit() == null ? figure(figure) : bare(figure);
    }

    private String bare(Figure figure) {
        return switch (figure.unit()) {
            case MONEY -> language.figures().amount(figure.value());
            case RATIO -> language.figures().share(figure.value());
            default -> language.figures().number(figure.value());
        };
    }

    /** A figure with its unit. */
    String figure(Figure figure) {
        if (figure.unit() == Unit.MONEY) {
            return language.figures().money(figure.value());
        }
        String key = "amount." + figure.unit().word();
        return language.says(key) ? language.say(key, Map.of("value", shown(figure.value()))) : bare(figure);
    }

    /** With a decimal at most, as figures of tables have. */
    private static BigDecimal shown(BigDecimal value) {
        return value.scale() <= 1 ? value : value.setScale(1, RoundingMode.HALF_EVEN);
    }

    /** Words of churnwatch in the language, those of the feed as they are. */
    String text(String column, String text) {
        if (text.isEmpty()) {
            return say("value.all");
        }
        if (text.equals(NO_MEMBER) || text.equals(OTHERS)) {
            return say(text.equals(OTHERS) ? "value.other" : "value.none");
        }
        if (text.equals(NO_SIGNAL)) {
            return say("value.no_signal");
        }
        if (column.equals("month")) {
            return month(text);
        }
        String key = "value." + column + "." + text;
        if (language.says(key)) {
            return say(key);
        }
        if (NAMES_OF_SIGNALS.contains(column) && language.says("signal." + text)) {
            return language.signal(text);
        }
        return column.equals("kpi") ? kpiTitle(text) : text;
    }

    /** Months are those of the common calendar; another calendar names the day that one begins on. */
    private String month(String text) {
        try {
            LocalDate first = YearMonth.parse(text).atDay(1);
            return language.say(
                    "page.month",
                    Map.of("day", first, "month", language.figures().month(first)));
        } catch (DateTimeException e) {
            return text;
        }
    }
}
