package churnwatch.rules;

import churnwatch.fact.Kpi;
import churnwatch.fact.Portfolio;
import churnwatch.fact.Risk;
import churnwatch.fact.Says;
import churnwatch.fact.Signal;
import churnwatch.fact.Signals;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One member that a rule may use.
 *
 * @param owner the fact it belongs to
 * @param name its name; a method without parameters is written like a field
 * @param form the name with its parameters, such as inbound(Topic wanted, int days)
 * @param parameters types of the parameters; none for a field or a constant
 * @param type what it gives, in words; empty for what a consequence calls
 * @param unit the unit of a number
 * @param meaning what it is
 * @param empty when there is nothing, and what it is then
 * @param example a part of a rule that uses it: a pattern, or a statement
 */
public record FactMember(
        Class<?> owner,
        String name,
        String form,
        List<Class<?>> parameters,
        String type,
        String unit,
        String meaning,
        String empty,
        String example) {
    /** What consequences speak to. */
    private static final Set<Class<?>> CALLED = Set.of(Signals.class, Risk.class, Portfolio.class);

    private static final Pattern PATTERN = Pattern.compile("[A-Z]\\w*\\(.*");

    public FactMember {
        parameters = List.copyOf(parameters);
    }

    static FactMember of(Method method) {
        String form = method.getName()
                + Arrays.stream(method.getParameters())
                        .map(FactMember::form)
                        .collect(Collectors.joining(", ", "(", ")"));
        return said(
                method,
                method.getDeclaringClass(),
                method.getName(),
                method.getParameterCount() == 0 ? method.getName() : form,
                List.of(method.getParameterTypes()),
                method.getReturnType() == void.class ? "" : word(method.getGenericReturnType()));
    }

    static FactMember of(Field constant) {
        return said(
                constant,
                constant.getDeclaringClass(),
                constant.getName(),
                constant.getName(),
                List.of(),
                word(constant.getType()));
    }

    private static FactMember said(
            AnnotatedElement element,
            Class<?> owner,
            String name,
            String form,
            List<Class<?>> parameters,
            String type) {
        Says says = element.getAnnotation(Says.class);
        return new FactMember(
                owner, name, form, parameters, type, says.unit(), says.value(), says.empty(), pattern(owner, says));
    }

    private static String form(Parameter parameter) {
        String type = parameter.getType().getSimpleName();
        return (parameter.isVarArgs() ? type.replace("[]", "...") : type) + " " + parameter.getName();
    }

    /** The fact as a rule's author knows it: the type, or the word that a consequence says. */
    public String fact() {
        return isCalled() ? owner.getSimpleName().toLowerCase(Locale.ROOT) : owner.getSimpleName();
    }

    /** Whether a consequence calls it, rather than a condition. */
    boolean isCalled() {
        return CALLED.contains(owner);
    }

    private static String pattern(Class<?> owner, Says says) {
        String example = says.example();
        if (CALLED.contains(owner) || PATTERN.matcher(example).matches()) {
            return example;
        }
        String fact = owner == Signal.class || owner == Kpi.class ? owner.getSimpleName() : "Customer";
        return fact + "( " + example + " )";
    }

    private static String word(Type type) {
        if (type instanceof ParameterizedType list) {
            return "list of " + word(list.getActualTypeArguments()[0]);
        }
        if (type == int.class || type == long.class) {
            return "whole number";
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return "decimal number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        return type == LocalDate.class ? "date" : ((Class<?>) type).getSimpleName();
    }
}
