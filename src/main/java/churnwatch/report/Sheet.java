package churnwatch.report;

import churnwatch.kpi.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as pages and mails show it. */
public final class Sheet {
    private final String name;
    private final @Nullable Period period;
    private final ReportRows content;
    private final Map<String, Figure> said;
    private final Tally tally;

    /** The content holds the first rows, the tally tells of all. */
    Sheet(String name, @Nullable Period period, ReportRows content, Map<String, Figure> said, Tally tally) {
        this.name = name;
        this.period = period;
        this.content = content;
        this.said = Map.copyOf(said);
        this.tally = tally;
    }

    Sheet(String name, @Nullable Period period, ReportRows content, Map<String, Figure> said) {
        this(name, period, content, said, Tally.of(content));
    }

    /** The name of the report. */
    String name() {
        return name;
    }

    /** Null where it tells of all that is stored. */
    @Nullable
    Period period() {
        return period;
    }

    /** Figures that its sentence can name, besides those of its rows. */
    Map<String, Figure> said() {
        return said;
    }

    List<Gap> gaps() {
        return content.gaps();
    }

    List<ReportColumn> columns() {
        return content.columns();
    }

    /** The first rows, as many as a page shows. */
    List<List<@Nullable Object>> rows() {
        return content.rows();
    }

    /** What there is to tell of all rows. */
    Tally all() {
        return tally;
    }

    /** The place of a column; -1 where there is none of the name. */
    int column(String of) {
        return tally.column(of);
    }

    Charted charted() {
        return tally.charted();
    }

    /** Whether no row says anything in the column of a place. */
    boolean isBlank(int place) {
        return rows().stream().allMatch(row -> row.get(place) == null || "".equals(row.get(place)));
    }

    boolean isTotal(List<@Nullable Object> row) {
        return tally.isTotal(row);
    }
}
