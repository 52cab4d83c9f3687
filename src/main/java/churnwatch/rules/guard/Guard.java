package churnwatch.rules.guard;

import churnwatch.rules.guard.Token.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Decides whether a rule file of one stage may be compiled. A guard, not a sandbox: it keeps code out of rule files; what
 * an allowed rule costs it does not limit.
 */
public final class Guard {
    private static final Set<String> SIGNS = Set.of(
            "(", ")", "[", "]", ",", ";", ":", ".", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "!", "+", "-", "*",
            "/", "%");

    private final Language language;

    public Guard(Language language) {
        this.language = language;
    }

    /** What the guard found: the rules as far as they could be read, and everything that it refuses. */
    public record Result(List<RuleTree> rules, List<Refusal> refusals) {
        public Result {
            rules = List.copyOf(rules);
            refusals = List.copyOf(refusals);
        }
    }

    /** Looks at a file; the tree must have been parsed from the source's plain text. */
    public Result examine(SourceText source, PackageDescr descr) {
        List<Refusal> refusals = new ArrayList<>(source.refusals());
        if (!language.name().equals(descr.getNamespace())) {
            refusals.add(wrongPackage(source, descr));
        }
        declarations(source, descr, refusals);
        Set<String> attributes = attributes(source, descr, refusals);
        List<RuleTree> rules = new ArrayList<>();
        for (RuleDescr rule : descr.getRules()) {
            rules.add(new RuleReader(language, rule, new Places(source), attributes, refusals).read());
        }
        if (refusals.isEmpty()) {
            refusals.addAll(words(source));
        }
        refusals.sort(Comparator.comparingInt(Refusal::line).thenComparingInt(Refusal::column));
        return new Result(rules, refusals.stream().distinct().toList());
    }

    /** What is refused of a file that the parser cannot read: words that stand in no rule, wherever they are. */
    public List<Refusal> ofUnreadable(SourceText source) {
        List<Refusal> refusals = new ArrayList<>(source.refusals());
        for (Token token : source.tokens()) {
            if (token.kind() == Kind.WORD && !language.knows(token.text()) && Advice.isForbidden(token.text())) {
                refusals.add(Advice.forbidden(token).in(""));
            }
        }
        return refusals;
    }

    /**
     * The last line: every word and sign of the file, wherever the parser put it, must be one that rules may use. Nothing
     * is found here that was not refused before, unless the parser read something that this package did not.
     */
    private List<Refusal> words(SourceText source) {
        List<Refusal> refusals = new ArrayList<>();
        List<Token> tokens = source.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean named = i > 0 && tokens.get(i - 1).is("rule");
            boolean allowed = switch (token.kind()) {
                case WORD -> named || language.knows(token.text());
                case SIGN -> SIGNS.contains(token.text());
                case VARIABLE, NUMBER, TEXT -> true;
            };
            if (!allowed) {
                refusals.add(Advice.forbidden(token).in(""));
            }
        }
        return refusals;
    }

    private void declarations(SourceText source, PackageDescr descr, List<Refusal> refusals) {
        for (ImportDescr one : descr.getImports()) {
            if (!isOurs(one)) {
                refuse(source, one, "import", "the import of " + one.getTarget(), refusals);
            }
        }
        descr.getFunctionImports().forEach(one -> refuse(source, one, "import", "a static import", refusals));
        descr.getAccumulateImports().forEach(one -> refuse(source, one, "import", "an import of code", refusals));
        descr.getGlobals().forEach(one -> refuse(source, one, "global", "a global", refusals));
        descr.getFunctions().forEach(one -> refuse(source, one, "function", "a function", refusals));
        descr.getTypeDeclarations().forEach(one -> refuse(source, one, "declare", "'declare'", refusals));
        descr.getEnumDeclarations().forEach(one -> refuse(source, one, "declare", "'declare'", refusals));
        descr.getEntryPointDeclarations().forEach(one -> refuse(source, one, "declare", "'declare'", refusals));
        descr.getWindowDeclarations().forEach(one -> refuse(source, one, "declare", "'declare'", refusals));
        if (descr.getUnit() != null) {
            refuse(source, descr.getUnit(), "unit", "'unit'", refusals);
        }
    }

    private static Set<String> attributes(SourceText source, PackageDescr descr, List<Refusal> refusals) {
        Set<String> attributes = new HashSet<>();
        for (AttributeDescr one : descr.getAttributes()) {
            if (attributes.add(one.getName())) {
                Places places = new Places(source);
                places.goTo(one.getLine());
                refusals.add(Refusal.at(
                        places.word(one.getName()),
                        "",
                        "the attribute '" + one.getName() + "' is not allowed",
                        RuleReader.NO_ATTRIBUTES));
            }
        }
        return attributes;
    }

    private Refusal wrongPackage(SourceText source, PackageDescr descr) {
        boolean none = descr.getNamespace().isEmpty();
        return Refusal.at(
                new Places(source).word("package"),
                "",
                none ? "no package is named" : "the package is '" + descr.getNamespace() + "'",
                "write: package " + language.name());
    }

    private boolean isOurs(ImportDescr one) {
        String target = one.getTarget();
        String prefix = Language.FACTS + ".";
        return target.startsWith(prefix) && target.substring(prefix.length()).matches("\\*|[A-Z]\\w*");
    }

    private static void refuse(SourceText source, BaseDescr part, String word, String what, List<Refusal> refusals) {
        Places places = new Places(source);
        places.goTo(part.getLine());
        refusals.add(Refusal.at(places.word(word), "", what + " is not allowed", Advice.instead(word, "remove it")));
    }
}
