package churnwatch.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Where one rule stands in its file; the parent is the rule that it extends. */
record RuleText(RuleName name, @Nullable RuleName parent, RuleFile file, int start, int end) {
    private static final Pattern PASSED_OVER = Pattern.compile(
            "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'" + "|//[^\\n]*|(?s:/\\*.*?\\*/)");
    private static final Pattern SIGNAL = Pattern.compile("\\bSignal\\b");
    private static final Pattern CONDITIONS = Pattern.compile("(?s)\\bwhen\\b(.*?)\\bthen\\b");

    /** The rules of a set that compiles, signals before risk, by file and line. */
    static List<RuleText> of(RuleFiles files) {
        List<RuleText> rules = new ArrayList<>();
        for (String stage : List.of("signals", "risk")) {
            for (RuleFile file : files.stage(stage)) {
                add(stage, file, rules);
            }
        }
        return rules;
    }

    private static void add(String stage, RuleFile file, List<RuleText> rules) {
        PackageDescr descr;
        try {
            descr = new DrlParser(LanguageLevelOption.DRL6).parse(false, file.text());
        } catch (DroolsParserException e) {
            throw new IllegalStateException(file.name() + " was compiled and cannot be read again", e);
        }
        for (RuleDescr rule : descr.getRules()) {
            String parent = rule.getParentName();
            rules.add(new RuleText(
                    new RuleName(stage, rule.getName()),
                    parent == null ? null : new RuleName(stage, parent),
                    file,
                    rule.getStartCharacter(),
                    rule.getEndCharacter() + 1));
        }
    }

    String text() {
        return file.text().substring(start, end);
    }

    /** Whether a word stands in it, comments and quoted words aside. */
    boolean mentions(String word) {
        return Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
                .matcher(PASSED_OVER.matcher(text()).replaceAll(" "))
                .find();
    }

    /** Whether its conditions name signals, so that it has to wait for those of other rules. */
    boolean asksForSignals() {
        return SIGNAL.matcher(conditions()).find();
    }

    /** What stands between when and then, without comments and quoted words. */
    String conditions() {
        Matcher conditions = CONDITIONS.matcher(PASSED_OVER.matcher(text()).replaceAll(" "));
        return conditions.find() ? conditions.group(1) : "";
    }

    /** These rules and all that extend one of them. */
    static Set<RuleName> withThoseThatExtend(List<RuleText> rules, Collection<RuleName> some) {
        Set<RuleName> all = new HashSet<>(some);
        boolean more = true;
        while (more) {
            more = false;
            for (RuleText rule : rules) {
                more |= rule.parent != null && all.contains(rule.parent) && all.add(rule.name);
            }
        }
        return all;
    }

    /** A rule and all that it extends. */
    static Set<RuleName> withThoseItExtends(List<RuleText> rules, RuleName one) {
        Set<RuleName> all = new HashSet<>(Set.of(one));
        boolean more = true;
        while (more) {
            more = false;
            for (RuleText rule : rules) {
                more |= rule.parent != null && all.contains(rule.name) && all.add(rule.parent);
            }
        }
        return all;
    }

    /** The files without some rules, every other rule where it stood. */
    static List<RuleFile> without(List<RuleFile> files, List<RuleText> rules, Set<RuleName> gone) {
        return files.stream().map(file -> blanked(file, rules, gone)).toList();
    }

    private static RuleFile blanked(RuleFile file, List<RuleText> rules, Set<RuleName> gone) {
        StringBuilder text = new StringBuilder(file.text());
        for (RuleText rule : rules) {
            if (rule.file.name().equals(file.name()) && gone.contains(rule.name)) {
                text.replace(rule.start, rule.end, rule.text().replaceAll("\\S", " "));
            }
        }
        return new RuleFile(file.name(), text.toString());
    }
}
