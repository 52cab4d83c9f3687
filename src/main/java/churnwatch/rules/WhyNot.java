package churnwatch.rules;

import churnwatch.fact.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Why a signal does not stand: each condition of each rule that could raise it is tried by itself. For one thread. */
public final class WhyNot {
    private final RuleFiles files;
    private final Map<String, Question> questions = new HashMap<>();

    /** Answers for a set that compiles. */
    public WhyNot(RuleFiles files) {
        this.files = files;
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
    public List<Reason> reasons(String signal, @Nullable Severity severity, Verdict verdict) {
        Question question =
                questions.computeIfAbsent(signal + " " + severity, key -> new Question(files, signal, severity));
        return question.candidates.isEmpty() ? List.of() : question.reasons(verdict);
    }

    /** What is asked for one signal. */
    private static final class Question {
        private final Probes probes = new Probes();
        private final List<Candidate> candidates = new ArrayList<>();

        Question(RuleFiles files, String signal, @Nullable Severity severity) {
            for (RuleFile file : files.stage("signals")) {
                for (RuleDescr rule : rules(file)) {
                    if (raises(rule, signal, severity)) {
                        List<Asked> asked = Condition.of(rule, file.text()).stream()
                                .map(this::ask)
                                .toList();
                        candidates.add(new Candidate(rule.getName(), file.name(), rule.getLine(), asked));
                    }
                }
            }
        }

        private Asked ask(Condition condition) {
            List<Sides> sides = new ArrayList<>();
            for (Comparison comparison : condition.comparisons()) {
                String left = probes.value(condition, comparison.left());
                boolean needsRight = !comparison.operator().isEmpty() && !comparison.isAgainstLiteral();
                String right = needsRight ? probes.value(condition, comparison.right()) : "";
                sides.add(new Sides(comparison, left, right));
            }
            return new Asked(condition, probes.holds(condition.before() + condition.pattern()), sides);
        }

        List<Reason> reasons(Verdict verdict) {
            Optional<Map<String, String>> answers = probes.fire(verdict);
            return candidates.stream()
                    .map(candidate -> answers.map(candidate::reason).orElseGet(candidate::unknown))
                    .sorted(Comparator.comparingInt(reason -> reason.failed().size()))
                    .toList();
        }
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

    private record Candidate(String rule, String file, int line, List<Asked> asked) {
        Reason reason(Map<String, String> answers) {
            List<String> failed = new ArrayList<>();
            for (Asked one : asked) {
                if (!answers.containsKey(one.holds())) {
                    failed.add(one.words(answers));
                    if (one.condition().kind() == Condition.Kind.ANY) {
                        // What comes after it may need what it would have bound.
                        break;
                    }
                }
            }
            return new Reason(rule, file, line, failed);
        }

        Reason unknown() {
            return new Reason(rule, file, line, List.of("its conditions cannot be tried one by one"));
        }
    }

    private record Asked(Condition condition, String holds, List<Sides> sides) {
        String words(Map<String, String> answers) {
            String text = condition.text();
            return switch (condition.kind()) {
                case NONE -> text + ": there is one";
                case ANY -> text + ": there is none";
                case ON_CUSTOMER -> {
                    List<String> values = sides.stream()
                            .map(one -> one.words(answers, sides.size() > 1))
                            .filter(told -> !told.isEmpty())
                            .toList();
                    yield values.isEmpty() ? text + " did not hold" : text + " was " + String.join(", ", values);
                }
            };
        }
    }

    private record Sides(Comparison comparison, String left, String right) {
        String words(Map<String, String> answers, boolean named) {
            String value = answers.get(left);
            if (value == null) {
                return "";
            }
            String other = answers.get(right);
            String both = other == null ? value : value + " " + comparison.operator() + " " + other;
            return named ? both + " for " + comparison.left().replaceAll("\\s+", " ") : both;
        }
    }
}
