package churnwatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * One rule as its text tells it, without compiling.
 *
 * @param name the rule's name
 * @param signals ids of what it raises, in the order of the text; none for a risk rule
 * @param file its file's name below the rules folder
 * @param line the line of its name, from 1
 * @param numbers the number literals in it, each once, in the order of the text, and then the limits that it asks for, such
 *     as late_payment.days=7 and late_payment.days[public]=30
 * @param version hash of the rule's own text, 12 digits
 * @param doc the first sentence of the comment above it, or else of its file's
 */
public record RuleOutline(
        String name, List<String> signals, String file, int line, List<String> numbers, String version, String doc) {
    private static final Pattern RAISE =
            Pattern.compile("(?:signals|portfolio)\\s*\\.\\s*raise\\s*\\([^,\"]+,\\s*\"([^\"]*)\"");
    /** Texts and comments are passed over, so that what is left in the group is a number. */
    private static final Pattern NUMBER =
            Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'"
                    + "|//[^\\n]*|(?s:/\\*.*?\\*/)|(?<![\\w$.])(\\d+(?:\\.\\d+)?)");

    private static final Pattern SENTENCE = Pattern.compile("^.*?[.!?](?=\\s+\\p{Lu}|\\s*$)");

    public RuleOutline {
        signals = List.copyOf(signals);
        numbers = List.copyOf(numbers);
    }

    /** The rule by its stage and name. */
    public RuleName id() {
        return new RuleName(file.substring(0, file.indexOf('/')), name);
    }

    /** The rules of a set, signals before risk, by file and line; {@link RuleFaults} where a file cannot be parsed. */
    public static List<RuleOutline> of(RuleFiles files) {
        return of(files, Stream.concat(files.stage("signals").stream(), files.stage("risk").stream()));
    }

    /** The rules of a set that watch over KPIs, by file and line. */
    public static List<RuleOutline> ofPortfolio(RuleFiles files) {
        return of(files, files.stage(Stage.PORTFOLIO.name()).stream());
    }

    private static List<RuleOutline> of(RuleFiles files, Stream<RuleFile> some) {
        List<RuleOutline> rules = new ArrayList<>();
        List<RuleFault> faults = new ArrayList<>();
        List<LimitRow> limits = LimitFile.read(files, faults);
        some.forEach(file -> {
            List<RuleFault> open = RuleSyntax.check(file);
            faults.addAll(open);
            if (open.isEmpty()) {
                outline(file, limits, rules, faults);
            }
        });
        if (!faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return rules;
    }

    private static void outline(RuleFile file, List<LimitRow> limits, List<RuleOutline> rules, List<RuleFault> faults) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        @Nullable PackageDescr descr = null;
        try {
            descr = parser.parse(false, file.text());
        } catch (DroolsParserException e) {
            faults.add(new RuleFault(file.name(), 0, "", RuleWords.thrown(e)));
        }
        parser.getErrors()
                .forEach(error -> faults.add(new RuleFault(
                        file.name(),
                        error.getLines().length > 0 ? error.getLines()[0] : 0,
                        "",
                        RuleWords.tidy(error.getMessage()))));
        if (descr != null && parser.getErrors().isEmpty()) {
            List<String> lines = file.text().lines().toList();
            for (RuleDescr rule : descr.getRules()) {
                rules.add(outline(file.name(), lines, limits, rule));
            }
        }
    }

    private static RuleOutline outline(String file, List<String> lines, List<LimitRow> limits, RuleDescr rule) {
        String text = lines.subList(rule.getLine() - 1, rule.getEndLine()).stream()
                .map(String::strip)
                .collect(Collectors.joining("\n"));
        List<String> own = commentAbove(lines, rule.getLine());
        return new RuleOutline(
                rule.getName(),
                signals(text),
                file,
                rule.getLine(),
                numbers(text, limits),
                RuleFiles.hash(Stream.of(text)),
                sentence(own.isEmpty() ? commentOfFile(lines) : own));
    }

    private static List<String> numbers(String text, List<LimitRow> limits) {
        List<String> numbers = new ArrayList<>(found(NUMBER, text));
        LimitUse.of(new RuleFile("", text)).stream()
                .map(LimitUse::name)
                .distinct()
                .flatMap(name -> limits.stream().filter(row -> row.name().equals(name)))
                .map(LimitRow::toString)
                .forEach(numbers::add);
        return numbers;
    }

    /** The ids of the signals that a rule's text raises. */
    static List<String> signals(String text) {
        return found(RAISE, text);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(group -> group != null)
                .distinct()
                .toList();
    }

    private static List<String> commentOfFile(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .dropWhile(String::isEmpty)
                .takeWhile(RuleOutline::isComment)
                .toList();
    }

    private static List<String> commentAbove(List<String> lines, int line) {
        int first = line - 1;
        while (first > 0 && isComment(lines.get(first - 1).strip())) {
            first--;
        }
        return lines.subList(first, line - 1);
    }

    private static boolean isComment(String line) {
        return line.startsWith("//") || line.startsWith("/*") || line.startsWith("*");
    }

    private static String sentence(List<String> comment) {
        String text = comment.stream()
                .map(line -> line.strip().replaceAll("^(//+|/\\*+|\\*+/?)\\s*|\\s*\\*/$", ""))
                .collect(Collectors.joining(" "))
                .strip();
        Matcher sentence = SENTENCE.matcher(text);
        return sentence.find() ? sentence.group() : text;
    }
}
