package churnwatch.fact;

/** A signal as it is stored: its id, the gravest severity raised, and its evidence as a JSON object. */
public record FiredSignal(String signal, Severity severity, String evidence) {}
