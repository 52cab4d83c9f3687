package churnwatch.report;

import churnwatch.kpi.Unit;
import java.math.BigDecimal;

/** A number and what it counts in; money is in the currency itself. */
public record Figure(BigDecimal value, Unit unit) {}
