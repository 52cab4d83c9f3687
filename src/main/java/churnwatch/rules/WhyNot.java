package churnwatch.rules;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Customer;
import churnwatch.fact.Severity;
import churnwatch.fact.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Why a signal does not stand. Each condition of each rule that could raise it becomes a rule of its own, and each side of
 * each comparison a rule that binds its value; they are fired for the one customer.
 */
public final class WhyNot {
    private static final String VALUE = "$probe";
    private static final int RETRIES = 3;

    private final Verdict verdict;
    private final List<Probe> probes = new ArrayList<>();
    private final Map<String, Object> found = new HashMap<>();

    private WhyNot(Verdict verdict) {
        this.verdict = verdict;
    }

    /**
     * One rule that could have raised the signal: which of its conditions did not hold, and what was there instead.
     *
     * @param file its file's name below the rules folder
     * @param line the line of its name, from 1
     */
    public record Reason(String rule, String file, int line, List<String> failed) {
        public Reason {
            failed = List.copyOf(failed);
        }
    }

    /** The rules that could raise the signal, with this severity where one is given; the nearest to firing first. */
    public static List<Reason> of(RuleFiles files, String signal, @Nullable Severity severity, Verdict verdict) {
        WhyNot why = new WhyNot(verdict);
        List<Candidate> candidates = new ArrayList<>();
        for (RuleFile file : files.stage("signals")) {
            for (RuleDescr rule : rules(file)) {
                if (raises(rule, signal, severity)) {
                    List<Asked> asked = Condition.of(rule, file.text()).stream()
                            .map(why::ask)
                            .toList();
                    candidates.add(new Candidate(rule.getName(), file.name(), rule.getLine(), asked));
                }
            }
        }
        why.fire();
        return candidates.stream()
                .map(why::reason)
                .sorted(Comparator.comparingInt(reason -> reason.failed().size()))
                .toList();
    }

    private static List<RuleDescr> rules(RuleFile file) {
        try {
            PackageDescr descr = new DrlParser(LanguageLevelOption.DRL6).parse(false, file.text());
            return descr == null ? List.of() : descr.getRules();
        } catch (DroolsParserException e) {
            throw new IllegalStateException(file.name() + " was compiled before and cannot be parsed now", e);
        }
    }

    private static boolean raises(RuleDescr rule, String signal, @Nullable Severity severity) {
        String how = severity == null ? "" : "\\s*,\\s*Severity\\s*\\.\\s*" + severity + "\\b";
        return Pattern.compile("\\.\\s*raise\\s*\\([^,\"]+,\\s*" + Pattern.quote('"' + signal + '"') + how)
                .matcher(String.valueOf(rule.getConsequence()))
                .find();
    }

    private Asked ask(Condition condition) {
        List<Sides> sides = new ArrayList<>();
        for (Comparison comparison : condition.comparisons()) {
            String left = value(condition, comparison.left());
            boolean needsRight = !comparison.operator().isEmpty() && !comparison.isAgainstLiteral();
            sides.add(new Sides(comparison, left, needsRight ? value(condition, comparison.right()) : ""));
        }
        return new Asked(condition, probe(condition.before() + condition.pattern()), sides);
    }

    private String value(Condition condition, String expression) {
        return probe(condition.before() + condition.head() + VALUE + " : ( " + expression + " ) )");
    }

    private String probe(String leftSide) {
        String name = "probe " + probes.size();
        probes.add(new Probe(name, "package signals\nrule \"" + name + "\"\nwhen\n" + leftSide + "\nthen\nend\n"));
        return name;
    }

    /** Fires all probes; one that cannot be compiled says nothing. */
    private void fire() {
        List<Probe> usable = probes;
        for (int i = 0; i < RETRIES; i++) {
            List<RuleFault> faults = new ArrayList<>();
            List<RuleFile> files = usable.stream()
                    .map(probe -> new RuleFile(probe.name(), probe.text()))
                    .toList();
            List<ParsedFile> parsed = new StageReader(Stage.SIGNALS, Trust.FULL, faults).read(files);
            @Nullable KieBase base = new StageCompiler(Stage.SIGNALS).compile(parsed, faults);
            if (base != null) {
                fire(base);
                return;
            }
            Set<String> faulty = faults.stream().map(RuleFault::file).collect(Collectors.toSet());
            usable = usable.stream()
                    .filter(probe -> !faulty.contains(probe.name()))
                    .toList();
        }
    }

    private void fire(KieBase base) {
        KieSession session = base.newKieSession();
        try {
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                    String name = event.getMatch().getRule().getName();
                    boolean bound = event.getMatch().getDeclarationIds().contains(VALUE);
                    found.put(name, bound ? value(event.getMatch().getDeclarationValue(VALUE)) : name);
                }
            });
            Customer customer = verdict.customer();
            session.insert(customer);
            for (Raised raised : verdict.signals()) {
                raised.rules()
                        .forEach(rule -> session.insert(new Signal(customer, raised.id(), raised.severity(), rule)));
            }
            session.fireAllRules(probes.size() * 100);
        } finally {
            session.dispose();
        }
    }

    private static String value(@Nullable Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }

    private Reason reason(Candidate candidate) {
        List<String> failed = new ArrayList<>();
        for (Asked asked : candidate.asked()) {
            if (!found.containsKey(asked.holds())) {
                failed.add(words(asked));
                if (asked.condition().kind() == Condition.Kind.ANY) {
                    // What comes after it may need what it would have bound.
                    break;
                }
            }
        }
        return new Reason(candidate.rule(), candidate.file(), candidate.line(), failed);
    }

    private String words(Asked asked) {
        String text = asked.condition().text();
        return switch (asked.condition().kind()) {
            case NONE -> text + ": there is one";
            case ANY -> text + ": there is none";
            case ON_CUSTOMER -> {
                List<String> values = asked.sides().stream()
                        .map(sides -> told(sides, asked.sides().size() > 1))
                        .filter(told -> !told.isEmpty())
                        .toList();
                yield values.isEmpty() ? text + " did not hold" : text + " was " + String.join(", ", values);
            }
        };
    }

    private String told(Sides sides, boolean named) {
        Object left = found.get(sides.left());
        Object right = found.get(sides.right());
        if (left == null) {
            return "";
        }
        String value = left + (right == null ? "" : " " + sides.comparison().operator() + " " + right);
        return named ? value + " for " + sides.comparison().left().replaceAll("\\s+", " ") : value;
    }

    private record Probe(String name, String text) {}

    private record Candidate(String rule, String file, int line, List<Asked> asked) {}

    private record Asked(Condition condition, String holds, List<Sides> sides) {}

    private record Sides(Comparison comparison, String left, String right) {}
}
