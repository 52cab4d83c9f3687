package churnwatch.rules;

import churnwatch.fact.Customer;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The compiled rules; faults of all files are collected first, and there are none when a base is returned. */
    KieBase compile(List<RuleFile> files) {
        List<Parsed> parsed = parse(files);
        if (!faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        builder.add(resource("prelude", prelude()), ResourceType.DRL);
        for (Parsed file : parsed) {
            add(builder, file);
        }
        for (KnowledgeBuilderError error : builder.getErrors()) {
            faults.add(fault(error, parsed));
        }
        if (!faults.isEmpty()) {
            throw new RuleFaults(faults.stream().distinct().toList());
        }
        return builder.newKieBase();
    }

    private String prelude() {
        return "package " + name + ";\nimport " + Customer.class.getPackageName() + ".*;\n" + global;
    }

    private void add(KnowledgeBuilder builder, Parsed file) {
        try {
            builder.add(resource(file.file().name(), file.file().text()), ResourceType.DRL);
        } catch (RuntimeException e) {
            // The compiler throws instead of reporting for some mistakes; it does not say where.
            faults.add(new RuleFault(file.file().name(), 0, "", "cannot be compiled: " + RuleWords.of(e)));
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
            DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
            PackageDescr descr = null;
            try {
                descr = parser.parse(false, file.text());
            } catch (DroolsParserException e) {
                faults.add(new RuleFault(file.name(), 0, "", RuleWords.of(e)));
            }
            for (DroolsError error : parser.getErrors()) {
                int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
                faults.add(new RuleFault(file.name(), line, "", RuleWords.tidy(error.getMessage())));
            }
            if (descr != null && parser.getErrors().isEmpty()) {
                checkPackage(file, descr);
                checkNames(file, descr, fileOfRule);
                parsed.add(new Parsed(file, descr));
            }
        }
        return parsed;
    }

    private void checkPackage(RuleFile file, PackageDescr descr) {
        if (!name.equals(descr.getNamespace())) {
            faults.add(new RuleFault(
                    file.name(),
                    Math.max(1, descr.getLine()),
                    "",
                    "the package is '" + descr.getNamespace() + "'; write: package " + name));
        }
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
        String rule = parsed.stream()
                .filter(p -> p.file().name().equals(file))
                .flatMap(p -> p.descr().getRules().stream())
                .filter(r -> r.getLine() <= line && line <= r.getEndLine())
                .map(RuleDescr::getName)
                .findFirst()
                .orElse("");
        return new RuleFault(file, line, rule, RuleWords.tidy(error.getMessage()));
    }

    private record Parsed(RuleFile file, PackageDescr descr) {}
}
