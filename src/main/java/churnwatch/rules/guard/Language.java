package churnwatch.rules.guard;

import churnwatch.config.Spelling;
import churnwatch.fact.Says;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words that the rules of one stage may use: its facts with all that can be reached from them, as far as it says what
 * it is ({@link Says}), and the one thing that consequences speak to. Read off the classes, so that it cannot drift.
 */
public final class Language {
    /** The package of all facts. */
    public static final String FACTS = "churnwatch.fact";

    private static final Set<String> OF_TEXTS =
            Set.of("startsWith", "endsWith", "contains", "equalsIgnoreCase", "isEmpty", "length");
    private static final Set<String> OF_LISTS = Set.of("size", "isEmpty");
    private static final Set<String> STRUCTURE = Set.of(
            "package",
            "import",
            "rule",
            "when",
            "then",
            "end",
            "not",
            "exists",
            "and",
            "or",
            "from",
            "accumulate",
            "in",
            "contains",
            "memberOf",
            "str",
            "startsWith",
            "endsWith",
            "true",
            "false",
            "null");
    private static final int FAR = 3;
    private static final int MOST_LISTED = 40;

    private final String name;
    private final Class<?> global;
    private final List<Class<?>> facts;
    private final Map<String, Class<?>> types = new TreeMap<>();
    private final Set<String> words = new HashSet<>();

    /**
     * The language of a stage.
     *
     * @param name the stage's name: the package of its rules, and the word that consequences speak to
     * @param global what that word stands for
     * @param facts the facts that patterns match; those in lists of them are found from them
     */
    public Language(String name, Class<?> global, List<Class<?>> facts) {
        this.name = name;
        this.global = global;
        this.facts = List.copyOf(facts);
        reach();
        words.addAll(STRUCTURE);
        words.addAll(Figures.NAMES);
        words.addAll(OF_TEXTS);
        words.addAll(OF_LISTS);
        words.addAll(Arrays.asList(FACTS.split("\\.")));
        words.add(name);
        words.addAll(calls());
        types.values().forEach(type -> {
            words.add(type.getSimpleName());
            words.addAll(names(type));
        });
    }

    /** Everything that can be reached through public methods from the facts and from the calls of consequences. */
    private void reach() {
        Deque<Type> open = new ArrayDeque<>(facts);
        callsOfGlobal().forEach(call -> open.addAll(Arrays.asList(call.getGenericParameterTypes())));
        while (!open.isEmpty()) {
            Type generic = open.pop();
            if (generic instanceof ParameterizedType several) {
                open.addAll(Arrays.asList(several.getActualTypeArguments()));
            }
            Class<?> type = Shape.raw(generic);
            if (isFact(type) && types.putIfAbsent(type.getSimpleName(), type) == null) {
                members(type).forEach(member -> {
                    open.add(member.getGenericReturnType());
                    open.addAll(Arrays.asList(member.getGenericParameterTypes()));
                });
            }
        }
    }

    String name() {
        return name;
    }

    static boolean isFact(Class<?> type) {
        return type.getPackageName().equals(FACTS);
    }

    /** The facts that a pattern may match without saying from which list. */
    boolean isMatched(Class<?> type) {
        return facts.contains(type);
    }

    List<String> matched() {
        return facts.stream().map(Class::getSimpleName).toList();
    }

    @Nullable
    Class<?> type(String simpleName) {
        return types.get(simpleName);
    }

    /** Whether a word may stand in a rule file at all, outside of texts and comments. */
    boolean knows(String word) {
        return words.contains(word);
    }

    /** The names of what a consequence may call. */
    List<String> calls() {
        return callsOfGlobal().map(Method::getName).distinct().sorted().toList();
    }

    /** The calls of that name. */
    List<Method> calls(String call) {
        return callsOfGlobal().filter(method -> method.getName().equals(call)).toList();
    }

    private Stream<Method> callsOfGlobal() {
        return members(global);
    }

    /** The kind of a member of a value with these arguments; none where there is no such member. */
    @Nullable
    Shape member(Shape of, String member, List<Shape> given) {
        int arguments = given.size();
        return switch (of.kind()) {
            case FACT, ENUM -> memberOfFact(of.type(), member, given);
            case TEXT ->
                !OF_TEXTS.contains(member)
                        ? null
                        : arguments == (Set.of("isEmpty", "length").contains(member) ? 0 : 1)
                                ? member.equals("length") ? Shape.NUMBER : Shape.TRUTH
                                : null;
            case LIST ->
                !OF_LISTS.contains(member) || arguments != 0
                        ? null
                        : member.equals("size") ? Shape.NUMBER : Shape.TRUTH;
            default -> null;
        };
    }

    private static @Nullable Shape memberOfFact(Class<?> type, String member, List<Shape> given) {
        return forms(type, member)
                .filter(method -> takes(method, given))
                .map(method -> Shape.of(method.getGenericReturnType()))
                .findFirst()
                .orElse(null);
    }

    private static boolean takes(Method method, List<Shape> given) {
        Type[] wanted = method.getGenericParameterTypes();
        boolean fits = wanted.length == given.size();
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = given.get(i).fits(Shape.of(wanted[i]));
        }
        return fits;
    }

    /** The methods of that name. */
    static Stream<Method> forms(Class<?> type, String member) {
        return members(type).filter(method -> method.getName().equals(member));
    }

    private static Stream<Method> members(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(Says.class))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount));
    }

    /** What may be written after a value of a type: the constants of an enum, the members of a fact. */
    public static List<String> names(Class<?> type) {
        Stream<String> constants =
                Arrays.stream(type.getFields()).filter(Field::isEnumConstant).map(Field::getName);
        return Stream.concat(constants, members(type).map(Method::getName))
                .distinct()
                .toList();
    }

    /** The enum constants that a bare word may have been meant for, as they are written. */
    List<String> constants(String word) {
        return types.values().stream()
                .filter(Class::isEnum)
                .flatMap(type -> Arrays.stream(type.getFields())
                        .filter(Field::isEnumConstant)
                        .map(Field::getName)
                        .filter(constant -> Spelling.distance(constant, word) < FAR)
                        .map(constant -> type.getSimpleName() + "." + constant))
                .toList();
    }

    /** What is wrong with a member that a fact has not, or not with these arguments. */
    public static String noMember(Class<?> type, String member, String arguments) {
        boolean named = forms(type, member).findAny().isPresent();
        return named
                ? type.getSimpleName() + "." + member + "(" + arguments + ") does not exist"
                : type.getSimpleName() + " has no '" + member + "'";
    }

    /** What to write instead of such a member. */
    public static String instead(Class<?> type, String member) {
        String written = forms(type, member).map(Language::form).sorted().collect(Collectors.joining(" or "));
        return written.isEmpty() ? suggestion(member, names(type)) : "write " + written;
    }

    private static String form(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The known name that was probably meant. */
    static Optional<String> near(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> Spelling.distance(k, name)))
                .filter(k -> Spelling.distance(k, name) <= FAR);
    }

    /** The nearest of the known names, or else all of them. */
    public static String suggestion(String name, List<String> known) {
        return near(name, known)
                .map(k -> "did you mean " + k + "?")
                .orElse("there are "
                        + known.stream().distinct().sorted().limit(MOST_LISTED).collect(Collectors.joining(", ")));
    }
}
