package churnwatch.rules;

import churnwatch.config.Settings.Trust;
import churnwatch.rules.guard.Guard;
import churnwatch.rules.guard.Refusal;
import churnwatch.rules.guard.RuleTree;
import churnwatch.rules.guard.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads the files of one stage, each by itself, and says which of them may be compiled: those without any fault. */
final class StageReader {
    private final Stage stage;
    private final Trust trust;
    private final List<RuleFault> faults;
    private final Map<String, String> fileOfRule = new HashMap<>();

    StageReader(Stage stage, Trust trust, List<RuleFault> faults) {
        this.stage = stage;
        this.trust = trust;
        this.faults = faults;
    }

    /** The files that may be compiled; what is wrong with the others is told. */
    List<ParsedFile> read(List<RuleFile> files) {
        List<ParsedFile> parsed = new ArrayList<>();
        for (RuleFile file : files) {
            int before = faults.size();
            @Nullable ParsedFile one = read(file);
            if (one != null && faults.size() == before) {
                parsed.add(one);
            }
        }
        return parsed;
    }

    /** Every file that can be read at all, with those of its rules that nothing was refused in; not to be compiled. */
    List<ParsedFile> readable(List<RuleFile> files) {
        List<ParsedFile> parsed = new ArrayList<>();
        for (RuleFile file : files) {
            @Nullable ParsedFile one = read(file);
            if (one != null) {
                parsed.add(one);
            }
        }
        return parsed;
    }

    private @Nullable ParsedFile read(RuleFile file) {
        List<RuleFault> open = RuleSyntax.check(file);
        if (!open.isEmpty()) {
            faults.addAll(open);
            return null;
        }
        return trust == Trust.FULL ? trusted(file) : guarded(file);
    }

    private @Nullable ParsedFile trusted(RuleFile file) {
        @Nullable PackageDescr descr = parse(file, file.text());
        if (descr == null) {
            return null;
        }
        if (!stage.name().equals(descr.getNamespace())) {
            faults.add(new RuleFault(
                    "syntax",
                    file.name(),
                    Math.max(1, descr.getLine()),
                    1,
                    "",
                    "the package is '" + descr.getNamespace() + "'",
                    "write: package " + stage.name()));
        }
        return named(new ParsedFile(file.name(), file.text(), descr, null, List.of()));
    }

    private @Nullable ParsedFile guarded(RuleFile file) {
        SourceText source = SourceText.read(file.text());
        Guard guard = new Guard(stage.language());
        if (!source.refusals().isEmpty()) {
            refuse(file, guard.ofUnreadable(source));
            return null;
        }
        @Nullable PackageDescr descr = parse(file, source.plain());
        if (descr == null) {
            refuse(file, guard.ofUnreadable(source));
            return null;
        }
        Guard.Result result = guard.examine(source, descr);
        refuse(file, result.refusals());
        Set<String> refused = result.refusals().stream().map(Refusal::rule).collect(Collectors.toSet());
        List<RuleTree> whole = result.rules().stream()
                .filter(rule -> !refused.contains(rule.name()))
                .toList();
        return named(new ParsedFile(file.name(), source.plain(), descr, source, whole));
    }

    private void refuse(RuleFile file, List<Refusal> refusals) {
        for (Refusal refusal : refusals) {
            faults.add(new RuleFault(
                    "guard",
                    file.name(),
                    refusal.line(),
                    refusal.column(),
                    refusal.rule(),
                    refusal.message(),
                    refusal.fix()));
        }
    }

    private @Nullable PackageDescr parse(RuleFile file, String text) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        @Nullable PackageDescr descr = null;
        try {
            descr = parser.parse(false, text);
        } catch (DroolsParserException e) {
            faults.add(new RuleFault("syntax", file.name(), 0, 0, "", RuleWords.thrown(e), ""));
        } catch (StackOverflowError e) {
            faults.add(new RuleFault("syntax", file.name(), 0, 0, "", "is nested too deeply", "write several rules"));
        }
        for (DroolsError error : parser.getErrors()) {
            int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
            faults.add(RuleWords.syntax(file, line, error.getMessage()));
        }
        return parser.getErrors().isEmpty() ? descr : null;
    }

    private ParsedFile named(ParsedFile file) {
        for (RuleDescr rule : file.descr().getRules()) {
            @Nullable String other = fileOfRule.put(rule.getName(), file.name());
            if (other != null) {
                faults.add(new RuleFault(
                        "syntax",
                        file.name(),
                        rule.getLine(),
                        rule.getColumn() + 1,
                        rule.getName(),
                        "the name is taken by a rule in " + other,
                        "give one of them another"));
            }
        }
        return file;
    }
}
