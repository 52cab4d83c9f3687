package churnwatch.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives nodes the shape of a record: components are keys in snake_case, absent ones keep the default's value. Faults are
 * collected and binding goes on, so that all of them are told at once.
 */
final class Binder {
    private final List<String> faults;
    private final KeyNames names;

    Binder(Class<?> root, List<String> faults) {
        this.faults = faults;
        this.names = new KeyNames(root);
    }

    /** The record; where faults were added its values are not to be used, and it is null if none could be made. */
    <T> @Nullable T bind(Class<T> type, Node.Section section, String path, @Nullable T defaults) {
        refuseUnknownKeys(type, section, path);
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        boolean whole = true;
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String key = KeyNames.keyOf(component);
            String keyPath = KeyNames.join(path, key);
            Object preset = defaults == null ? null : valueOf(component, defaults);
            Node node = section.entries().get(key);
            values[i] = node == null || isBlank(node) ? preset : value(new Slot(component), node, keyPath, preset);
            if (values[i] == null && component.getType() == List.class) {
                values[i] = List.of();
            }
            if (values[i] == null && !isOptional(component)) {
                whole = false;
                if (node == null) {
                    faults.add(section.origin() + ": " + keyPath + ": is missing; every entry here needs it");
                }
            }
        }
        return whole ? make(type, values, section.origin() + ": " + path) : null;
    }

    private void refuseUnknownKeys(Class<?> type, Node.Section section, String path) {
        List<String> known =
                Arrays.stream(type.getRecordComponents()).map(KeyNames::keyOf).toList();
        section.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                faults.add(node.origin() + ": " + KeyNames.join(path, key) + ": there is no such setting; "
                        + names.advice(path, key, known));
            }
        });
    }

    private @Nullable Object value(Slot slot, Node node, String path, @Nullable Object preset) {
        Class<?> type = slot.type();
        if (Values.isScalar(type)) {
            return scalar(slot, node, path, preset);
        }
        if (type == List.class) {
            return list(slot, node, path);
        }
        if (!(node instanceof Node.Section section)) {
            faults.add(node.origin() + ": " + path + ": is a section, so its keys belong below it, indented");
            return preset;
        }
        return type == Map.class ? map(slot, section, path) : record(type, section, path, preset);
    }

    private <T> @Nullable T record(Class<T> type, Node.Section section, String path, @Nullable Object preset) {
        return bind(type, section, path, preset == null ? null : type.cast(preset));
    }

    private @Nullable Object scalar(Slot slot, Node node, String path, @Nullable Object preset) {
        if (!(node instanceof Node.Scalar scalar)) {
            faults.add(node.origin() + ": " + path + ": takes one value, not a list or a section");
            return preset;
        }
        String text = scalar.text() == null ? "" : scalar.text();
        if (slot.optional() && text.equals("none")) {
            return null;
        }
        try {
            Object value = Values.read(slot.type(), text);
            slot.check(value);
            return value;
        } catch (IllegalArgumentException e) {
            faults.add(node.origin() + ": " + path + ": " + e.getMessage());
            return preset;
        }
    }

    private List<Object> list(Slot slot, Node node, String path) {
        List<Object> values = new ArrayList<>();
        List<Node> items = itemsOf(node);
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            Object value = value(new Slot(slot.argument(0)), item, path + "[" + (i + 1) + "]", null);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** One value stands for a list of one; from the environment or the command line it may hold commas. */
    private static List<Node> itemsOf(Node node) {
        if (node instanceof Node.Items items) {
            return items.items();
        }
        if (node instanceof Node.Scalar scalar && scalar.text() != null) {
            return Arrays.stream(scalar.text().split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty() && !text.equals("none"))
                    .<Node>map(text -> new Node.Scalar(scalar.origin(), text))
                    .toList();
        }
        return List.of(node);
    }

    private Map<String, Object> map(Slot slot, Node.Section section, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        section.entries().forEach((name, node) -> {
            Node filled = isBlank(node) ? new Node.Section(node.origin()) : node;
            Object value = value(new Slot(slot.argument(1)), filled, KeyNames.join(path, name), null);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private <T> @Nullable T make(Class<T> type, @Nullable Object[] values, String where) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getTargetException();
            faults.add(where + ": " + (refusal == null ? e.getMessage() : refusal.getMessage()));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the settings record " + type.getName() + " cannot be made", e);
        }
    }

    private static boolean isBlank(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text() == null;
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object valueOf(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the setting " + component.getName() + " cannot be read", e);
        }
    }

    /** Where a value goes: its type, whether it may be absent, and what its annotations demand of it. */
    private record Slot(
            Type generic,
            boolean optional,
            @Nullable Between between,
            @Nullable OneOf words) {
        Slot(RecordComponent component) {
            this(
                    component.getGenericType(),
                    isOptional(component),
                    component.getAnnotation(Between.class),
                    component.getAnnotation(OneOf.class));
        }

        Slot(Type element) {
            this(element, false, null, null);
        }

        Class<?> type() {
            return (Class<?>) (generic instanceof ParameterizedType p ? p.getRawType() : generic);
        }

        Type argument(int index) {
            return ((ParameterizedType) generic).getActualTypeArguments()[index];
        }

        void check(Object value) {
            if (between != null && value instanceof Number number) {
                double size = number.doubleValue();
                if (size < between.low() || size > between.high()) {
                    throw new IllegalArgumentException(value + " is out of range; it must lie between "
                            + plain(between.low()) + " and " + plain(between.high()));
                }
            }
            if (words != null && !Arrays.asList(words.value()).contains(value.toString())) {
                throw new IllegalArgumentException("'" + value + "' is not one of " + String.join(", ", words.value()));
            }
        }

        private static String plain(double number) {
            return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : Double.toString(number);
        }
    }
}
