package churnwatch.cli;

/** One column of rows: its name and the kind of its values, any of which may be null. */
public record Column(String name, Kind kind) {
    /** The Java type of a value stands beside its kind. */
    public enum Kind {
        /** Any text (String, or anything whose toString is the word to print). */
        TEXT,
        /** A whole number (Integer or Long). */
        NUMBER,
        /** A decimal number, printed as it is (BigDecimal or Double). */
        DECIMAL,
        /** Minor units of the configured currency (Integer or Long). */
        MONEY,
        /** A score 0..1 with at least six decimals (Double). */
        SCORE,
        /** A date (LocalDate). */
        DATE,
        /** Several words (List of String). */
        WORDS,
        /** A JSON value as its text (String). */
        JSON;

        boolean isNumeric() {
            return this == NUMBER || this == DECIMAL || this == MONEY || this == SCORE;
        }
    }

    public static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    public static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }

    public static Column decimal(String name) {
        return new Column(name, Kind.DECIMAL);
    }

    public static Column money(String name) {
        return new Column(name, Kind.MONEY);
    }

    public static Column score(String name) {
        return new Column(name, Kind.SCORE);
    }

    public static Column date(String name) {
        return new Column(name, Kind.DATE);
    }

    public static Column words(String name) {
        return new Column(name, Kind.WORDS);
    }

    public static Column json(String name) {
        return new Column(name, Kind.JSON);
    }
}
