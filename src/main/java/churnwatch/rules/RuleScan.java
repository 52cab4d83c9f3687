package churnwatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks over the words of a rule file: the numbers between when and end of each rule, and the comments of the file. */
final class RuleScan {
    // A text is one step, or a long one would fill the stack.
    private static final Pattern WORD = Pattern.compile("(?<comment>//[^\\n]*|(?s:/\\*.*?\\*/))"
            + "|(?<text>\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+')"
            + "|(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)"
            + "|(?<number>(?:\\d+(?:\\.\\d+)?|\\.\\d+)[\\p{L}\\p{N}_]*)"
            + "|(?<sign>\\S)");

    private final RuleFile file;
    private final List<RuleNumber> numbers = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private @Nullable String rule;
    private boolean inside;
    private String last = "";
    private String beforeLast = "";
    private int line = 1;
    private int lineStart;
    private int reached;

    private RuleScan(RuleFile file) {
        this.file = file;
    }

    static RuleScan of(RuleFile file) {
        RuleScan scan = new RuleScan(file);
        Matcher word = WORD.matcher(file.text());
        while (word.find()) {
            scan.moveTo(word.start());
            scan.word(word);
        }
        return scan;
    }

    /** The numbers of all rules, in the order of the text. */
    List<RuleNumber> numbers() {
        return numbers;
    }

    /** All comments, in the order of the text. */
    List<Comment> comments() {
        return comments;
    }

    /** A comment: the line that it begins on, its text, and whether it has the line for itself. */
    record Comment(int line, int column, String text, boolean alone) {}

    private void moveTo(int offset) {
        for (; reached < offset; reached++) {
            if (file.text().charAt(reached) == '\n') {
                line++;
                lineStart = reached + 1;
            }
        }
    }

    private void word(Matcher word) {
        String text = word.group();
        if (word.group("comment") != null) {
            boolean alone = file.text().substring(lineStart, word.start()).isBlank();
            comments.add(new Comment(line, word.start() - lineStart + 1, text, alone));
            return;
        }
        if (last.equals("rule") && !inside) {
            rule = word.group("text") == null ? text : text.substring(1, text.length() - 1);
        } else if (word.group("name") != null && !last.equals(".")) {
            inside = (text.equals("when") && rule != null) || (inside && !text.equals("end"));
        } else if (inside && word.group("number") != null) {
            number(text, word.start());
        }
        beforeLast = last;
        last = text;
    }

    private void number(String text, int start) {
        // A sign belongs to the number where nothing stands before it that it could be subtracted from.
        boolean negative = last.equals("-") && !beforeLast.matches("[\\p{L}\\p{N}_$.]+|[)\\]]");
        int offset = negative ? file.text().lastIndexOf('-', start) : start;
        String literal = file.text().substring(offset, start + text.length());
        numbers.add(new RuleNumber(file.name(), line, offset - lineStart + 1, String.valueOf(rule), literal, offset));
    }
}
