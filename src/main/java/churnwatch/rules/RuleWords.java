package churnwatch.rules;

import churnwatch.fact.Customer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what the compiler says into a line for the person who edits rules. */
final class RuleWords {
    private static final Pattern CODE = Pattern.compile("\\[ERR \\d+\\]\\s*(Line (\\d+):(\\d+))?\\s*");
    private static final Pattern HEADER = Pattern.compile(
            "^(Rule Compilation error\\s*:?|Unable to Analyse Expression)\\s*(\\[Rule name='[^']*'\\])?\\s*");
    private static final Pattern NO_MEMBER = Pattern.compile("unable to resolve method using strict-mode: "
            + Pattern.quote(Customer.class.getPackageName()) + "\\.(\\w+)\\.(\\w+)\\(([^)]*)\\)");
    private static final Pattern NO_FIELD = Pattern.compile("(\\w+) cannot be resolved or is not a field");
    private static final Pattern NO_TYPE = Pattern.compile("Unable to resolve ObjectType '(\\w+)'");
    private static final Pattern IN_RULE = Pattern.compile(" in \\[Rule .*\\]$");
    private static final int FAR = 3;
    /** More of what a library throws helps nobody. */
    private static final int LONG = 300;

    private RuleWords() {}

    /** What is wrong, in words, and the name in the rule's text that it is about (empty where there is none). */
    record Words(String message, String about) {}

    static Words of(String message) {
        Matcher member = NO_MEMBER.matcher(message);
        if (member.find()) {
            return new Words(noMember(member.group(1), member.group(2), member.group(3)), member.group(2));
        }
        Matcher type = NO_TYPE.matcher(message);
        if (type.find()) {
            return new Words(
                    "there is no fact " + type.group(1) + "; a rule may match Customer and Signal", type.group(1));
        }
        Matcher field = NO_FIELD.matcher(message);
        if (field.find()) {
            return new Words(
                    "there is no '" + field.group(1) + "'" + suggestion(field.group(1), allNames()), field.group(1));
        }
        return new Words(tidy(message), "");
    }

    /** One line, without the compiler's own numbering; a column that it told is kept. */
    static String tidy(String message) {
        String text = CODE.matcher(message).replaceAll(m -> m.group(3) == null ? "" : "column " + m.group(3) + ": ");
        text = HEADER.matcher(text.strip()).replaceFirst("");
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** What a thrown exception says. */
    static String thrown(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : tidy(message);
    }

    /** What kept a rule from being evaluated, with the cause behind it. */
    static String failed(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String told = IN_RULE.matcher(thrown(failure)).replaceFirst("");
        String words = root == failure ? told : told + ": " + thrown(root);
        return words.length() <= LONG ? words : words.substring(0, LONG) + "...";
    }

    private static String noMember(String type, String name, String arguments) {
        Class<?> fact = factType(type);
        if (fact == null) {
            return type + " has no '" + name + "'";
        }
        String forms = Arrays.stream(fact.getMethods())
                .filter(m -> m.getName().equals(name))
                .map(RuleWords::form)
                .sorted()
                .collect(Collectors.joining(" or "));
        if (!forms.isEmpty()) {
            return type + "." + name + "(" + arguments.replace("java.lang.", "") + ") does not exist; write " + forms;
        }
        return type + " has no '" + name + "'" + suggestion(name, names(fact));
    }

    private static String form(Method method) {
        return method.getName() + "("
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String suggestion(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(k, name)))
                .filter(k -> distance(k, name) <= FAR)
                .map(k -> "; did you mean " + k + "?")
                .orElse("; there are "
                        + known.stream().distinct().sorted().limit(40).collect(Collectors.joining(", ")));
    }

    private static List<String> names(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()))
                .map(Method::getName)
                .filter(n -> !List.of("equals", "hashCode", "toString").contains(n))
                .distinct()
                .toList();
    }

    private static List<String> allNames() {
        return Stream.of("Severity", "Topic", "SurveyKind", "TicketKind", "DetailKind", "TouchpointEvent", "Medium")
                .map(RuleWords::factType)
                .filter(Objects::nonNull)
                .flatMap(type -> names(type).stream())
                .toList();
    }

    private static @Nullable Class<?> factType(String simpleName) {
        try {
            return Class.forName(Customer.class.getPackageName() + "." + simpleName);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Levenshtein distance of two short names. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + same);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[other.length()];
    }
}
