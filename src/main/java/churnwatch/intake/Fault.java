package churnwatch.intake;

/** Why a value is not taken, and what to do about it. */
public record Fault(String reason, String remedy) {}
