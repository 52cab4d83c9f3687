package churnwatch.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a feed file. The reference names another file; a promise may lie in the future; an amount that is
 * signed may be negative; the beginning names the column of the same file whose date comes first.
 */
record Column(
        String name,
        ColumnType type,
        boolean required,
        List<String> codes,
        @Nullable String reference,
        boolean promise,
        boolean signed,
        @Nullable String beginning) {

    Column {
        codes = List.copyOf(codes);
    }

    static Column of(String name, ColumnType type) {
        return new Column(name, type, type == ColumnType.ID, List.of(), null, false, false, null);
    }

    static Column id(String name) {
        return of(name, ColumnType.ID);
    }

    static Column customer() {
        return of("customer_id", ColumnType.CUSTOMER);
    }

    static Column reference(String name, @Nullable String file) {
        return new Column(name, ColumnType.REFERENCE, false, List.of(), file, false, false, null);
    }

    static Column text(String name) {
        return of(name, ColumnType.TEXT);
    }

    static Column code(String name, String... codes) {
        return new Column(name, ColumnType.CODE, false, List.of(codes), null, false, false, null);
    }

    static Column flag(String name) {
        return of(name, ColumnType.FLAG);
    }

    static Column date(String name) {
        return of(name, ColumnType.DATE);
    }

    static Column time(String name) {
        return of(name, ColumnType.TIME);
    }

    static Column money(String name) {
        return of(name, ColumnType.MONEY);
    }

    static Column whole(String name) {
        return of(name, ColumnType.WHOLE);
    }

    static Column decimal(String name) {
        return of(name, ColumnType.DECIMAL);
    }

    /** Must be filled in every row. */
    Column must() {
        return new Column(name, type, true, codes, reference, promise, signed, beginning);
    }

    /** Speaks of what is to come, so it may be dated after today. */
    Column ahead() {
        return new Column(name, type, required, codes, reference, true, signed, beginning);
    }

    /** May be negative. */
    Column orNegative() {
        return new Column(name, type, required, codes, reference, promise, true, beginning);
    }

    /** Is dated at the same time as another column of the file, or later. */
    Column notBefore(String first) {
        return new Column(name, type, required, codes, reference, promise, signed, first);
    }

    /** The names of the table's columns that hold this one. */
    List<String> stored() {
        return switch (type) {
            case TIME -> List.of(name, dayOf(name));
            case CUSTOMER -> List.of("customer_no");
            default -> List.of(name);
        };
    }

    /** The local day beside a time: {@code sent_at} is accompanied by {@code sent_day}. */
    static String dayOf(String time) {
        return time.substring(0, time.length() - "at".length()) + "day";
    }
}
