package churnwatch.rules;

/** One rule file as it was read: its name below the rules folder and its text. */
record RuleFile(String name, String text) {}
