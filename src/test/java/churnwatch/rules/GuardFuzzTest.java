package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Shipped rules, changed at random places by pieces of attacks: whatever the guard lets through must be made of the words
 * of the shipped rules. The check of that shares no line with the guard.
 */
class GuardFuzzTest {
    private static final long SEED = 20_260_331L;
    private static final int MUTANTS = 1_000;
    /** A comment or a text or a word or a number or any other character. */
    private static final Pattern PIECE = Pattern.compile(
            "//[^\\n\\r]*|(?s:/\\*.*?\\*/)|\"[^\"\\n\\r]*\"|[\\p{L}_$][\\p{L}\\p{N}_$]*|\\d[\\w.]*|\\S");

    private static final List<String> FRAGMENTS = List.of(
            "System.exit(0)",
            "Runtime.getRuntime().exec(\"id\")",
            "eval( true )",
            "this",
            "getClass()",
            "class",
            ".getClass()",
            ".class",
            "new",
            "new Object()",
            "import static java.lang.System.exit;",
            "import java.util.*",
            "function void run() { }",
            "declare Box end",
            "global Object box",
            "query q() end",
            "salience 10",
            "no-loop",
            "dialect \"mvel\"",
            "extends \"x\"",
            "@x",
            "java.lang.",
            "churnwatch.rules.",
            "Thread",
            "ClassLoader",
            "matches \"x\"",
            "drools.halt();",
            "kcontext",
            "insert($c);",
            "modify($c) {}",
            "with( x ) {}",
            "\\u0053",
            "\\",
            "\"",
            "'",
            "'x'",
            "//",
            "/*",
            "*/",
            "/* x */",
            "\n",
            "\r",
            "\u2028",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ";",
            ",",
            ".",
            "#",
            "!.",
            "->",
            "::",
            "?",
            "=",
            "&",
            "|",
            "^",
            "~",
            "`",
            "\u00e9",
            "\u200b",
            "then",
            "end",
            "when",
            "rule",
            "from",
            "eval",
            "accumulate(",
            "init(",
            "collect(",
            "forall(",
            "do[x]",
            "over window:length(3)",
            "entry-point \"x\"",
            "String",
            "Object()",
            "$c",
            "$x :",
            "x :",
            "not",
            "exists",
            "or",
            "and",
            "true",
            "null",
            "1e9",
            "0x1",
            "1L",
            "end\nfunction void run() { System.exit(0); }\nrule \"z\"");

    /** What rules may say beside the words of the shipped ones. */
    private static final List<String> ALLOWED = List.of("null", "not", "or", "and");

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void whatPassesTheGuardIsMadeOfTheWordsOfRules() throws IOException {
        List<RuleFile> shipped = shipped();
        Set<String> words = new TreeSet<>(ALLOWED);
        shipped.forEach(file -> words.addAll(words(file.text())));
        int passed = 0;
        for (int i = 0; i < MUTANTS; i++) {
            RuleFile original = shipped.get(random.nextInt(shipped.size()));
            RuleFile mutant = new RuleFile(original.name(), mutate(original.text()));
            List<ParsedFile> compiled =
                    new StageReader(Stage.SIGNALS, Trust.GUARDED, new ArrayList<>()).read(List.of(mutant));
            for (ParsedFile file : compiled) {
                passed++;
                assertThat(words).as("mutant " + i + ":\n" + mutant.text()).containsAll(words(mutant.text()));
                assertThat(words(file.text())).as("what is compiled").isEqualTo(words(mutant.text()));
            }
        }
        assertThat(passed)
                .as("mutants that pass, such as those with a new comment")
                .isBetween(20, MUTANTS / 2);
    }

    private static List<RuleFile> shipped() throws IOException {
        List<RuleFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(Path.of("rules", "signals"))) {
            for (Path file : found.sorted().toList()) {
                files.add(new RuleFile("signals/" + file.getFileName(), Files.readString(file)));
            }
        }
        return files;
    }

    /** One to three changes: a fragment is put in or put in the place of something, or something goes. */
    private String mutate(String text) {
        String mutant = text;
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            List<int[]> pieces = new ArrayList<>();
            Matcher matcher = PIECE.matcher(mutant);
            while (matcher.find()) {
                pieces.add(new int[] {matcher.start(), matcher.end()});
            }
            int[] piece = pieces.get(random.nextInt(pieces.size()));
            // Half of the changes hit any character, comments and texts included.
            int start = random.nextBoolean() ? piece[0] : random.nextInt(mutant.length());
            int end = random.nextInt(4) > 0 ? start : Math.max(start, piece[1]);
            String fragment = random.nextInt(10) == 0 ? "" : FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
            String space = random.nextBoolean() ? " " : "";
            mutant = mutant.substring(0, start) + space + fragment + space + mutant.substring(end);
        }
        return mutant;
    }

    /** All words outside of comments and texts, but for bound names and names of rules, and all signs. */
    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        Matcher matcher = PIECE.matcher(text.replace("\uFEFF", ""));
        String before = "";
        while (matcher.find()) {
            String piece = matcher.group();
            boolean silent = piece.startsWith("//") || piece.startsWith("/*");
            boolean named = before.equals("rule") || piece.matches("\\$[A-Za-z]\\w*|\\d+(\\.\\d+)?");
            if (!silent && !named && !(piece.length() > 1 && piece.startsWith("\""))) {
                words.add(piece);
            }
            before = silent ? before : piece;
        }
        return words;
    }
}
