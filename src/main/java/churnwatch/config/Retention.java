package churnwatch.config;

/**
 * How retention work is judged: customers are looked at so many days after their alert, and a tactic is compared from so
 * many customers treated and so many in the control group on.
 */
public record Retention(
        @Between(low = 1, high = 3_650) int judgeAfterDays,
        @Between(low = 1, high = 1_000_000) int minTreated,
        @Between(low = 1, high = 1_000_000) int minControl,
        Budget budget) {}
