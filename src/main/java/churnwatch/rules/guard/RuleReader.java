package churnwatch.rules.guard;

import churnwatch.rules.guard.Expression.Member;
import churnwatch.rules.guard.RuleTree.Accumulation;
import churnwatch.rules.guard.RuleTree.Condition;
import churnwatch.rules.guard.RuleTree.Constraint;
import churnwatch.rules.guard.RuleTree.Figure;
import churnwatch.rules.guard.RuleTree.Group;
import churnwatch.rules.guard.RuleTree.Pattern;
import churnwatch.rules.guard.Shape.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Walks over one parsed rule, refuses every element that is not allowed, and keeps the tree of what is. */
final class RuleReader {
    static final String NO_ATTRIBUTES = "remove it: rules fire in no order, each once for what it matches";

    private static final java.util.regex.Pattern BOUND = java.util.regex.Pattern.compile("\\s*(\\$\\w+)\\s*:");

    private final Language language;
    private final RuleDescr descr;
    private final Places places;
    private final Set<String> ofFile;
    private final List<Refusal> refusals;
    private final Resolver resolver;

    /** The attributes of the whole file, which the parser gives to every rule, are refused elsewhere. */
    RuleReader(Language language, RuleDescr descr, Places places, Set<String> ofFile, List<Refusal> refusals) {
        this.ofFile = ofFile;
        this.language = language;
        this.descr = descr;
        this.places = places;
        this.refusals = refusals;
        this.resolver = new Resolver(language, descr.getName(), refusals::add);
    }

    RuleTree read() {
        Token head = places.head(descr);
        refuseHead();
        List<Condition> conditions = new ArrayList<>();
        for (BaseDescr part : descr.getLhs().getDescrs()) {
            add(conditions, part);
        }
        places.moveTo("then");
        resolver.enterConsequence();
        @Nullable
        List<Member> calls = attempt(() -> new Consequence(language, resolver, places.tokens(consequence())).read());
        return new RuleTree(descr.getName(), head.line(), head.column(), conditions, calls == null ? List.of() : calls);
    }

    private String consequence() {
        return String.valueOf(descr.getConsequence());
    }

    private void refuseHead() {
        if (descr instanceof QueryDescr) {
            refuse(places.word("query"), "a query is not allowed", "write the conditions into the rule itself");
        }
        if (descr.getParentName() != null) {
            refuse(places.word("extends"), "'extends' is not allowed", "write the conditions into the rule itself");
        }
        for (String attribute : descr.getAttributes().keySet()) {
            if (!ofFile.contains(attribute)) {
                refuse(places.word(attribute), "the attribute '" + attribute + "' is not allowed", NO_ATTRIBUTES);
            }
        }
        if (!descr.getAnnotations().isEmpty()) {
            refuse(places.word("@"), "an annotation is not allowed", "remove it");
        }
        if (!descr.getNamedConsequences().isEmpty()) {
            refuse(places.word("do"), "a named consequence is not allowed", "write a rule of its own for it");
        }
    }

    private void add(List<Condition> conditions, Object part) {
        @Nullable Condition condition = attempt(() -> condition(part));
        if (condition != null) {
            conditions.add(condition);
        }
    }

    private Condition condition(Object part) {
        if (part instanceof PatternDescr pattern) {
            return pattern.getSource() instanceof AccumulateDescr sum ? accumulation(pattern, sum) : pattern(pattern);
        } else if (part instanceof AndDescr and) {
            return group("and", and);
        } else if (part instanceof OrDescr or) {
            return group("or", or);
        } else if (part instanceof NotDescr not) {
            return group("not", not);
        } else if (part instanceof ExistsDescr exists) {
            return group("exists", exists);
        }
        throw elsewhere((BaseDescr) part);
    }

    /** Refuses what is none of the conditions that rules may have, at its first word. */
    private Refused elsewhere(BaseDescr part) {
        Token at = places.at(part.getLine(), part.getColumn());
        return Advice.isForbidden(at.text())
                ? Advice.forbidden(at)
                : new Refused(
                        at, "'" + at.text() + "' is not allowed here", "write facts, not, exists and accumulate only");
    }

    private Group group(String word, ConditionalElementDescr group) {
        List<Condition> members = new ArrayList<>();
        for (Object member : group.getDescrs()) {
            add(members, member);
        }
        return new Group(word, members);
    }

    private Pattern pattern(PatternDescr pattern) {
        Token at = places.at(pattern);
        if (pattern.getSource() != null && !(pattern.getSource() instanceof FromDescr)) {
            throw new Refused(at, "only a list of a bound fact may follow 'from'", "write from $c.billing.late(90, 7)");
        }
        Class<?> type = type(pattern, at);
        @Nullable Token binding = null;
        if (pattern.getIdentifier() != null) {
            binding = ExpressionReader.variable(places.name(pattern.getIdentifier()));
        }
        if (pattern.isUnification()
                || pattern.isQuery()
                || !pattern.getBehaviors().isEmpty()) {
            throw new Refused(at, "unification, queries and windows are not allowed", "write Customer( … ) alone");
        }
        if (!pattern.getAnnotations().isEmpty()) {
            throw new Refused(places.word("@"), "an annotation is not allowed", "remove it");
        }
        // The source is written last, but says nothing of what the constraints bind.
        List<Constraint> constraints = constraints(pattern, type);
        if (binding != null) {
            resolver.bind(binding, new Shape(Kind.FACT, type));
        }
        return new Pattern(at, binding, pattern.getObjectType(), constraints, source(pattern.getSource(), type));
    }

    private Class<?> type(PatternDescr pattern, Token at) {
        String name = pattern.getObjectType();
        @Nullable Class<?> type = language.type(name);
        if (type == null || type.isEnum()) {
            bindWhatever(pattern);
            String simple = name.substring(name.lastIndexOf('.') + 1);
            String fix = name.contains(".") && language.type(simple) != null
                    ? "write " + simple + " alone"
                    : Language.near(simple, language.matched())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("a rule may match " + Advice.oneOf(language.matched()));
            throw new Refused(
                    at,
                    name.contains(".") ? "the full name " + name + " is not allowed" : "there is no fact " + name,
                    fix);
        }
        if (pattern.getSource() == null && !language.isMatched(type)) {
            bindWhatever(pattern);
            throw new Refused(
                    at,
                    "no " + name + " stands by itself",
                    "write from and a list of the customer behind it, such as from $c.billing.late(90, 7)");
        }
        return type;
    }

    // What uses the names that a refused fact binds is no news.
    private void bindWhatever(PatternDescr pattern) {
        Stream<String> bound = pattern.getConstraint().getDescrs().stream()
                .map(one -> BOUND.matcher(one.getText()))
                .filter(Matcher::lookingAt)
                .map(matcher -> matcher.group(1));
        Stream.concat(Stream.ofNullable(pattern.getIdentifier()), bound)
                .forEach(name -> attempt(() -> {
                    resolver.bind(places.name(name), Shape.REFUSED);
                    return name;
                }));
    }

    private List<Constraint> constraints(PatternDescr pattern, @Nullable Class<?> type) {
        List<Constraint> constraints = new ArrayList<>();
        for (Object one : pattern.getConstraint().getDescrs()) {
            @Nullable Constraint constraint = attempt(() -> constraint(one, type));
            if (constraint != null) {
                constraints.add(constraint);
            }
        }
        return constraints;
    }

    private Constraint constraint(Object descrOfOne, @Nullable Class<?> type) {
        if (!(descrOfOne instanceof ExprConstraintDescr named) || named.getType() != ExprConstraintDescr.Type.NAMED) {
            BaseDescr other = (BaseDescr) descrOfOne;
            throw new Refused(
                    places.at(other.getLine(), other.getColumn()),
                    "a condition without the name of a field is not allowed",
                    "write such as rfm.total > 3, and commas between conditions");
        }
        Constraint constraint = new ExpressionReader(places.tokens(named)).constraint();
        @Nullable Token binding = constraint.binding();
        if (binding == null) {
            resolver.condition(constraint.expression(), type);
        } else {
            Expression bound = constraint.expression();
            if (bound instanceof Expression.Binary compared) {
                resolver.condition(compared, type);
                bound = compared.left();
            }
            resolver.bind(binding, resolver.shape(bound, type));
        }
        return constraint;
    }

    private @Nullable Expression source(@Nullable PatternSourceDescr source, Class<?> type) {
        if (!(source instanceof FromDescr from)) {
            return null;
        }
        List<Token> tokens = places.tokens(from.getDataSource().toString());
        Expression list = new ExpressionReader(tokens).whole();
        Shape shape = resolver.shape(list, null);
        boolean fits = shape.kind() == Kind.LIST && shape.type() == type;
        if (!fits && shape.kind() != Kind.REFUSED) {
            throw new Refused(
                    tokens.get(0),
                    list.text() + " is no list of " + type.getSimpleName(),
                    "write a bound fact and one of its lists, such as $c.billing.late(90, 7)");
        }
        return list;
    }

    private Accumulation accumulation(PatternDescr pattern, AccumulateDescr descrOfSum) {
        Token at = places.at(pattern);
        if (!at.is("accumulate")) {
            throw new Refused(
                    at,
                    "accumulate after 'from' is not allowed",
                    "write accumulate( …; $sum : sum( … ); $sum > 0 ) by itself");
        }
        Condition source = condition(descrOfSum.getInput());
        if (descrOfSum.getFunctions().isEmpty() || hasCode(descrOfSum)) {
            throw new Refused(at, "code in accumulate is not allowed", "use " + Advice.oneOf(Figures.names()));
        }
        List<Figure> figures = new ArrayList<>();
        for (AccumulateFunctionCallDescr call : descrOfSum.getFunctions()) {
            figures.add(figure(call, at));
        }
        return new Accumulation(source, figures, constraints(pattern, null));
    }

    private static boolean hasCode(AccumulateDescr descrOfSum) {
        return descrOfSum.getInitCode() != null
                || descrOfSum.getActionCode() != null
                || descrOfSum.getReverseCode() != null
                || descrOfSum.getResultCode() != null;
    }

    private Figure figure(AccumulateFunctionCallDescr call, Token accumulate) {
        if (call.getBind() == null) {
            throw new Refused(accumulate, "a figure without a name", "write $n : count( … )");
        }
        Token binding = ExpressionReader.variable(places.name(call.getBind()));
        Token function = places.name(call.getFunction());
        if (!Figures.NAMES.contains(call.getFunction())) {
            throw new Refused(
                    function, "'" + call.getFunction() + "' is no figure", "use " + Advice.oneOf(Figures.names()));
        }
        if (call.getParams().length != 1) {
            throw new Refused(
                    function, call.getFunction() + " takes one value", "write " + call.getFunction() + "( $x )");
        }
        Expression of = new ExpressionReader(places.tokens(call.getParams()[0])).whole();
        resolver.bind(binding, Figures.shape(function, of, resolver.shape(of, null)));
        return new Figure(binding, call.getFunction(), of);
    }

    /** What cannot be read is refused, and the rest of the rule looked at all the same. */
    private <T> @Nullable T attempt(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refused e) {
            refusals.add(e.in(descr.getName()));
            return null;
        }
    }

    private void refuse(Token at, String message, String fix) {
        refusals.add(Refusal.at(at, descr.getName(), message, fix));
    }
}
