package churnwatch.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an event of a test may say.
 *
 * @param name the key
 * @param column where the store keeps it
 * @param words what it may be; for a text what it may be without its key
 * @param required whether every event of the kind says it
 * @param preset what it is where an event does not say it
 */
record Field(
        String name,
        Type type,
        String column,
        List<String> words,
        boolean required,
        @Nullable String preset) {
    /** What its value is. */
    enum Type {
        DAY,
        /** An amount of money, not below 0. */
        MONEY,
        /** An amount of money, below 0 for a return. */
        BALANCE,
        NUMBER,
        WORD,
        TEXT,
        /** Said by its name alone. */
        FLAG
    }

    static Field day(String name, String column) {
        return new Field(name, Type.DAY, column, List.of(), false, null);
    }

    static Field number(String name, Type type, String column) {
        return new Field(name, type, column, List.of(), false, null);
    }

    static Field word(String name, String column, String... words) {
        return new Field(name, Type.WORD, column, List.of(words), false, null);
    }

    static Field text(String name, String column, String... words) {
        return new Field(name, Type.TEXT, column, List.of(words), false, null);
    }

    static Field flag(String name, String column) {
        return new Field(name, Type.FLAG, column, List.of(), false, null);
    }

    Field must() {
        return new Field(name, type, column, words, true, preset);
    }

    Field or(String otherwise) {
        return new Field(name, type, column, words, required, otherwise);
    }

    boolean isNumber() {
        return type == Type.MONEY || type == Type.BALANCE || type == Type.NUMBER;
    }
}
