package churnwatch.rules.guard;

import churnwatch.rules.guard.Token.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to write instead of what is refused. Not the list of what is forbidden: whatever is not allowed is refused. */
final class Advice {
    private static final String FACTS = "use the fields and methods of the facts; churnwatch rules facts lists them";
    private static final String NAMES = "a rule may name facts, their enums and what it bound itself";
    private static final String WHEN = "put conditions under 'when', and write one rule for each case";
    private static final String RAISED = "rules change no facts; raise a signal, which other rules may ask for";
    private static final Map<String, String> INSTEAD = new HashMap<>();

    static {
        put("write the condition inside the brackets of the fact: Customer( … )", "eval");
        put(FACTS, "function", "new", "class", "getClass", "super", "enum", "trait");
        put("write the name that the fact is bound to, such as $c", "this");
        put(
                "compare with == or in ( … ), or write str[startsWith] \"…\"; use an enum where there is one",
                "matches",
                "soundslike");
        put("compare dates with < and >", "after", "before", "during", "includes", "overlaps", "meets", "coincides");
        put(NAMES, "System", "Runtime", "Thread", "ClassLoader", "Class", "Math", "Object", "String", "Process");
        put(NAMES, "ProcessBuilder", "java", "javax", "jdk", "sun", "org", "com", "churnwatch", "Files", "Path");
        put(WHEN, "if", "for", "while", "do", "switch", "return", "try", "throw", "synchronized", "break", "assert");
        put(WHEN, "int", "long", "double", "float", "boolean", "char", "var", "def", "final", "static", "void");
        put(RAISED, "modify", "insert", "insertLogical", "retract", "drools", "kcontext", "entryPoints", "channels");
        put("use count, sum, average, min or max of accumulate", "collect", "init", "action", "reverse");
        put("write not( … ) with the opposite condition", "forall");
        put("remove it: what 'then' speaks to is there already", "global");
        put("remove it: all facts are known without an import", "import");
        put("remove it: churnwatch rules facts lists the facts that there are", "declare", "unit");
        put("write the conditions into the rule itself", "query", "extends");
    }

    private Advice() {}

    private static void put(String instead, String... words) {
        for (String word : words) {
            INSTEAD.put(word, instead);
        }
    }

    static boolean isForbidden(String word) {
        return INSTEAD.containsKey(word);
    }

    /** What to write instead of a word, {@code otherwise} where nothing better is known. */
    static String instead(String word, String otherwise) {
        @Nullable String instead = INSTEAD.get(word);
        return instead == null ? otherwise : instead;
    }

    static Refused forbidden(Token token) {
        return new Refused(token, "'" + token.text() + "' is not allowed", instead(token.text(), NAMES));
    }

    static Refused unexpected(Token token, String wanted) {
        if (isForbidden(token.text()) && token.kind() == Kind.WORD) {
            return forbidden(token);
        }
        String instead = switch (token.text()) {
            case "<", "<=", ">", ">=", "==", "!=" -> "compare two values only, and write two conditions for three";
            case "?" -> "write one rule for each case";
            default -> "expected is " + wanted;
        };
        return new Refused(token, "'" + token.text() + "' is not allowed here", instead);
    }

    /** Refuses what is no call of the stage's own; {@code calls} are those that there are. */
    static Refused inConsequence(Token token, List<String> calls) {
        String write = "write " + oneOf(calls);
        String instead = token.kind() == Kind.WORD ? instead(token.text(), write) : write;
        return new Refused(
                token, "'" + token.text() + "' is not allowed under 'then'", instead.equals(NAMES) ? write : instead);
    }

    static String oneOf(List<String> words) {
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }
}
