package churnwatch.rules;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.CompositeKnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/** Compiles the files of one stage, which were read and found fit before. */
final class StageCompiler {
    private final Stage stage;
    private final List<RuleFault> faults = new ArrayList<>();

    StageCompiler(Stage stage) {
        this.stage = stage;
    }

    /** The compiled rules; none where anything is wrong, which is told. */
    @Nullable
    KieBase compile(List<ParsedFile> files, List<RuleFault> told) {
        @Nullable KieBase rules = together(files);
        return rules == null ? oneByOne(files, told) : rules;
    }

    /** All files at once, which takes a third of the time; nothing where anything is wrong. */
    private @Nullable KieBase together(List<ParsedFile> files) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        try {
            CompositeKnowledgeBuilder batch =
                    builder.batch().add(resource("prelude", stage.prelude()), ResourceType.DRL);
            files.forEach(file -> batch.add(resource(file.name(), file.text()), ResourceType.DRL));
            batch.build();
        } catch (RuntimeException e) {
            // It is thrown again where the file is known.
            return null;
        }
        return builder.hasErrors() ? null : builder.newKieBase();
    }

    /** File by file, which tells more of what is wrong. */
    private @Nullable KieBase oneByOne(List<ParsedFile> files, List<RuleFault> told) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        builder.add(resource("prelude", stage.prelude()), ResourceType.DRL);
        for (ParsedFile file : files) {
            add(builder, file);
        }
        for (KnowledgeBuilderError error : builder.getErrors()) {
            faults.add(fault(error, files));
        }
        if (!faults.isEmpty()) {
            told.addAll(tidied());
            return null;
        }
        return builder.newKieBase();
    }

    // The compiler says some things twice, the second time only that it could not go on; names were checked before.
    private List<RuleFault> tidied() {
        List<RuleFault> some = faults.stream()
                .filter(fault -> !fault.message().startsWith("Unable to analyze expression"))
                .filter(fault -> !fault.message().startsWith("Duplicate rule name"))
                .filter(fault -> !isAnEcho(fault))
                .distinct()
                .toList();
        return some.isEmpty() ? faults : some;
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

    private void add(KnowledgeBuilder builder, ParsedFile file) {
        try {
            builder.add(resource(file.name(), file.text()), ResourceType.DRL);
        } catch (RuntimeException e) {
            // The compiler throws instead of reporting for some mistakes; it does not say where.
            faults.add(
                    new RuleFault("compile", file.name(), 0, 0, "", "cannot be compiled: " + RuleWords.thrown(e), ""));
        }
    }

    private static Resource resource(String name, String text) {
        Resource resource = ResourceFactory.newReaderResource(new StringReader(text));
        resource.setSourcePath(name);
        return resource;
    }

    private RuleFault fault(KnowledgeBuilderError error, List<ParsedFile> files) {
        String file =
                error.getResource() == null ? stage.name() : error.getResource().getSourcePath();
        int line = error.getLines().length > 0 ? Math.max(0, error.getLines()[0]) : 0;
        RuleWords.Words words = RuleWords.of(error.getMessage());
        for (ParsedFile one : files) {
            for (RuleDescr rule : one.descr().getRules()) {
                if (one.name().equals(file) && rule.getLine() <= line && line <= rule.getEndLine()) {
                    int[] at = one.placeOf(words.about(), rule, line);
                    return new RuleFault("compile", file, at[0], at[1], rule.getName(), words.message(), words.fix());
                }
            }
        }
        return new RuleFault("compile", file, line, 0, "", words.message(), words.fix());
    }

    /** Faults in the order of files, lines and columns. */
    static Comparator<RuleFault> order() {
        return Comparator.comparing(RuleFault::file)
                .thenComparingInt(RuleFault::line)
                .thenComparingInt(RuleFault::column);
    }
}
