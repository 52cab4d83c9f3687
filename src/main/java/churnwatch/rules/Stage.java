package churnwatch.rules;

import churnwatch.fact.Customer;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.api.KieBase;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.io.ResourceFactory;

/** Compiles the files of one stage; what every file may use without saying so stands in a prelude. */
final class Stage {
    private final String name;
    private final String global;
    private final List<RuleFault> faults = new ArrayList<>();

    /** The stage's name is the package its files must declare; the global is what consequences speak to. */
    Stage(String name, Class<?> global) {
        this.name = name;
        this.global = "global " + global.getName() + " " + name + ";\n";
    }

    /** The compiled rules; where anything is wrong, everything that is wrong with any file is thrown. */
    KieBase compile(List<RuleFile> files) {
        List<Parsed> parsed = parse(files);
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        builder.add(resource("prelude", prelude()), ResourceType.DRL);
        for (Parsed file : parsed) {
            add(builder, file);
        }
        for (KnowledgeBuilderError error : builder.getErrors()) {
            faults.add(fault(error, parsed));
        }
        if (!faults.isEmpty()) {
            throw new RuleFaults(tidied());
        }
        return builder.newKieBase();
    }

    // The compiler says some things twice, the second time only that it could not go on; names are checked here.
    private List<RuleFault> tidied() {
        List<RuleFault> told = faults.stream()
                .filter(fault -> !fault.message().startsWith("Unable to analyze expression"))
                .filter(fault -> !fault.message().startsWith("Duplicate rule name"))
                .filter(fault -> !isAnEcho(fault))
                .distinct()
                .toList();
        return (told.isEmpty() ? faults : told)
                .stream()
                        .sorted(Comparator.comparing(RuleFault::file).thenComparingInt(RuleFault::line))
                        .toList();
    }

    // A condition that cannot be read leaves its variables unknown; that is told again for each of their uses.
    private boolean isAnEcho(RuleFault fault) {
        boolean echo = fault.message().startsWith("Field Reader does not exist")
                || fault.message().contains("cannot be resolved to a variable");
        return echo
                && faults.stream()
                        .anyMatch(other -> other.file().equals(fault.file())
                                && other.rule().equals(fault.rule())
                                && !other.message().startsWith("Field Reader does not exist")
                                && !other.message().contains("cannot be resolved to a variable"));
    }

    private String prelude() {
        return "package " + name + ";\nimport " + Customer.class.getPackageName() + ".*;\n" + global;
    }

    private void add(KnowledgeBuilder builder, Parsed file) {
        try {
            builder.add(resource(file.file().name(), file.file().text()), ResourceType.DRL);
        } catch (RuntimeException e) {
            // The compiler throws instead of reporting for some mistakes; it does not say where.
            faults.add(new RuleFault(file.file().name(), 0, "", "cannot be compiled: " + RuleWords.thrown(e)));
        }
    }

    private static Resource resource(String name, String text) {
        Resource resource = ResourceFactory.newReaderResource(new StringReader(text));
        resource.setSourcePath(name);
        return resource;
    }

    /** Parses each file by itself, so that one mistake never hides another file's. */
    private List<Parsed> parse(List<RuleFile> files) {
        List<Parsed> parsed = new ArrayList<>();
        Map<String, String> fileOfRule = new HashMap<>();
        for (RuleFile file : files) {
            List<RuleFault> open = RuleSyntax.check(file);
            if (!open.isEmpty()) {
                faults.addAll(open);
                continue;
            }
            DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
            PackageDescr descr = null;
            try {
                descr = parser.parse(false, file.text());
            } catch (DroolsParserException e) {
                faults.add(new RuleFault(file.name(), 0, "", RuleWords.thrown(e)));
            }
            for (DroolsError error : parser.getErrors()) {
                int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
                faults.add(new RuleFault(file.name(), line, "", RuleWords.tidy(error.getMessage())));
            }
            if (descr != null && parser.getErrors().isEmpty()) {
                checkNames(file, descr, fileOfRule);
                if (hasOurPackage(file, descr)) {
                    parsed.add(new Parsed(file, descr));
                }
            }
        }
        return parsed;
    }

    private boolean hasOurPackage(RuleFile file, PackageDescr descr) {
        boolean ours = name.equals(descr.getNamespace());
        if (!ours) {
            faults.add(new RuleFault(
                    file.name(),
                    Math.max(1, descr.getLine()),
                    "",
                    "the package is '" + descr.getNamespace() + "'; write: package " + name));
        }
        return ours;
    }

    private void checkNames(RuleFile file, PackageDescr descr, Map<String, String> fileOfRule) {
        for (RuleDescr rule : descr.getRules()) {
            String other = fileOfRule.put(rule.getName(), file.name());
            if (other != null) {
                faults.add(new RuleFault(
                        file.name(),
                        rule.getLine(),
                        rule.getName(),
                        "the name is taken by a rule in " + other + "; give one of them another"));
            }
        }
    }

    private RuleFault fault(KnowledgeBuilderError error, List<Parsed> parsed) {
        String file = error.getResource() == null ? name : error.getResource().getSourcePath();
        int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
        RuleWords.Words words = RuleWords.of(error.getMessage());
        for (Parsed one : parsed) {
            for (RuleDescr rule : one.descr().getRules()) {
                if (one.file().name().equals(file) && rule.getLine() <= line && line <= rule.getEndLine()) {
                    return new RuleFault(file, one.lineOf(words.about(), rule, line), rule.getName(), words.message());
                }
            }
        }
        return new RuleFault(file, line, "", words.message());
    }

    private record Parsed(RuleFile file, PackageDescr descr) {
        /** The line of a name inside a rule: the compiler tells the head of the rule or of the pattern. */
        int lineOf(String name, RuleDescr rule, int told) {
            String[] lines = file.text().split("\\R", -1);
            for (int line = rule.getLine();
                    !name.isEmpty() && line <= Math.min(rule.getEndLine(), lines.length);
                    line++) {
                if (lines[line - 1].matches(".*\\b" + Pattern.quote(name) + "\\b.*")) {
                    return line;
                }
            }
            return told;
        }
    }
}
