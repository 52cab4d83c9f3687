package churnwatch.rules.guard;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;

/** What kind of value an expression has; the type says which fact, which enum, or of what a list is. */
record Shape(Kind kind, Class<?> type) {
    static final Shape NUMBER = new Shape(Kind.NUMBER, Number.class);
    static final Shape WHOLE = new Shape(Kind.NUMBER, Long.class);
    static final Shape TEXT = new Shape(Kind.TEXT, String.class);
    static final Shape TRUTH = new Shape(Kind.TRUTH, Boolean.class);
    static final Shape DATE = new Shape(Kind.DATE, LocalDate.class);
    static final Shape NOTHING = new Shape(Kind.NOTHING, Void.class);
    static final Shape UNKNOWN = new Shape(Kind.UNKNOWN, Object.class);
    /** Of what was refused already; nothing more is said of it. */
    static final Shape REFUSED = new Shape(Kind.REFUSED, Object.class);

    enum Kind {
        NUMBER("a number"),
        TEXT("a text"),
        TRUTH("yes or no"),
        DATE("a date"),
        ENUM("a word"),
        FACT("a fact"),
        LIST("a list"),
        NOTHING("null"),
        UNKNOWN("a value"),
        REFUSED("a value");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    static Shape of(Type generic) {
        Class<?> type = raw(generic);
        if (type == String.class) {
            return TEXT;
        } else if (type == int.class || type == long.class) {
            return WHOLE;
        } else if (type == boolean.class || type == Boolean.class) {
            return TRUTH;
        } else if (type == BigDecimal.class || Number.class.isAssignableFrom(type) || isPrimitiveNumber(type)) {
            return NUMBER;
        } else if (type == LocalDate.class) {
            return DATE;
        } else if (type.isEnum()) {
            return new Shape(Kind.ENUM, type);
        } else if (Collection.class.isAssignableFrom(type)) {
            return new Shape(Kind.LIST, element(generic));
        }
        return Language.isFact(type) ? new Shape(Kind.FACT, type) : UNKNOWN;
    }

    static Class<?> raw(Type generic) {
        if (generic instanceof Class<?> type) {
            return type;
        }
        return generic instanceof ParameterizedType parameterized ? raw(parameterized.getRawType()) : Object.class;
    }

    static Class<?> element(Type generic) {
        return generic instanceof ParameterizedType list ? raw(list.getActualTypeArguments()[0]) : Object.class;
    }

    private static boolean isPrimitiveNumber(Class<?> type) {
        return type.isPrimitive() && type != boolean.class && type != char.class && type != void.class;
    }

    boolean isOpen() {
        return kind == Kind.UNKNOWN || kind == Kind.REFUSED;
    }

    boolean isWhole() {
        return isOpen() || type == Long.class;
    }

    /** Whether a value may be given where the other is wanted: a decimal number would lose its decimals in silence. */
    boolean fits(Shape wanted) {
        return matches(wanted) && (wanted.type != Long.class || isWhole());
    }

    /** Whether a value may stand where the other is wanted, or be compared with it. */
    boolean matches(Shape other) {
        if (isOpen() || other.isOpen()) {
            return true;
        }
        boolean same = kind == other.kind;
        return same && ((kind != Kind.ENUM && kind != Kind.FACT) || type == other.type);
    }

    boolean hasOrder() {
        return isOpen() || kind == Kind.NUMBER || kind == Kind.TEXT || kind == Kind.DATE || kind == Kind.ENUM;
    }

    /** As an argument is told. */
    String word() {
        return switch (kind) {
            case ENUM, FACT -> type.getSimpleName();
            case NUMBER -> isWhole() ? "whole number" : "decimal number";
            default -> kind.words.replace("a ", "");
        };
    }

    String words() {
        return switch (kind) {
            case ENUM -> "one of " + type.getSimpleName();
            case FACT -> "a fact (" + type.getSimpleName() + ")";
            default -> kind.words;
        };
    }
}
