package churnwatch.rules.guard;

import churnwatch.rules.guard.Expression.Binary;
import churnwatch.rules.guard.Expression.In;
import churnwatch.rules.guard.Expression.Literal;
import churnwatch.rules.guard.Expression.Member;
import churnwatch.rules.guard.Expression.Unary;
import churnwatch.rules.guard.Expression.Variable;
import churnwatch.rules.guard.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions that rules may use. The grammar is the allow-list: values, members, arithmetic, comparison, and, or,
 * not, in, contains, memberOf, str[startsWith]; whatever else the language knows is refused at the token where it begins.
 */
final class ExpressionReader {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> MEMBERSHIPS = Set.of("contains", "memberOf");
    private static final Set<String> TEXT_CHECKS = Set.of("startsWith", "endsWith");
    private static final int LONGEST = 1_000;

    private final List<Token> tokens;
    private int at;

    ExpressionReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Something bound to a name, a condition, or both; nothing may follow. */
    RuleTree.Constraint constraint() {
        if (tokens.size() > LONGEST) {
            throw new Refused(tokens.get(0), "a condition of more than " + LONGEST + " words", "write several");
        }
        @Nullable Token binding = null;
        if (tokens.size() > 1 && tokens.get(1).is(":")) {
            binding = variable(tokens.get(0));
            at = 2;
        }
        Expression expression = expression();
        requireEnd();
        if (binding != null) {
            requireBindable(expression);
        }
        return new RuleTree.Constraint(binding, expression);
    }

    /** A value; nothing may follow. */
    Expression whole() {
        Expression expression = expression();
        requireEnd();
        return expression;
    }

    /** The calls of a consequence, each ended by a semicolon. */
    List<Member> calls(String global, List<String> allowed) {
        List<Member> calls = new ArrayList<>();
        while (at < tokens.size()) {
            Token start = tokens.get(at);
            if (!start.is(global)) {
                throw Advice.inConsequence(start, allowed);
            }
            Expression call = postfix();
            if (call instanceof Member member && member.of() != null && member.arguments() != null) {
                calls.add(member);
            } else {
                throw Advice.inConsequence(start, allowed);
            }
            if (!skip(";")) {
                throw at < tokens.size()
                        ? Advice.unexpected(tokens.get(at), "';' after the call before it")
                        : new Refused(tokens.get(at - 1), "a ';' is missing", "write ; after the call");
            }
        }
        return calls;
    }

    /** A bound name as it must be written. */
    static Token variable(Token token) {
        if (token.kind() != Kind.VARIABLE) {
            throw new Refused(
                    token,
                    "'" + token.text() + "' cannot be a bound name",
                    "begin bound names with $, such as $" + token.text().replaceAll("\\W", ""));
        }
        return token;
    }

    // The compiler binds the first value of a calculation only, and says nothing.
    private static void requireBindable(Expression expression) {
        boolean compared = expression instanceof Binary binary && COMPARISONS.contains(binary.operator());
        Expression bound = compared ? ((Binary) expression).left() : expression;
        if (!(bound instanceof Member)) {
            throw new Refused(
                    expression.start(),
                    "a calculation cannot be bound to a name",
                    "bind the values in it one by one, and calculate where you use them");
        }
    }

    private void requireEnd() {
        if (at < tokens.size()) {
            throw Advice.unexpected(tokens.get(at), "the end of the condition, or an operator");
        }
    }

    private Expression expression() {
        Expression left = conjunction();
        while (peek("||")) {
            Token operator = take();
            left = new Binary(operator, operator.text(), left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = comparison();
        while (peek("&&")) {
            Token operator = take();
            left = new Binary(operator, operator.text(), left, comparison());
        }
        return left;
    }

    private Expression comparison() {
        Expression left = sum();
        if (at >= tokens.size()) {
            return left;
        }
        Token operator = tokens.get(at);
        if (COMPARISONS.contains(operator.text())) {
            at++;
            return new Binary(operator, operator.text(), left, sum());
        }
        boolean not = operator.is("not") && at + 1 < tokens.size();
        Token word = not ? tokens.get(at + 1) : operator;
        if (word.is("in")) {
            at += not ? 2 : 1;
            return new In(operator, not, left, arguments());
        } else if (word.kind() == Kind.WORD && MEMBERSHIPS.contains(word.text())) {
            at += not ? 2 : 1;
            return new Binary(operator, (not ? "not " : "") + word.text(), left, sum());
        } else if (operator.is("str")) {
            return textCheck(left);
        }
        return left;
    }

    private Expression textCheck(Expression left) {
        Token operator = take();
        expect("[");
        Token check = at < tokens.size() ? take() : operator;
        if (!TEXT_CHECKS.contains(check.text())) {
            throw Advice.unexpected(check, "startsWith or endsWith");
        }
        expect("]");
        return new Binary(operator, "str[" + check.text() + "]", left, sum());
    }

    private Expression sum() {
        Expression left = product();
        while (peek("+") || peek("-")) {
            Token operator = take();
            left = new Binary(operator, operator.text(), left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = unary();
        while (peek("*") || peek("/") || peek("%")) {
            Token operator = take();
            left = new Binary(operator, operator.text(), left, unary());
        }
        return left;
    }

    private Expression unary() {
        if (peek("!") || peek("-")) {
            Token operator = take();
            if (peek("!") || peek("-")) {
                throw Advice.unexpected(tokens.get(at), "a value");
            }
            return new Unary(operator, postfix());
        }
        return postfix();
    }

    private Expression postfix() {
        Expression value = primary();
        while (skip(".")) {
            Token name = at < tokens.size() ? take() : tokens.get(at - 1);
            if (name.kind() != Kind.WORD) {
                throw Advice.unexpected(name, "the name of a field or method");
            }
            value = new Member(name, value, peek("(") ? arguments() : null);
        }
        return value;
    }

    private Expression primary() {
        if (at >= tokens.size()) {
            Token last = tokens.get(at - 1);
            throw new Refused(last, "a value is missing after '" + last.text() + "'", "write one");
        }
        Token token = take();
        switch (token.kind()) {
            case NUMBER, TEXT -> {
                return new Literal(token);
            }
            case VARIABLE -> {
                return new Variable(token);
            }
            case WORD -> {
                if (Advice.isForbidden(token.text())) {
                    throw Advice.forbidden(token);
                }
                boolean literal = Set.of("true", "false", "null").contains(token.text());
                return literal ? new Literal(token) : new Member(token, null, peek("(") ? arguments() : null);
            }
            case SIGN -> {
                if (!token.is("(")) {
                    throw Advice.unexpected(token, "a value");
                }
                Expression inner = expression();
                expect(")");
                return inner;
            }
        }
        throw Advice.unexpected(token, "a value");
    }

    private List<Expression> arguments() {
        expect("(");
        List<Expression> values = new ArrayList<>();
        if (skip(")")) {
            return values;
        }
        do {
            values.add(expression());
        } while (skip(","));
        expect(")");
        return values;
    }

    private void expect(String sign) {
        if (!skip(sign)) {
            throw at < tokens.size()
                    ? Advice.unexpected(tokens.get(at), "'" + sign + "' or an operator")
                    : new Refused(tokens.get(at - 1), "a '" + sign + "' is missing", "write it");
        }
    }

    private boolean peek(String sign) {
        return at < tokens.size() && tokens.get(at).is(sign);
    }

    private boolean skip(String sign) {
        boolean there = peek(sign);
        at += there ? 1 : 0;
        return there;
    }

    private Token take() {
        return tokens.get(at++);
    }
}
