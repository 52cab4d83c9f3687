package churnwatch.rules;

import churnwatch.rules.guard.Language;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what the compiler says into a line for the person who edits rules. */
final class RuleWords {
    private static final Pattern PLACE = Pattern.compile("\\[ERR \\d+\\]\\s*(?:Line (\\d+):(\\d+))?\\s*");
    private static final Pattern HEADER = Pattern.compile(
            "^(Rule Compilation error\\s*:?|Unable to Analyse Expression)\\s*(\\[Rule name='[^']*'\\])?\\s*");
    private static final Pattern OF_RULE = Pattern.compile(" in \\[Rule .*\\]$");
    /** More of what a library throws helps nobody. */
    private static final int LONG = 300;

    private static final Pattern IN_RULE = Pattern.compile("(?: in (?:rule|pattern|query)(?: \"([^\"]*)\")?)+$");
    private static final Pattern NO_MEMBER = Pattern.compile("unable to resolve method using strict-mode: "
            + Pattern.quote(Language.FACTS) + "\\.(\\w+)\\.(\\w+)\\(([^)]*)\\)");
    private static final Pattern NO_FIELD = Pattern.compile("(\\w+) cannot be resolved or is not a field");
    private static final Pattern NO_CALCULATION =
            Pattern.compile("operator (\\S+) is undefined for the argument type\\(s\\) .*BigDecimal");
    private static final Pattern NO_TYPE = Pattern.compile("Unable to resolve ObjectType '(\\w+)'");

    private RuleWords() {}

    /** What is wrong, what to write instead, and the name in the rule's text that it is about; empty where unknown. */
    record Words(String message, String fix, String about) {}

    static Words of(String message) {
        Matcher member = NO_MEMBER.matcher(message);
        if (member.find()) {
            return noMember(member.group(1), member.group(2), member.group(3).replace("java.lang.", ""));
        }
        Matcher type = NO_TYPE.matcher(message);
        if (type.find()) {
            return new Words(
                    "there is no fact " + type.group(1), "a rule may match Customer and Signal", type.group(1));
        }
        Matcher field = NO_FIELD.matcher(message);
        if (field.find()) {
            String name = field.group(1);
            return new Words("there is no '" + name + "'", Language.suggestion(name, constants()), name);
        }
        Matcher calculation = NO_CALCULATION.matcher(message);
        if (calculation.find()) {
            return new Words(
                    "amounts of events cannot be calculated with under 'then' (" + calculation.group(1) + ")",
                    "raise the amount as it is, or calculate with what the customer's parts count, such as spend",
                    "");
        }
        return new Words(tidy(message), "", "");
    }

    /** What the parser says of a file that it cannot read: it counts columns from 0. */
    static RuleFault syntax(RuleFile file, int line, String message) {
        Matcher place = PLACE.matcher(message);
        int column = place.find() && place.group(2) != null ? Integer.parseInt(place.group(2)) + 1 : 0;
        String text = tidy(message);
        Matcher rule = IN_RULE.matcher(text);
        String name = rule.find() && rule.group(1) != null ? rule.group(1) : "";
        return new RuleFault(
                "syntax",
                file.name(),
                line,
                column,
                name,
                IN_RULE.matcher(text).replaceFirst(""),
                new SyntaxAdvice(file.text()).at(line, column));
    }

    /** One line, without the compiler's own numbering. */
    static String tidy(String message) {
        String text = PLACE.matcher(message).replaceAll("");
        text = HEADER.matcher(text.strip()).replaceFirst("");
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** What a thrown exception says. Java leaves the message out of those that it throws often. */
    static String thrown(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof ClassCastException) {
            return "a value is of another type than it is taken for" + (message == null ? "" : ": " + tidy(message));
        }
        if (message != null) {
            return tidy(message);
        }
        return failure instanceof ArithmeticException
                ? "/ by zero"
                : failure instanceof NullPointerException
                        ? "a value is empty"
                        : failure.getClass().getSimpleName();
    }

    /** What kept a rule from being evaluated, with the cause behind it. */
    static String failed(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String told = OF_RULE.matcher(thrown(failure)).replaceFirst("");
        String words = root == failure ? told : told + ": " + thrown(root);
        return words.length() <= LONG ? words : words.substring(0, LONG) + "...";
    }

    private static Words noMember(String type, String name, String arguments) {
        @Nullable Class<?> fact = factType(type);
        return fact == null
                ? new Words(type + " has no '" + name + "'", "", name)
                : new Words(Language.noMember(fact, name, arguments), Language.instead(fact, name), name);
    }

    private static List<String> constants() {
        return Stream.of("Severity", "Topic", "SurveyKind", "TicketKind", "DetailKind", "TouchpointEvent", "Medium")
                .map(RuleWords::factType)
                .filter(Objects::nonNull)
                .flatMap(type -> Language.names(type).stream())
                .toList();
    }

    private static @Nullable Class<?> factType(String simpleName) {
        try {
            return Class.forName(Language.FACTS + "." + simpleName);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
