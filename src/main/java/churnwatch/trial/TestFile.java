package churnwatch.trial;

/** One file of tests as it was read: its name below the rules folder, such as tests/late_payment.yaml, and its text. */
public record TestFile(String name, String text) {}
