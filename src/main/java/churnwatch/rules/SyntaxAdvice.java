package churnwatch.rules;

import churnwatch.rules.guard.SourceText;
import churnwatch.rules.guard.Token;
import java.util.List;

/** What to write instead of what the parser cannot read; it says itself only that it stumbled over a word. */
final class SyntaxAdvice {
    private static final String ANY =
            "look at it and at what stands before it; a rule is: rule \"name\" when … then … end";

    private final List<Token> tokens;

    SyntaxAdvice(String text) {
        this.tokens = SourceText.read(text).tokens();
    }

    /** For a place in the text: line and column from 1. */
    String at(int line, int column) {
        int at = 0;
        while (at < tokens.size()
                && (tokens.get(at).line() < line
                        || (tokens.get(at).line() == line && tokens.get(at).column() < column))) {
            at++;
        }
        String before = at == 0 ? "" : tokens.get(at - 1).text();
        String here = at == tokens.size() ? "" : tokens.get(at).text();
        if (tokens.stream().noneMatch(token -> token.text().equals("rule"))) {
            return "write rules: package signals or package risk, then rule \"name\" when … then … end";
        }
        return switch (before) {
            case "not" -> "write ! before a condition inside brackets, and not( … ) around a fact";
            case "<", ">", "!" -> "write != for not equal";
            case "%" -> "write a share as a decimal number, such as 0.5";
            case "=" -> "write == for equal";
            default -> at > 1 && tokens.get(at - 2).text().equals("rule") ? afterHead(here) : instead(here);
        };
    }

    private static String afterHead(String here) {
        return here.equals("then") ? "write when and the conditions before it" : "write when before it";
    }

    private static String instead(String here) {
        return switch (here) {
            case "and" -> "write && or a comma between conditions inside brackets";
            case "or" -> "write || between conditions inside brackets";
            case "=" -> "write == for equal";
            case "is" -> "write == null or != null";
            case "like", "between" -> "compare with ==, <, >, in ( … ) or str[startsWith] \"…\"";
            case "end" -> "write then, and what the rule raises, before it";
            case "" -> "the file ends too early: a rule ends with end";
            default -> ANY;
        };
    }
}
