package churnwatch.retention;

import org.jspecify.annotations.Nullable;

/** A tactic to try next, with what it changed so far where enough is known of that. */
public record Suggestion(Tactic tactic, @Nullable Effect effect) {}
