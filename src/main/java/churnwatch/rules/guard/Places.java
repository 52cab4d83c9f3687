package churnwatch.rules.guard;

import java.util.List;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Finds what the parser speaks of among the tokens of the file, going forward through one rule. What the parser says and
 * the file does not hold word by word is refused: the two must never read a file differently.
 */
final class Places {
    private final SourceText source;
    private int at;

    Places(SourceText source) {
        this.source = source;
    }

    /** The word with which a rule begins. */
    Token head(RuleDescr rule) {
        goTo(rule.getLine());
        return here();
    }

    /** Goes to a line. */
    void goTo(int line) {
        at = source.indexAtLine(line);
    }

    /** The first word of a part. */
    Token at(BaseDescr part) {
        at = Math.max(at, source.indexAt(part.getStartCharacter()));
        return here();
    }

    /** The token at a line (from 1) and a column (from 0), or the next one. */
    Token at(int line, int column) {
        List<Token> all = source.tokens();
        for (int i = source.indexAtLine(line); i < all.size(); i++) {
            if (all.get(i).line() > line || all.get(i).column() > column) {
                return all.get(i);
            }
        }
        return here();
    }

    /** The next token of that text; a name in several pieces (no-loop) begins with its first. */
    Token word(String text) {
        String first = SourceText.read(text).tokens().stream()
                .findFirst()
                .map(Token::text)
                .orElse(text);
        for (int i = at; i < source.tokens().size(); i++) {
            if (source.tokens().get(i).is(first)) {
                return source.tokens().get(i);
            }
        }
        return here();
    }

    /** The next token that is just that name. */
    Token name(String name) {
        for (int i = at; i < source.tokens().size(); i++) {
            if (source.tokens().get(i).is(name)) {
                return source.tokens().get(i);
            }
        }
        throw notThere(name);
    }

    /** Goes behind the next such word. */
    void moveTo(String word) {
        while (at < source.tokens().size() && !source.tokens().get(at).is(word)) {
            at++;
        }
        at++;
    }

    /** The tokens of a constraint. */
    List<Token> tokens(ExprConstraintDescr constraint) {
        at = Math.max(at, source.indexAt(constraint.getStartCharacter()));
        return tokens(constraint.getExpression());
    }

    /** The tokens of an expression where they stand in the file. */
    List<Token> tokens(String expression) {
        List<Token> wanted = SourceText.read(expression).tokens();
        List<Token> all = source.tokens();
        for (int i = at; i + wanted.size() <= all.size(); i++) {
            if (startsAt(all, i, wanted)) {
                at = i + wanted.size();
                return all.subList(i, at);
            }
        }
        throw notThere(expression);
    }

    private Refused notThere(String text) {
        return new Refused(here(), "'" + text + "' does not stand in the file like that", "write it out in full");
    }

    private static boolean startsAt(List<Token> all, int start, List<Token> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!all.get(start + i).sameAs(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Token here() {
        List<Token> all = source.tokens();
        return all.isEmpty()
                ? new Token(Token.Kind.SIGN, "", 0, 1, 1)
                : all.get(Math.max(0, Math.min(at, all.size() - 1)));
    }
}
