package churnwatch.kpi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a query gives into values. A measure NAME is either a column NAME ({@code value} where there is but one), which
 * NAME_per ({@code per}) may divide, or the columns NAME_part and NAME_whole ({@code part} and {@code whole}), of which the
 * value is the quotient, and times and per, by which it is multiplied and divided.
 */
final class QueryResult {
    private final Kpi kpi;
    private final int digits;
    private final ResultSet rows;
    private final Map<String, Integer> columns = new HashMap<>();

    QueryResult(Kpi kpi, int digits, ResultSet rows) throws SQLException {
        this.kpi = kpi;
        this.digits = digits;
        this.rows = rows;
        ResultSetMetaData data = rows.getMetaData();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.put(data.getColumnLabel(i).toLowerCase(Locale.ROOT), i);
        }
    }

    /** All values; with a split by measure the measure's text is the member. */
    List<Cell> read(boolean byMeasure) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        while (rows.next()) {
            String member = columns.containsKey("member") ? text("member") : "";
            String measure = columns.containsKey("measure") ? text("measure") : "";
            for (Map.Entry<String, Unit> one : kpi.measures().entrySet()) {
                String name = one.getKey();
                Cell.Whose whose = byMeasure
                        ? new Cell.Whose(measure, name)
                        : new Cell.Whose(member, name + (name.isEmpty() || measure.isEmpty() ? "" : ": ") + measure);
                cells.add(new Cell(whose, value(name, one.getValue()), name.isEmpty() ? target() : null, whole(name)));
            }
        }
        return cells;
    }

    /** What is wrong with the columns; empty text where nothing is. */
    String columnFault() {
        for (String name : kpi.measures().keySet()) {
            String plain = name.isEmpty() ? "value" : name;
            boolean quotient = columns.containsKey(column(name, "part")) && columns.containsKey(column(name, "whole"));
            if (!columns.containsKey(plain) && !quotient) {
                return "the query gives neither a column " + plain + " nor the columns " + column(name, "part")
                        + " and " + column(name, "whole") + "; name one so with AS";
            }
        }
        return columns.containsKey("member") || kpi.splits().isEmpty()
                ? ""
                : "the query gives no column member; begin it with SELECT {member} AS member";
    }

    /** Whether a measure is a plain count or sum, which is 0 where there is nothing to count. */
    boolean isPlain(String name) {
        return columns.containsKey(name.isEmpty() ? "value" : name);
    }

    private @Nullable BigDecimal value(String name, Unit unit) throws SQLException {
        if (!isPlain(name)) {
            return quotient(name, unit);
        }
        BigDecimal value = number(name.isEmpty() ? "value" : name);
        if (value == null || !columns.containsKey(column(name, "per"))) {
            return scaled(value, unit);
        }
        BigDecimal per = number(column(name, "per"));
        return per == null || per.signum() == 0 ? null : scaled(value.divide(per, MathContext.DECIMAL64), unit);
    }

    private @Nullable BigDecimal whole(String name) throws SQLException {
        return isPlain(name) ? null : number(column(name, "whole"));
    }

    private @Nullable BigDecimal target() throws SQLException {
        return columns.containsKey("target_part") ? quotient("target", kpi.unit()) : null;
    }

    private @Nullable BigDecimal quotient(String name, Unit unit) throws SQLException {
        BigDecimal part = number(column(name, "part"));
        BigDecimal whole = number(column(name, "whole"));
        BigDecimal times = columns.containsKey(column(name, "times")) ? number(column(name, "times")) : BigDecimal.ONE;
        BigDecimal per = columns.containsKey(column(name, "per")) ? number(column(name, "per")) : BigDecimal.ONE;
        if (part == null || whole == null || times == null || per == null) {
            return null;
        }
        BigDecimal divisor = whole.multiply(per);
        if (divisor.signum() == 0) {
            return null;
        }
        return scaled(part.multiply(times).divide(divisor, MathContext.DECIMAL64), unit);
    }

    private @Nullable BigDecimal scaled(@Nullable BigDecimal value, Unit unit) {
        return value == null ? null : unit.of(value, digits);
    }

    private static String column(String name, String what) {
        return name.isEmpty() ? what : name + "_" + what;
    }

    private String text(String column) throws SQLException {
        String text = rows.getString(columns.getOrDefault(column, 1));
        return text == null ? "" : text;
    }

    private @Nullable BigDecimal number(String column) throws SQLException {
        Integer index = columns.get(column);
        Object value = index == null ? null : rows.getObject(index);
        if (value == null) {
            return null;
        }
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            throw new SQLException("its column " + column + " is '" + value + "', which is no number", e);
        }
    }
}
