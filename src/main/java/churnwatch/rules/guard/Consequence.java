package churnwatch.rules.guard;

import churnwatch.rules.guard.Expression.Literal;
import churnwatch.rules.guard.Expression.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a rule does when it fires: calls of the one thing that its stage may speak to, with arguments that fit. */
final class Consequence {
    private final Language language;
    private final Resolver resolver;
    private final List<Token> tokens;

    Consequence(Language language, Resolver resolver, List<Token> tokens) {
        this.language = language;
        this.resolver = resolver;
        this.tokens = tokens;
    }

    List<Member> read() {
        List<Member> calls = new ExpressionReader(tokens).calls(language.name(), forms());
        calls.forEach(this::check);
        return calls;
    }

    private void check(Member call) {
        List<Expression> given = Objects.requireNonNull(call.arguments());
        List<Shape> shapes =
                given.stream().map(argument -> resolver.shape(argument, null)).toList();
        List<Method> methods = isDirect(call) ? language.calls(call.name()) : List.of();
        if (methods.isEmpty()) {
            Token at = ofGlobal(call);
            resolver.refuse(at, "'" + at.text() + "' is not allowed under 'then'", "write " + Advice.oneOf(forms()));
            return;
        }
        Method method = methods.get(0);
        int fixed = method.getParameterCount() - (method.isVarArgs() ? 1 : 0);
        if (given.size() < fixed || (given.size() > fixed && !method.isVarArgs())) {
            resolver.refuse(call.at(), call.name() + " has " + given.size() + " values", "write " + form(method));
            return;
        }
        for (int i = 0; i < fixed; i++) {
            Shape wanted = Shape.of(method.getGenericParameterTypes()[i]);
            if (!shapes.get(i).matches(wanted)) {
                resolver.refuse(
                        given.get(i).start(),
                        given.get(i).text() + " is " + shapes.get(i).words(),
                        "here comes " + wanted.words() + ": " + form(method));
            }
        }
        pairs(given.subList(fixed, given.size()));
    }

    /** The call is made on the global itself, not on what another call returned. */
    private static boolean isDirect(Member call) {
        return call.of() instanceof Member root && root.of() == null && root.arguments() == null;
    }

    /** The first word that is said to the global. */
    private static Token ofGlobal(Member call) {
        return call.of() instanceof Member inner && inner.of() != null ? ofGlobal(inner) : call.at();
    }

    private List<String> forms() {
        return language.calls().stream()
                .map(call -> language.name() + "." + call + "( … )")
                .toList();
    }

    /** Evidence is names and values by turns. */
    private void pairs(List<Expression> evidence) {
        for (int i = 0; i < evidence.size(); i += 2) {
            Expression name = evidence.get(i);
            if (!(name instanceof Literal literal && literal.isText())) {
                resolver.refuse(
                        name.start(), name.text() + " has no name", "write a name in quotes and a comma before it");
                return;
            }
            if (i + 1 == evidence.size()) {
                resolver.refuse(
                        name.start(), name.text() + " has no value", "write a comma and a value after the name");
            }
        }
    }

    private String form(Method method) {
        return language.name() + "." + method.getName()
                + Arrays.stream(method.getParameters())
                        .map(p -> p.isVarArgs() ? "name, value, …" : p.getType().getSimpleName() + " " + p.getName())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
