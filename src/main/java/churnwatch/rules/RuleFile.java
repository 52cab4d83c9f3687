package churnwatch.rules;

/** One file of a rule set: its name below the rules folder, such as signals/late_payment.drl, and its text. */
public record RuleFile(String name, String text) {}
