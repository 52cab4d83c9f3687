package churnwatch.cli;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value looks like, the same in every format. */
final class CellText {
    private static final int SCORE_DIGITS = 6;

    private final Supplier<Currency> currency;

    /** The currency is asked for by amounts only: doctor prints rows where there is no usable configuration. */
    CellText(Supplier<Currency> currency) {
        this.currency = currency;
    }

    /** The value as one piece of text; null stays null. */
    @Nullable
    String of(Column column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> words) {
            return words.stream().map(Object::toString).collect(Collectors.joining(" "));
        }
        return column.kind().isNumeric() ? number(column, value).toPlainString() : value.toString();
    }

    /** The value of a numeric column, with the decimals that it is printed with. */
    BigDecimal number(Column column, Object value) {
        return switch (column.kind()) {
            case MONEY ->
                BigDecimal.valueOf(((Number) value).longValue(), currency.get().getDefaultFractionDigits());
            case SCORE -> {
                BigDecimal score = BigDecimal.valueOf(((Number) value).doubleValue());
                yield score.scale() < SCORE_DIGITS ? score.setScale(SCORE_DIGITS) : score;
            }
            default -> value instanceof Double d ? BigDecimal.valueOf(d) : new BigDecimal(value.toString());
        };
    }
}
