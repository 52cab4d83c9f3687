package churnwatch.privacy;

import churnwatch.fact.Severity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Set;

/** Makes a stored number the date, time, amount or word that it stands for, told by the column's name. */
public record StoredValue(ZoneId zone, Currency currency) {
    private static final Set<String> MONEY = Set.of("amount", "cost", "yearly_value", "total_spend", "value_at_risk");
    private static final Set<String> DATES = Set.of("since", "until", "as_of", "follow_up_by");
    private static final Set<String> YES_NO =
            Set.of("targeted", "reopened", "abandoned", "callback", "planned", "goal_reached", "removed");
    private static final Set<String> RANKS = Set.of("level", "severity", "mailed_level");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The value of a column as people read it. */
    public Object readable(String column, Object value) {
        if (column.equals("evidence")) {
            return json(value.toString());
        }
        if (!(value instanceof Number number)) {
            return value;
        }
        if (MONEY.contains(column)) {
            return BigDecimal.valueOf(number.longValue(), Math.max(0, currency.getDefaultFractionDigits()));
        }
        if (column.endsWith("_on") || column.endsWith("_day") || DATES.contains(column)) {
            return LocalDate.ofEpochDay(number.longValue()).toString();
        }
        if (column.endsWith("_at") || column.equals("at")) {
            return Instant.ofEpochMilli(number.longValue())
                    .atZone(zone)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toOffsetDateTime()
                    .toString();
        }
        if (RANKS.contains(column)) {
            return Severity.values()[number.intValue()].word();
        }
        return YES_NO.contains(column) ? (Object) (number.intValue() != 0) : number;
    }

    private static Object json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored evidence is no JSON: " + text, e);
        }
    }
}
