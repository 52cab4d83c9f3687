package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Kpi;
import churnwatch.fact.Portfolio;
import churnwatch.fact.Risk;
import churnwatch.fact.Says;
import churnwatch.fact.Signal;
import churnwatch.fact.Signals;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a rule may use, read from the facts themselves: every member that {@link Says} what it is. */
public final class FactCatalogue {
    private static final List<FactMember> MEMBERS =
            types().stream().flatMap(FactCatalogue::saying).toList();

    private FactCatalogue() {}

    /** Every member, type by type as they are reached from the customer. */
    public static List<FactMember> members() {
        return MEMBERS;
    }

    /** The types that a rule comes across, beginning with those it may match and those its consequence speaks to. */
    static Set<Class<?>> types() {
        Set<Class<?>> seen = new LinkedHashSet<>();
        Deque<Class<?>> next = new ArrayDeque<>(
                List.of(Customer.class, Signal.class, Signals.class, Risk.class, Kpi.class, Portfolio.class));
        while (!next.isEmpty()) {
            Class<?> type = next.remove();
            if (seen.add(type)) {
                methods(type).forEach(method -> {
                    reach(method.getGenericReturnType(), next);
                    Arrays.stream(method.getGenericParameterTypes()).forEach(parameter -> reach(parameter, next));
                });
            }
        }
        return seen;
    }

    private static void reach(Type type, Deque<Class<?>> next) {
        if (type instanceof ParameterizedType list) {
            reach(list.getActualTypeArguments()[0], next);
        } else if (type instanceof Class<?> one && one.getPackage() == Customer.class.getPackage()) {
            next.add(one);
        }
    }

    private static Stream<FactMember> saying(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getFields())
                    .filter(constant -> constant.isAnnotationPresent(Says.class))
                    .map(FactMember::of);
        }
        return methods(type).map(FactMember::of);
    }

    // A record's in the order of its components, then the others by name: reflection promises no order.
    private static Stream<Method> methods(Class<?> type) {
        List<String> components = new ArrayList<>();
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .forEach(components::add);
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Says.class))
                .sorted(Comparator.comparingInt((Method method) -> place(components, method))
                        .thenComparing(Method::getName)
                        .thenComparing(Method::getParameterCount));
    }

    private static int place(List<String> components, Method method) {
        int place = method.getParameterCount() == 0 ? components.indexOf(method.getName()) : -1;
        return place < 0 ? components.size() : place;
    }
}
