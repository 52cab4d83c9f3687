package churnwatch.rules;

import org.jspecify.annotations.Nullable;

/**
 * A rule that cannot be evaluated.
 *
 * @param customerNo the first customer on whom it was seen to fail; empty where it is not about one
 * @param reason what it does, in words
 * @param stuck whether a thread still evaluates it and cannot be stopped
 */
public record BadRule(RuleName rule, @Nullable Integer customerNo, String reason, boolean stuck) {}
