package churnwatch.rules;

/**
 * A number literal in a rule, as it stands in the text.
 *
 * @param file the file's name below the rules folder
 * @param line from 1
 * @param column from 1
 * @param rule the name of its rule
 * @param text the literal with its sign, such as 7 or -0.30
 * @param offset its place in the text, from 0
 */
public record RuleNumber(String file, int line, int column, String rule, String text, int offset) {}
